/** Attribute names as the field writes them; the .NET kit's `S` and `G` mean `ST` and `GN` (domain/dmp.md 2). */
const ALIASES: Readonly<Record<string, string>> = {
  S: 'ST',
  G: 'GN',
  GIVENNAME: 'GN',
  SURNAME: 'SN',
  T: 'TITLE',
  '2.5.4.4': 'SN',
  '2.5.4.12': 'TITLE',
  '2.5.4.42': 'GN',
};

/** Attributes of a distinguished name, whatever the order and the spelling of their types; null when it is no name. */
function attributesOf(name: string): readonly string[] | null {
  // Separators that no backslash escapes; quotes around a value are RFC 1779's.
  const parts = name.split(/(?<!\\)[,+;]/).map((part) => part.trim());
  const found: string[] = [];
  for (const part of parts) {
    const [, type = '', value = ''] = /^([A-Za-z][\w.-]*|\d+(?:\.\d+)+)\s*=\s*(.*)$/s.exec(part) ?? [];
    if (type === '') return null;
    const upper = type.toUpperCase().replace(/^OID\./, '');
    const plain = value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1');
    found.push(`${ALIASES[upper] ?? upper}=${plain.normalize('NFC').toLowerCase()}`);
  }
  return found.sort();
}

/** True when two distinguished names say the same, in RFC 2253 order or in the certificate's. */
export function memeNom(one: string, other: string): boolean {
  const a = attributesOf(one);
  const b = attributesOf(other);
  return a !== null && b !== null && a.length === b.length && a.every((value, index) => value === b[index]);
}

/** True for the subject of a card: it has a title and no card is without one (domain/pki.md 1.3). */
export function estSujetDeCarte(subject: string): boolean {
  return attributesOf(subject)?.some((value) => value.startsWith('TITLE=')) ?? false;
}
