/** How a person signs in at FranceConnect, where it differs from the strict traits (domain/franceconnect-droits.md 2.5, 6). */
export interface CompteFranceConnect {
  /** Login at the identity provider; the person's id when null. */
  readonly identifiant: string | null;
  /** First names as civil registration writes them, accents included; made from the traits when null. */
  readonly prenoms: readonly string[] | null;
  readonly nomNaissance: string | null;
  readonly nomUsage: string | null;
  /** Gender told instead of the one of the traits. */
  readonly genre: 'male' | 'female' | 'unspecified' | null;
  /** Birth date as the identity provider holds it, `00` for what is not known. */
  readonly dateNaissanceFournisseur: string | null;
  readonly courriel: string | null;
  /** Code of the page that stops this person, e.g. `Y010015` (deceased) or `Y180001` (account closed). */
  readonly refus: string | null;
}

/** An account with nothing to say. */
export const COMPTE_ORDINAIRE: CompteFranceConnect = {
  identifiant: null,
  prenoms: null,
  nomNaissance: null,
  nomUsage: null,
  genre: null,
  dateNaissanceFournisseur: null,
  courriel: null,
  refus: null,
};
