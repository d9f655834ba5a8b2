import type { DmpVue } from '../dmp/ecran.ts';
import type { PreadmissionVue } from '../portail/vue.ts';
import type { ConnexionVue } from '../psc/vue.ts';
import type { Acces } from './acces.ts';
import type { ChoixJustificatif, Justificatif } from './justificatif.ts';
import type {
  Complements,
  DecisionSaisie,
  Declassement,
  EvenementIndesirable,
  Identite,
  InsRecue,
  IssueInsi,
  Matricule,
  Sexe,
  Statut,
  VerificationIns,
} from './model.ts';
import type { Policies } from './policies.ts';
import type { ARegulariser, Attribut, ChangementTrait } from './suivi.ts';

/** What the screen offers next; qualification follows by itself from retrieval and document, so it is not an action. */
export type ActionPossible =
  | 'modifier'
  | 'appeler-insi'
  | 'appeler-insi-autres-prenoms'
  | 'appeler-insi-lieu'
  | 'appeler-insi-autres-prenoms-et-lieu'
  | 'recuperer-ins'
  | 'analyser-ecart'
  | 'controler-justificatif'
  | 'supprimer-copie'
  | 'declasser'
  | 'verifier-ins';

/** A record as the screen shows it (pilot contract, `Identite`). */
export interface IdentiteVue {
  readonly id: string;
  readonly statut: Statut;
  readonly nomNaissance: string;
  readonly premierPrenom: string;
  readonly prenoms: string | null;
  readonly sexe: Sexe;
  readonly dateNaissance: string;
  readonly lieuNaissance: string | null;
  readonly numeroFacturation: string | null;
  readonly nomUtilise: string | null;
  readonly attributs: readonly Attribut[];
  readonly aRegulariser: readonly ARegulariser[];
  readonly changements: readonly ChangementTrait[];
  readonly matricule: Matricule | null;
  readonly justificatif: Justificatif | null;
  readonly choixJustificatif: ChoixJustificatif | null;
  readonly copieNumerisee: { readonly numeriseeLe: string; readonly consultable: boolean } | null;
  readonly analyses: readonly (DecisionSaisie & { readonly le: string })[];
  readonly declassements: readonly Declassement[];
  readonly alimentationDmp: { readonly active: boolean; readonly texte: string | null };
  readonly insRecue: InsRecue | null;
  readonly verificationIns: VerificationIns | null;
  readonly evenementsIndesirables: readonly EvenementIndesirable[];
}

export interface RetourInsi {
  readonly issue: IssueInsi;
  readonly proposition: {
    readonly nomNaissance: string | null;
    readonly premierPrenom: string | null;
    readonly prenoms: string | null;
    readonly sexe: string | null;
    readonly dateNaissance: string | null;
    readonly lieuNaissance: string | null;
  } | null;
}

/** What a user sees after an act (pilot contract, `Vue`). */
export interface Vue {
  readonly identite: IdentiteVue | null;
  readonly insi: RetourInsi | null;
  readonly message: string | null;
  readonly alertes: readonly { readonly texte: string }[];
  readonly refus: { readonly texte: string } | null;
  /** Records found by a search, or offered before a creation. */
  readonly identitesProposees?: readonly IdentiteVue[];
  /** Professionals who had access to the record, when they are asked for. */
  readonly acces?: readonly Acces[];
  /** The printed page, as a scanner sees it. */
  readonly document?: { readonly typeContenu: 'image/png'; readonly base64: string };
  readonly actionsPossibles: readonly ActionPossible[];
  /** The sign-in that the act was about. */
  readonly connexion?: ConnexionVue;
  /** The pre-admission that the act is about, when it is about one. */
  readonly preadmission?: PreadmissionVue;
  /** What the screen shows of the DMP of this person, when the act is about it. */
  readonly dmp?: DmpVue;
}

/** What an act says, besides the record itself. */
export interface Parole {
  readonly message?: string;
  readonly alertes?: readonly string[];
  readonly refus?: string;
}

/** A screen about no record in particular. */
export function vueSansIdentite(parole: Parole): Vue {
  return {
    identite: null,
    insi: null,
    message: parole.message ?? null,
    alertes: (parole.alertes ?? []).map((texte) => ({ texte })),
    refus: parole.refus === undefined ? null : { texte: parole.refus },
    actionsPossibles: [],
  };
}

function actionFor(complements: Complements): ActionPossible {
  if (complements.autresPrenoms !== true) return 'appeler-insi-lieu';
  return complements.lieuNaissance === true ? 'appeler-insi-autres-prenoms-et-lieu' : 'appeler-insi-autres-prenoms';
}

