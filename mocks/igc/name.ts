import { children, content, type Der, isBmp, isUtf8, oid, oidText, printable, seq, setOf, utf8 } from './der.ts';

/** Attribute types found in IGC-Santé names (domain/pki.md 1.3), with their OIDs. */
const ATTRIBUTE_OIDS = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  title: '2.5.4.12',
  GN: '2.5.4.42',
} as const;

export type AttributeType = keyof typeof ATTRIBUTE_OIDS;

export interface Attribute {
  /** Short name, or dotted OID of an attribute this room does not know. */
  readonly type: string;
  readonly value: string;
}

/** One RDN; several attributes make it multi-valued, as on professional cards. */
export type Rdn = readonly Attribute[];

/** A distinguished name, RDNs in the order they are encoded. */
export type Name = readonly Rdn[];

const isKnown = (type: string): type is AttributeType => Object.hasOwn(ATTRIBUTE_OIDS, type);

const SHORT_NAMES = new Map(Object.entries(ATTRIBUTE_OIDS).map(([short, dotted]) => [dotted as string, short]));

// Professional cards write GN + CN + SN; SET OF forgets the order, so reading puts it back.
const READING_ORDER = ['GN', 'CN', 'SN'];

/** A name whose every RDN has one attribute. */
export const plainName = (...attributes: readonly (readonly [AttributeType, string])[]): Name =>
  attributes.map(([type, value]) => [{ type, value }]);

/** DER tree of a name: `C` as PrintableString, everything else as UTF8String (domain/pki.md 1.1). */
export function encodeName(name: Name): Der {
  return seq(...name.map((rdn) => setOf(...rdn.map(encodeAttribute))));
}

function encodeAttribute({ type, value }: Attribute): Der {
  return seq(oid(isKnown(type) ? ATTRIBUTE_OIDS[type] : type), type === 'C' ? printable(value) : utf8(value));
}

/** Name of a DER tree, accents and multi-valued RDNs included. */
export function decodeName(node: Der): Name {
  return children(node).map((rdn) => {
    const attributes = children(rdn).map(decodeAttribute);
    return attributes.length === 1 ? attributes : attributes.sort((a, b) => rank(a) - rank(b));
  });
}

function rank({ type }: Attribute): number {
  const found = READING_ORDER.indexOf(type);
  return found === -1 ? READING_ORDER.length : found;
}

function decodeAttribute(node: Der): Attribute {
  const [type, value] = children(node);
  const dotted = oidText(type);
  return { type: SHORT_NAMES.get(dotted) ?? dotted, value: text(value) };
}

function text(node: Der | undefined): string {
  if (isBmp(node)) return typeof node?.value === 'string' ? node.value : '';
  return content(node).toString(isUtf8(node) ? 'utf8' : 'latin1');
}

/** One line in encoding order, e.g. `C=FR, title=Médecin, GN=ANNE + CN=899700218896 + SN=SPECIALISTE0021889`. */
export function formatName(name: Name): string {
  return name.map((rdn) => rdn.map(({ type, value }) => `${type}=${escaped(value)}`).join(' + ')).join(', ');
}

// RFC 4514 §2.4, so that a comma in a structure's name is not taken for the next RDN.
const escaped = (value: string): string => value.replace(/[\\,+"<>;]/g, (character) => `\\${character}`);

/** First value of an attribute type, null when the name has none. */
export function attribute(name: Name, type: AttributeType): string | null {
  return name.flat().find((candidate) => candidate.type === type)?.value ?? null;
}
