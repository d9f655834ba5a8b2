import type { Identite, Sexe, Traits } from './model.ts';
import { normaliseName, words } from './traits.ts';

/** What a user looks an identity up with; absent criteria do not count. */
export interface CriteresLocaux {
  readonly nomNaissance?: string;
  readonly premierPrenom?: string;
  readonly sexe?: Sexe;
  readonly dateNaissance?: string;
}

/** A name as searches compare it: hyphen, apostrophe and space do not count (INS-09, 003:477). */
export function searchKey(name: string): string {
  return normaliseName(name).replace(/['\s-]/gu, '');
}

/** Records that answer every criterion, names by their beginning, as `key` reads them. */
export function findIdentities(
  all: readonly Identite[],
  criteres: CriteresLocaux,
  key: (name: string) => string,
): readonly Identite[] {
  const begins = (name: string, typed: string | undefined) =>
    typed === undefined || typed.trim() === '' || key(name).startsWith(key(typed));
  return all.filter(
    ({ traits }) =>
      begins(traits.nomNaissance, criteres.nomNaissance) &&
      begins(traits.prenoms, criteres.premierPrenom) &&
      (criteres.sexe === undefined || criteres.sexe === traits.sexe) &&
      (criteres.dateNaissance === undefined || criteres.dateNaissance.trim() === traits.dateNaissance),
  );
}

/**
 * Records that may already be this person: same birth name and birth date, and one first name beginning the other
 * (INS-34, 002:anteriority).
 */
export function existingIdentities(traits: Traits, all: readonly Identite[]): readonly Identite[] {
  const [own = ''] = words(traits.premierPrenom);
  return all.filter(
    ({ traits: known }) =>
      searchKey(known.nomNaissance) === searchKey(traits.nomNaissance) &&
      known.dateNaissance === traits.dateNaissance &&
      words(known.prenoms)[0] === own,
  );
}
