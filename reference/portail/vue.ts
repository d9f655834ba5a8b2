import type { Admis, Droits, EtatPreadmission, Preadmission, Saisie } from './model.ts';
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
  readonly admis: Omit<Admis, 'sexe' | 'lieuNaissance'> | null;
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
    beneficiairesProposes: beneficiaires.map((one) => ({ id: one.nir, libelle: libelle(one) })),
    admis: admis && {
      nomNaissance: admis.nomNaissance,
      premierPrenom: admis.premierPrenom,
      dateNaissance: admis.dateNaissance,
      numeroFacturation: admis.numeroFacturation,
    },
    droits,
    piecesDemandees: etat === 'recapitulatif' || etat === 'validee' ? policies.piecesDemandees(droits) : [],
    suites: SUITES[etat].filter((suite) => suite !== 'deconnexion' || preadmission.jetonIdentite !== null),
    conserve: [...archives, ...(jeton === null ? [] : ['un jeton d’accès'])],
  };
}

/** Twins are told apart by their rank. */
function libelle({ prenom, nom, dateNaissance, qualite, rang }: Preadmission['beneficiaires'][number]): string {
  return `${prenom} ${nom}, né(e) le ${dateNaissance.split('-').reverse().join('/')} (${qualite}, rang ${rang})`;
}
