/**
 * Strict traits as INSi writes them: upper case A-Z, space, apostrophe (ASCII 39) and hyphen, nothing else
 * (domain/insi.md 2.2, after SEL-MP-043 §2).
 */

/** Letters that no Unicode decomposition reduces to A-Z. */
const LETTRES: readonly (readonly [string, string])[] = [
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['ẞ', 'SS'],
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Ð', 'D'],
  ['Þ', 'TH'],
  ['Ħ', 'H'],
  ['Ŧ', 'T'],
  ['ı', 'I'],
];
const LETTRE = new Map(LETTRES);
const HORS_TABLE = new RegExp(`[${LETTRES.map(([letter]) => letter).join('')}]`, 'g');
const DIACRITIQUES = /\p{Mn}/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC\u00B4\u0060\u2032]/g;
const TIRETS = /[\u2010-\u2015\u2212]/g;
const DEJA_STRICT = /^[A-Z'-]+(?: [A-Z'-]+)*$/;

/**
 * Writes a trait the way INSi does: upper case, diacritics removed, ligatures expanded, typographic apostrophes and
 * dashes made plain, blanks collapsed and trimmed. What has no A-Z equivalent (digits, other scripts) is left for
 * {@link caracteresAutorises} to name.
 */
export function normaliserTrait(texte: string): string {
  if (DEJA_STRICT.test(texte)) return texte;
  return texte
    .toUpperCase()
    .normalize('NFD')
    .replace(DIACRITIQUES, '')
    .replace(HORS_TABLE, (letter) => LETTRE.get(letter) ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(TIRETS, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** True when only A-Z, space, apostrophe and hyphen are used. */
export function caracteresAutorises(texte: string): boolean {
  return /^[A-Z' -]*$/.test(texte);
}

/**
 * Birth-name profile (EF_INS01_03): hyphen or double hyphen allowed; the first character is neither a space nor a
 * hyphen; space and apostrophe are neither doubled nor side by side. The dossier says nothing of the last character.
 */
export function estNomNaissanceConforme(texte: string): boolean {
  return /^(?=.*[A-Z])(?![ -])(?!.*---)(?!.*[ ']{2})[A-Z' -]+$/.test(texte);
}

/**
 * First-name profile (EF_INS10_01, EF_INS10_02): as the birth name, without double hyphen nor final hyphen or
 * apostrophe.
 */
export function estPrenomConforme(texte: string): boolean {
  return estNomNaissanceConforme(texte) && !texte.includes('--') && !/[-']$/.test(texte);
}

/**
 * Form under which names are compared: normalised, hyphen and apostrophe as a space (domain/insi.md 10, guide EXI ID
 * 10).
 */
export function formeComparable(texte: string): string {
  return normaliserTrait(texte)
    .replace(/[-' ]+/g, ' ')
    .trim();
}