function actions(identite: Identite, policies: Policies, jour: string): ActionPossible[] {
  const { suppressionProposee } = policies.conservationCopie(identite.derniereVenue, jour);
  const { proposition, decisions } = identite;
  const acceptable =
    proposition !== null &&
    proposition.empechement === null &&
    policies.awaitsDecision(proposition.discordances, decisions) === null;
  const offered: readonly (readonly [ActionPossible, boolean])[] = [
    ['modifier', policies.mayEditTraits(identite) === null],
    ['appeler-insi', policies.mayCall(identite, {}) === null],
    ...policies.furtherCalls(identite).map((further) => [actionFor(further), true] as const),
    ['recuperer-ins', acceptable],
    ['analyser-ecart', proposition !== null && proposition.discordances.length > 0],
    ['controler-justificatif', true],
    ['supprimer-copie', identite.copieNumerisee !== null && suppressionProposee],
    ['declasser', policies.statusOf(identite) !== 'provisoire'],
    ['verifier-ins', identite.recuperation !== null || identite.insRecue !== null],
  ];
  return offered.filter(([, possible]) => possible).map(([action]) => action);
}

function retour(identite: Identite): RetourInsi | null {
  if (identite.dernierAppel === null) return null;
  const traits = identite.dernierAppel === 'trouvee' ? identite.proposition?.individu.traits : undefined;
  const first = traits?.prenom ?? traits?.listePrenoms?.split(' ')[0] ?? null;
  return {
    issue: identite.dernierAppel,
    proposition: traits
      ? {
          nomNaissance: traits.nomNaissance,
          premierPrenom: first,
          prenoms: traits.listePrenoms,
          sexe: traits.sexe,
          dateNaissance: traits.dateNaissance,
          lieuNaissance: traits.lieuNaissance,
        }
      : null,
  };
}

function copie({ copieNumerisee, derniereVenue }: Identite, policies: Policies, jour: string) {
  if (copieNumerisee === null) return null;
  return { ...copieNumerisee, consultable: policies.conservationCopie(derniereVenue, jour).consultable };
}

/** A record as lists and screens show it on a day, `AAAA-MM-JJ`. */
export function ficheVue(identite: Identite, policies: Policies, jour: string): IdentiteVue {
  const { traits } = identite;
  const justificatif = policies.rappelJustificatif(identite);
  const dmp = policies.insPourDmp(identite);
  return {
    id: identite.id,
    statut: policies.statusOf(identite),
    nomNaissance: traits.nomNaissance,
    premierPrenom: traits.premierPrenom,
    prenoms: traits.prenoms,
    sexe: traits.sexe,
    dateNaissance: traits.dateNaissance,
    lieuNaissance: traits.lieuNaissance,
    numeroFacturation: identite.numeroFacturation,
    nomUtilise: identite.nomUtilise,
    attributs: identite.attributs,
    aRegulariser: identite.aRegulariser,
    changements: identite.changements,
    matricule: identite.matricule,
    analyses: identite.decisions.map(({ objet, conclusion, confirmeParUsager, motif, le }) => ({
      objet,
      conclusion,
      confirmeParUsager,
      motif,
      le,
    })),
    declassements: identite.declassements,
    alimentationDmp: 'refus' in dmp ? { active: false, texte: dmp.refus } : { active: true, texte: null },
    justificatif: justificatif && { nature: justificatif.nature, expireLe: justificatif.expireLe ?? null },
    choixJustificatif: identite.choixJustificatif,
    copieNumerisee: copie(identite, policies, jour),
    insRecue: identite.insRecue,
    verificationIns: identite.verification,
    evenementsIndesirables: identite.evenements,
  };
}

/** A screen that lists records, none of them open. */
export function vueListe(identites: readonly Identite[], policies: Policies, jour: string, parole: Parole): Vue {
  return {
    ...vueSansIdentite(parole),
    identitesProposees: identites.map((identite) => ficheVue(identite, policies, jour)),
  };
}

/** The screen of a record on a day, `AAAA-MM-JJ`. Discordances of a waiting proposition stay shown until they are settled. */
export function vueIdentite(identite: Identite, policies: Policies, jour: string, parole: Parole = {}): Vue {
  const pending = identite.proposition?.discordances.map((one) => one.texte) ?? [];
  return {
    ...vueSansIdentite({ ...parole, alertes: [...new Set([...(parole.alertes ?? []), ...pending])] }),
    identite: ficheVue(identite, policies, jour),
    insi: retour(identite),
    actionsPossibles: actions(identite, policies, jour),
  };
}
