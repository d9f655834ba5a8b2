import type { Personne } from '../../mocks/nation/index.ts';
import { ErreurDeScenario } from './verdict.ts';

/** INS of a person, as a record shows it. @throws {ErreurDeScenario} when the nation gives that person none */
export function matriculeDe(personne: Personne): { numero: string; cle: string; oid: string } {
  if (!personne.ins)
    throw new ErreurDeScenario(`${personne.id} n'a pas d'INS dans la nation : choisissez quelqu'un d'autre.`);
  const { numero, cle, oid } = personne.ins;
  return { numero, cle, oid };
}

/** Provisional number of an AME beneficiary. @throws {ErreurDeScenario} when the person has none */
export function provisoireDe(personne: Personne): string {
  if (personne.numeroProvisoire) return personne.numeroProvisoire;
  throw new ErreurDeScenario(
    `${personne.id} n'a pas de numéro provisoire dans la nation : choisissez quelqu'un d'autre.`,
  );
}

/** Traits of a person as somebody types them from the papers. */
export function traitsDe({ nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance }: Personne) {
  return {
    nomNaissance,
    premierPrenom: prenoms[0] ?? '',
    prenoms: prenoms.join(' '),
    sexe,
    dateNaissance,
    lieuNaissance,
  };
}
