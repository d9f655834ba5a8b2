import { formeComparable, normaliserTrait } from './ins.ts';
import type { CriteresTraits, ModeComparaison, Traits } from './model.ts';

/** Criteria brought once to the forms that are compared, so that each candidate costs little. */
export interface CriteresPrepares {
  readonly cle: string;
  readonly nomComparable: string;
  readonly nomStrict: string;
  readonly prenoms: string;
  readonly lieuNaissance: string | null;
  readonly mode: ModeComparaison;
}

/**
 * First names one after the other, each word followed by a space: with a space at the end of every word, "is the
 * beginning of, in whole words" is `startsWith`.
 */
function suiteDeMots(texte: string, mode: ModeComparaison): string {
  return `${mode === 'strict' ? normaliserTrait(texte) : formeComparable(texte)} `;
}

/** Index key of (birth name, sex, birth date); the same in both modes, strict equality being checked afterwards. */
export function cleTraits(nomNaissance: string, sexe: string, dateNaissance: string): string {
  return `${formeComparable(nomNaissance)}|${sexe}|${dateNaissance}`;
}

/** Prepares the criteria of one search. */
export function preparer(criteres: CriteresTraits, mode: ModeComparaison): CriteresPrepares {
  return {
    cle: cleTraits(criteres.nomNaissance, criteres.sexe, criteres.dateNaissance),
    nomComparable: formeComparable(criteres.nomNaissance),
    nomStrict: normaliserTrait(criteres.nomNaissance),
    prenoms: suiteDeMots(criteres.prenom, mode),
    lieuNaissance: criteres.lieuNaissance,
    mode,
  };
}

/**
 * True when the first names sent are the beginning, in whole words, of the person's list of first names. Assumption
 * of the dossier (domain/insi.md 2.2 and 10): a hyphen counts as a space, hence `ANNE` and `ANNE MARIE` are both a
 * beginning of `ANNE-MARIE LOUISE`, `PIERRE-ALAIN` of `PIERRE-ALAIN MURIEL`; `MURIEL` and `ANN` are not. In strict
 * mode a compound first name is one word, so that `PIERRE` is no beginning of `PIERRE-ALAIN`. No first name sent
 * matches nobody.
 */
export function debutDesPrenoms(prepares: CriteresPrepares, prenoms: readonly string[]): boolean {
  if (prepares.prenoms === ' ') return false;
  return suiteDeMots(prenoms.join(' '), prepares.mode).startsWith(prepares.prenoms);
}

/** Compares what the key does not hold: name in strict mode, first names, and the place only when it was sent. */
export function correspond(prepares: CriteresPrepares, traits: Traits): boolean {
  if (prepares.mode === 'strict' && normaliserTrait(traits.nomNaissance) !== prepares.nomStrict) return false;
  if (prepares.lieuNaissance !== null && prepares.lieuNaissance !== traits.lieuNaissance) return false;
  return debutDesPrenoms(prepares, traits.prenoms);
}

/** Order of every answer: by id, character codes, so that runs repeat whatever the machine's language. */
export function parId(a: { readonly id: string }, b: { readonly id: string }): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
