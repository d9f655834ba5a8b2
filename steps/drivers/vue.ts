/** What the vendor's user sees after an act; mirrors `pilot.openapi.yaml`, which validates it before anybody reads it. */
export interface Matricule {
  readonly numero: string;
  readonly cle: string | null;
  readonly oid: string | null;
}

export type Statut = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';

export interface Identite {
  readonly id: string;
  readonly statut: Statut;
  readonly nomNaissance: string;
  readonly premierPrenom: string;
  readonly prenoms: string | null;
  readonly sexe: string;
  readonly dateNaissance: string;
  readonly lieuNaissance: string | null;
  readonly numeroFacturation?: string | null;
  readonly matricule: Matricule | null;
}

export interface Vue {
  readonly identite: Identite | null;
  readonly insi: { readonly issue: 'trouvee' | 'aucune' | 'plusieurs' | 'erreur' } | null;
  readonly message: string | null;
  readonly alertes: readonly { readonly texte: string }[];
  readonly refus: { readonly texte: string } | null;
  readonly actionsPossibles: readonly string[];
  readonly preadmission?: Preadmission | null;
}

/** A pre-admission as the patient, then the desk, sees it. */
export interface Preadmission {
  readonly id: string;
  readonly etat: 'saisie' | 'choix-beneficiaire' | 'recapitulatif' | 'validee' | 'abandonnee';
  readonly adresse?: string | null;
  readonly saisie: {
    readonly motif: string;
    readonly dateVenue: string;
    readonly telephone: string;
    readonly pour: 'moi' | 'proche';
  };
  readonly connecte: string | null;
  readonly beneficiairesProposes: readonly { readonly id: string; readonly libelle: string }[];
  readonly admis: {
    readonly nomNaissance: string;
    readonly premierPrenom: string;
    readonly dateNaissance: string;
    readonly numeroFacturation: string | null;
  } | null;
  readonly droits: {
    readonly source: string;
    readonly etat: string;
    readonly periodes: readonly { readonly du: string; readonly au: string }[];
    readonly recusLe: string;
  } | null;
  readonly piecesDemandees: readonly string[];
  readonly suites: readonly string[];
  readonly conserve: readonly string[];
}

export interface Capacites {
  readonly produit: string;
  readonly version: string;
  readonly editeur?: string | null;
  readonly capacites: readonly string[];
}

/** Everything the software told its user, as one text. */
export function toutCeQuiEstDit(vue: Vue): string {
  return [vue.message, vue.refus?.texte, ...vue.alertes.map((alerte) => alerte.texte)].filter(Boolean).join(' ');
}
