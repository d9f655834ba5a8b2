import type { Admis, Beneficiaire, Droits, EtatDroits, Periode, Pivot, Preadmission, Saisie } from './model.ts';

/** Every behaviour of the portal that a vendor may get right or wrong, one small pure function each. */
export interface PortailPolicies {
  /** Scopes asked from FranceConnect. */
  scopes(): readonly string[];
  /** `state` of the return against the one of the browser. */
  stateMatches(returned: string | null, expected: string): boolean;
  nonceMatches(claim: unknown, expected: string): boolean;
  /** Whether signatures are checked. */
  checksSignature(): boolean;
  acrSuffices(acr: unknown, asked: string): boolean;
  sameSubject(idToken: unknown, userinfo: unknown): boolean;
  /** Whether the scope that FranceConnect granted opens the rights. */
  mayAskRights(granted: string): boolean;
  /** Where rights come from after a sign-in. */
  rightsSource(): 'API_DROITS' | 'SAISIE_MANUELLE';
  /** Documents asked from the patient. */
  piecesDemandees(droits: Droits | null): readonly string[];
  /** What remains of the journey when the patient refuses at FranceConnect. */
  apresRefus(preadmission: Preadmission): Preadmission;
  /** What remains when the patient takes their agreement back. */
  apresRetrait(preadmission: Preadmission): Preadmission;
  /** What is kept of an answer, as it came. */
  archive(text: string): readonly string[];
  /** Whether the access token outlives the reading of rights. */
  gardeLeJeton(): boolean;
  /** State of rights on a day, from the periods received. */
  etatDesDroits(periodes: readonly Periode[], jour: string): EtatDroits;
  /** Identity of the admission: of the chosen person, never of the parent. */
  identiteAdmise(connecte: Pivot, connu: Beneficiaire, choisi: Beneficiaire): Admis;
  /** What was typed, after a failure. */
  saisieApresPanne(saisie: Saisie): Saisie;
  /** What a failure of the rights API is shown as. */
  etatApresPanne(): EtatDroits;
  /** Whether a sign-out passes by FranceConnect. */
  deconnecteFranceConnect(): boolean;
  /** Why rights cannot be changed by hand, null when they can. */
  refusModification(droits: Droits): string | null;
}
