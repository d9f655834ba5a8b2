/**
 * Luhn keys of the field's identifiers (domain/pki.md 4.1). Letters count as digits beforehand, A as 1 and B as 2: the
 * rule that Corsican FINESS numbers and the fictive `0B…` ones follow.
 */

const SIREN_LA_POSTE = '356000000';

function digit(character: string): number {
  if (character === 'A') return 1;
  if (character === 'B') return 2;
  return character.charCodeAt(0) - 48;
}

function luhnSum(value: string): number {
  let sum = 0;
  for (let fromRight = 0; fromRight < value.length; fromRight++) {
    const plain = digit(value.charAt(value.length - 1 - fromRight));
    const weighted = fromRight % 2 === 1 ? plain * 2 : plain;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}

/** True when digits (and letters A, B) end with their Luhn key; false for an empty or otherwise made value. */
export function luhnValide(value: string): boolean {
  return /^[0-9AB]+$/.test(value) && luhnSum(value) % 10 === 0;
}

/** The key digit to put after `payload`, made of digits and letters A, B. */
export function cleLuhn(payload: string): string {
  return String((10 - (luhnSum(`${payload}0`) % 10)) % 10);
}

/** RPPS: 11 digits, the last one a key. Never run it on the form prefixed with 8. */
export function estRpps(value: string): boolean {
  return /^\d{11}$/.test(value) && luhnValide(value);
}

/** ADELI and AM numbers: 9 characters, `2A`/`2B` or the fictive `0B` as département, the last one a key. */
export function estAdeli(value: string): boolean {
  return /^\d[0-9AB]\d{7}$/.test(value) && luhnValide(value);
}

/** Shape of a FINESS number, key left aside: official samples are not always key-valid (domain/pki.md 4.1). */
export function aFormeFiness(value: string): boolean {
  return /^\d[0-9AB]\d{7}$/.test(value);
}

/** FINESS: 9 characters, département first, the last one a key. A failing key deserves a warning, not a refusal. */
export function estFiness(value: string): boolean {
  return aFormeFiness(value) && luhnValide(value);
}

/** SIREN: 9 digits, the last one a key. */
export function estSiren(value: string): boolean {
  return /^\d{9}$/.test(value) && luhnValide(value);
}

/** SIRET: a SIREN, four digits and a key; La Poste's also pass when their plain digit sum is a multiple of 5. */
export function estSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value) || !estSiren(value.slice(0, 9))) return false;
  if (luhnValide(value)) return true;
  if (!value.startsWith(SIREN_LA_POSTE)) return false;
  const plainSum = [...value].reduce((sum, character) => sum + digit(character), 0);
  return plainSum % 5 === 0;
}
