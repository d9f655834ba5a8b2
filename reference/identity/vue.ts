import type { PreadmissionVue } from '../portail/vue.ts';
import type { Complements, Identite, IssueInsi, Justificatif, Matricule, Sexe, Statut } from './model.ts';
import type { Policies } from './policies.ts';

/** What the screen offers next; qualification follows by itself from retrieval and document, so it is not an action. */
export type ActionPossible =
  | 'modifier'
  | 'appeler-insi'
  | 'appeler-insi-autres-prenoms'
  | 'appeler-insi-lieu'
  | 'appeler-insi-autres-prenoms-et-lieu'
  | 'recuperer-ins'
  | 'controler-justificatif';

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
  readonly matricule: Matricule | null;
  readonly justificatif: Justificatif | null;
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
  readonly actionsPossibles: readonly ActionPossible[];
  /** The pre-admission that the act is about, when it is about one. */
  readonly preadmission?: PreadmissionVue;
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

function actions(identite: Identite, policies: Policies): ActionPossible[] {
  const offered: readonly (readonly [ActionPossible, boolean])[] = [
    ['modifier', policies.mayEditTraits(identite) === null],
    ['appeler-insi', policies.mayCall(identite, {}) === null],
    ...policies.furtherCalls(identite).map((further) => [actionFor(further), true] as const),
    ['recuperer-ins', identite.proposition !== null && identite.proposition.empechement === null],
    ['controler-justificatif', true],
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

/** The screen of a record. Discordances of a waiting proposition stay shown until they are settled. */
export function vueIdentite(identite: Identite, policies: Policies, parole: Parole = {}): Vue {
  const { traits, justificatif } = identite;
  const pending = identite.proposition?.discordances.map((one) => one.texte) ?? [];
  return {
    ...vueSansIdentite({ ...parole, alertes: [...new Set([...(parole.alertes ?? []), ...pending])] }),
    identite: {
      id: identite.id,
      statut: policies.statusOf(identite),
      nomNaissance: traits.nomNaissance,
      premierPrenom: traits.premierPrenom,
      prenoms: traits.prenoms,
      sexe: traits.sexe,
      dateNaissance: traits.dateNaissance,
      lieuNaissance: traits.lieuNaissance,
      numeroFacturation: identite.numeroFacturation,
      matricule: identite.matricule,
      justificatif: justificatif && { nature: justificatif.nature, expireLe: justificatif.expireLe ?? null },
    },
    insi: retour(identite),
    actionsPossibles: actions(identite, policies),
  };
}
