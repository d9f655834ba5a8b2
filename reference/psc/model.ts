/** How a professional proves who they are to Pro Santé Connect. */
export type Moyen = 'e-cps' | 'carte';

/** What the sign-in screen is shown on. */
export type Appareil = 'poste' | 'mobile';

/** What the software lets a user do; each act of care or of administration belongs to one. */
export type Droit = 'gerer-identites' | 'consulter-dossier' | 'tracer-soins' | 'prescrire' | 'dispenser';

/** Kind of user, as cards tell them apart: CPS, CPF, and CPE or CDE (which tokens do not distinguish). */
export type Categorie = 'professionnel' | 'en-formation' | 'personnel';

/** One activity of a professional: a profession or know-how exercised somewhere. */
export interface Activite {
  readonly id: string;
  readonly libelle: string;
  /** TRE_R23: `L` self-employed, `S` employed; empty when Pro Santé Connect does not say. */
  readonly mode: string;
  /** TRE_R02, e.g. `SA07`. */
  readonly secteur: string;
  readonly lieu: string;
  readonly savoirFaire: string;
}

/** Who signed in, from the verified ID token and userinfo. */
export interface Professionnel {
  /** `SubjectNameID`: 8 + RPPS, 0 + ADELI, 3 + FINESS / staff number (domain/psc.md 4.4). */
  readonly identifiantNational: string;
  readonly nom: string;
  readonly prenom: string;
  /** TRE_G15, null for staff without a profession. */
  readonly profession: string | null;
  readonly categorie: Categorie;
  readonly activites: readonly Activite[];
  /** Every identifier the person is known by: RPPS with its 8, ADELI with its 0. */
  readonly autresIdentifiants: readonly string[];
}

/** Tokens of one session; they never leave the server. Instants in milliseconds of the software's clock. */
export interface Jetons {
  readonly acces: string;
  readonly id: string;
  readonly rafraichissement: string | null;
  /** `sub`: userinfo must be about the same. */
  readonly sujet: string;
  readonly accesExpireLe: number;
  /** After it the session cannot be prolonged. */
  readonly sessionExpireLe: number;
}

/** A session of the software. */
export interface SessionPro {
  readonly professionnel: Professionnel;
  /** Null until chosen, for a professional with several activities. */
  readonly activite: Activite | null;
  readonly droits: readonly Droit[];
  /** Null only in a software that opens sessions without Pro Santé Connect. */
  readonly jetons: Jetons | null;
  /** Milliseconds of the software's clock. */
  readonly ouverteLe: number;
}
