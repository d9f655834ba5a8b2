import { NationError } from './errors.ts';
import type { MatriculeIns, OidIns } from './model.ts';

/** OIDs of an INS by what they say (domain/insi.md 2.1). */
export const OID_INS = {
  nir: '1.2.250.1.213.1.4.8',
  nia: '1.2.250.1.213.1.4.9',
  nirTest: '1.2.250.1.213.1.4.10',
  nirDemonstration: '1.2.250.1.213.1.4.11',
} as const satisfies Record<string, OidIns>;

const NUMERO = /^[1-478]\d{4}(?:\d{2}|2[AB])\d{6}$/;
const CORSE: Readonly<Record<string, string>> = { '2A': '19', '2B': '18' };

/** True for 13 characters shaped like a NIR or a NIA, Corsica included; says nothing of the key. */
export function aFormeNumero(numero: string): boolean {
  return NUMERO.test(numero);
}

/**
 * Key of a matricule: 97 minus the 13 characters modulo 97, `2A` read as 19 and `2B` as 18 (domain/insi.md 5.6).
 * @throws {NationError} `E_MATRICULE_INVALID` when the 13 characters do not have the shape of a matricule.
 */
export function cleNir(numero: string): string {
  if (!aFormeNumero(numero)) {
    throw new NationError(
      'E_MATRICULE_INVALID',
      `Matricule « ${numero.slice(0, 40)} » mal formé : 13 caractères attendus (sexe, année, mois, lieu, ordre).`,
      { numero: numero.slice(0, 40) },
    );
  }
  const departement = numero.slice(5, 7);
  const digits = numero.slice(0, 5) + (CORSE[departement] ?? departement) + numero.slice(7);
  return String(97 - (Number(digits) % 97)).padStart(2, '0');
}

/** True when the key is the one of the number; false as well when the number itself is malformed. */
export function cleValide(numero: string, cle: string): boolean {
  return aFormeNumero(numero) && cleNir(numero) === cle;
}

/**
 * Reads a matricule written with its key, 15 characters, blanks between its parts allowed.
 * @throws {NationError} `E_MATRICULE_INVALID` when the shape or the key is wrong.
 */
export function parseMatriculeIns(texte: string, oid: OidIns): MatriculeIns {
  const compact = texte.replace(/ /g, '').toUpperCase();
  if (compact.length !== 15) {
    throw new NationError(
      'E_MATRICULE_INVALID',
      `Matricule de ${compact.length} caractères : donnez-en 15, les 13 du numéro puis les 2 de la clé.`,
      { longueur: compact.length },
    );
  }
  const numero = compact.slice(0, 13);
  const cle = compact.slice(13);
  const expected = cleNir(numero);
  if (cle !== expected) {
    throw new NationError(
      'E_MATRICULE_INVALID',
      `Clé « ${cle} » fausse pour le matricule ${numero} : la clé attendue est ${expected}.`,
      { numero, cle: cle, attendu: expected },
    );
  }
  return { numero, cle, oid };
}
