import type { Admis, Beneficiaire, Droits, EtatPreadmission, Preadmission, Saisie } from './model.ts';
import type { PortailPolicies } from './policies.ts';

/** A pre-admission as the patient, then the desk, sees it (pilot contract, `Preadmission`). */
export interface PreadmissionVue {
  readonly id: string;
  readonly etat: EtatPreadmission;
  /** Page that the patient's browser opens next, null when there is none. */
  readonly adresse: string | null;
  readonly saisie: Saisie;
  /** Who is signed in, as the page greets them. */
  readonly connecte: string | null;
  readonly beneficiairesProposes: readonly { readonly id: string; readonly libelle: string }[];
  readonly admis: Omit<Admis, 'prenoms' | 'sexe' | 'lieuNaissance'> | null;
  readonly droits: Droits | null;
  readonly piecesDemandees: readonly string[];
  /** What the patient may do next. */
  readonly suites: readonly Suite[];
  /** All that the portal keeps of this pre-admission besides what is above, text for text. */
  readonly conserve: readonly string[];
}

export type Suite = 'franceconnect' | 'saisie-manuelle' | 'choisir' | 'valider' | 'retirer' | 'deconnexion';

/** What can be done in each state. */
const SUITES: Readonly<Record<EtatPreadmission, readonly Suite[]>> = {
  saisie: ['franceconnect', 'saisie-manuelle'],
  'choix-beneficiaire': ['choisir', 'retirer', 'deconnexion'],
  recapitulatif: ['valider', 'franceconnect', 'saisie-manuelle', 'retirer', 'deconnexion'],
  validee: ['deconnexion'],
  abandonnee: [],
};

export function preadmissionVue(
  preadmission: Preadmission,
  policies: PortailPolicies,
  adresse: string | null = null,
): PreadmissionVue {
  const { id, etat, saisie, connecte, beneficiaires, admis, droits, archives, jeton } = preadmission;
  return {
    id,
    etat,
    adresse,
    saisie,
    connecte: connecte === null ? null : `${connecte.prenoms[0] ?? ''} ${connecte.nomNaissance}`,
    beneficiairesProposes: beneficiaires.map((one) => ({ id: one.nir, libelle: libelle(one, beneficiaires) })),
    admis: admis && {
      nomNaissance: admis.nomNaissance,
      premierPrenom: admis.premierPrenom,
      dateNaissance: admis.dateNaissance,
      numeroFacturation: admis.numeroFacturation,
    },
    droits,
    piecesDemandees: etat === 'recapitulatif' || etat === 'validee' ? policies.piecesDemandees(droits) : [],
    suites: suitesDe(preadmission),
    conserve: [...archives, ...(jeton === null ? [] : ['un jeton d’accès'])],
  };
}

/** Open rights that the health insurance vouches for leave nothing to try again nor to type. */
function suitesDe({ etat, droits, jetonIdentite }: Preadmission): readonly Suite[] {
  const acquis = droits?.source === 'API_DROITS' && droits.etat === 'ouverts';
  return SUITES[etat].filter((suite) => {
    if (suite === 'deconnexion') return jetonIdentite !== null;
    return !(acquis && (suite === 'franceconnect' || suite === 'saisie-manuelle'));
  });
}

const QUALITES: Readonly<Record<string, string>> = {
  assure: 'assuré(e)',
  pacse: 'partenaire de Pacs',
  conjoint_separe: 'conjoint(e) séparé(e)',
  conjoint_divorce: 'conjoint(e) divorcé(e)',
  conjoint: 'conjoint(e)',
  concubin: 'concubin(e)',
};

/** Those born the same day are told apart by their rank. */
function libelle(one: Beneficiaire, all: readonly Beneficiaire[]): string {
  const { prenom, nom, dateNaissance, qualite, rang } = one;
  const twin = all.some((other) => other !== one && other.dateNaissance === dateNaissance);
  const rank = twin ? `, rang ${rang}` : '';
  const quality = QUALITES[qualite] ?? qualite.replaceAll('_', ' ');
  return `${prenom} ${nom}, né(e) le ${dateNaissance.split('-').reverse().join('/')} (${quality}${rank})`;
}
