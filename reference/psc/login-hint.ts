import type { Professionnel } from './model.ts';

const RPPS = /^\d{11}$/u;
const ADELI = /^\d[\dAB]\d{7}$/u;

/** Professionals who already signed in, by any identifier they are known by. */
export type Annuaire = ReadonlyMap<string, Professionnel>;

/** 8 + RPPS, 0 + ADELI; an identifier that already has its prefix is left as typed (domain/psc.md 4.4). */
export function prefixed(typed: string): string {
  const bare = typed.replaceAll(/\s/gu, '').toUpperCase();
  if (RPPS.test(bare)) return `8${bare}`;
  return ADELI.test(bare) ? `0${bare}` : bare;
}

/** National identifier to ask for: the RPPS as soon as it is known, even when an ADELI is typed (catalogue ANN-04). */
export function loginHint(typed: string, known: Annuaire): string {
  const identifier = prefixed(typed);
  return known.get(identifier)?.identifiantNational ?? identifier;
}
