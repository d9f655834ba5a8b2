import type { MatriculeIns, OidIns, Sexe } from './model.ts';
import { cleNir } from './nir.ts';

/**
 * The range of matricules that this project invents. A real NIR carries, in characters 6 to 10, the COG of the birth
 * place: a commune, or a country for a birth abroad. Ours carry a département of the list below, or 99, followed by a
 * number between 950 and 989, which no commune and no country has ever borne. Hence none of them can be somebody's
 * number, while their shape, sex, year, month, département and key stay plausible to a software that checks them.
 *
 * Facts used: the values below bound the commune numbers of each of these départements (COG, delegated and associated
 * communes included); country codes begin with the digit of their continent, 1 to 5, the codes from 990 on being kept
 * for special cases. These départements register fewer than 999 births a month, so that no commune of theirs needs a
 * second code for want of order numbers (assumption: extension codes are undocumented, domain/insi.md 5.6).
 */
export const DEPARTEMENTS_ESSAI: ReadonlyMap<string, number> = new Map([
  ['04', 245],
  ['05', 184],
  ['09', 342],
  ['15', 269],
  ['23', 266],
  ['2A', 366],
  ['2B', 366],
  ['32', 470],
  ['46', 341],
  ['48', 198],
  ['63', 473],
  ['90', 106],
]);

/** Département part of a birth abroad. */
export const ETRANGER = '99';

/** Bound of the last three characters of a country code: continents are numbered 1 to 5. */
export const DERNIER_PAYS = 599;

/**
 * Numbers that stand where a commune or country number would; generated people and hand-written ones never share any.
 */
export const NUMEROS_ESSAI = {
  premier: 950,
  dernier: 989,
  generes: { premier: 950, dernier: 969 },
  nommes: { premier: 970, dernier: 989 },
} as const;

/** True for a matricule that can only be one of ours. */
export function estMatriculeEssai(numero: string): boolean {
  if (!/^[1278]\d{4}[0-9AB]{2}\d{6}$/.test(numero)) return false;
  const departement = numero.slice(5, 7);
  const place = Number(numero.slice(7, 10));
  return (
    (DEPARTEMENTS_ESSAI.has(departement) || departement === ETRANGER) &&
    place >= NUMEROS_ESSAI.premier &&
    place <= NUMEROS_ESSAI.dernier
  );
}

/** What a matricule of the test range is made from. */
export interface PartiesMatricule {
  readonly sexe: Sexe;
  /** `YYYY-MM-DD`. */
  readonly dateNaissance: string;
  /** A key of {@link DEPARTEMENTS_ESSAI}, or {@link ETRANGER}. */
  readonly departement: string;
  /** 950 to 989. */
  readonly place: number;
  /** 1 to 999. */
  readonly ordre: number;
}

/** Builds a matricule of the test range with its key. */
export function matriculeEssai(parties: PartiesMatricule, oid: OidIns): MatriculeIns {
  const { sexe, dateNaissance, departement, place, ordre } = parties;
  const date = dateNaissance.slice(2, 4) + dateNaissance.slice(5, 7);
  const numero = `${sexe === 'M' ? '1' : '2'}${date}${departement}${place}${String(ordre).padStart(3, '0')}`;
  return { numero, cle: cleNir(numero), oid };
}
