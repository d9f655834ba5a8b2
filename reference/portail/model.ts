/** What a patient prepares on the portal, and what the admission desk then sees. */

/** What the patient types, whatever else happens: it is never lost. */
export interface Saisie {
  readonly motif: string;
  readonly dateVenue: string;
  readonly telephone: string;
  /** Who is admitted: the patient, or somebody of their family. */
  readonly pour: 'moi' | 'proche';
}

/** Identity that FranceConnect vouches for. */
export interface Pivot {
  readonly sub: string;
  readonly nomNaissance: string;
  readonly prenoms: readonly string[];
  readonly dateNaissance: string;
  readonly sexe: 'M' | 'F' | 'I';
  readonly lieuNaissance: string | null;
}

/** A person the health insurance knows, as its list shows them. */
export interface Beneficiaire {
  readonly nir: string;
  readonly nom: string;
  readonly prenom: string;
  readonly dateNaissance: string;
  readonly qualite: string;
  readonly rang: number;
}

export interface Periode {
  readonly du: string;
  readonly au: string;
}

/** What rights come to, once read. */
export type EtatDroits = 'ouverts' | 'a-venir' | 'aucun' | 'autre-regime' | 'indisponibles';

/** Rights kept for the admission: a few fields, with their date and source; never the answer itself. */
export interface Droits {
  readonly source: 'API_DROITS' | 'SAISIE_MANUELLE';
  readonly etat: EtatDroits;
  readonly periodes: readonly Periode[];
  readonly caisse: string | null;
  readonly complementaire: boolean;
  /** Instant at which they were received or typed. */
  readonly recusLe: string;
}

/** Who comes: identity for the admission, and the number used for billing only. */
export interface Admis {
  readonly nomNaissance: string;
  readonly premierPrenom: string;
  /** All birth first names, as far as they are known. */
  readonly prenoms: string;
  readonly dateNaissance: string;
  readonly sexe: 'M' | 'F' | 'I';
  readonly lieuNaissance: string | null;
  readonly numeroFacturation: string | null;
}

/** What a sign-in left behind for the moment: forgotten as soon as the rights are read, or after its minute. */
export interface Jeton {
  readonly valeur: string;
  /** Milliseconds since the epoch. */
  readonly expireA: number;
}

export type EtatPreadmission = 'saisie' | 'choix-beneficiaire' | 'recapitulatif' | 'validee' | 'abandonnee';

export interface Preadmission {
  readonly id: string;
  readonly etat: EtatPreadmission;
  readonly saisie: Saisie;
  readonly message: string | null;
  readonly alertes: readonly string[];
  readonly connecte: Pivot | null;
  readonly beneficiaires: readonly Beneficiaire[];
  readonly admis: Admis | null;
  readonly droits: Droits | null;
  readonly jeton: Jeton | null;
  /** ID token, kept for the sign-out only. */
  readonly jetonIdentite: string | null;
  /** Texts of answers kept as they came: none in a portal that keeps what it needs only. */
  readonly archives: readonly string[];
  /** The patient signed out: their pages show nothing any more. */
  readonly quittee: boolean;
  /** Record of the identity repository, once validated. */
  readonly fiche: string | null;
  readonly trace: readonly string[];
}

/** The state of one trip to FranceConnect and back, bound to one browser. */
export interface Aller {
  readonly preadmission: string;
  readonly state: string;
  readonly nonce: string;
  readonly scope: string;
}
