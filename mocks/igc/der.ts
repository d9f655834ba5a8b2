import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;

/** A node of an ASN.1 tree. */
export type Der = forge.asn1.Asn1;

// The published types only know the boolean form of the second argument.
const fromDer = asn1.fromDer as unknown as (
  bytes: string,
  options: { strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean; maxDepth: number },
) => Der;

/** Deepest tree accepted from the wire: a certificate needs about ten levels. */
const MAX_DEPTH = 32;

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const primitive = (type: number, bytes: string): Der => asn1.create(Class.UNIVERSAL, type, false, bytes);

export const seq = (...items: readonly Der[]): Der => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, [...items]);

/** SET OF in the order DER asks for: by encoding (X.690 §11.6). */
export const setOf = (...items: readonly Der[]): Der =>
  asn1.create(
    Class.UNIVERSAL,
    Type.SET,
    true,
    items
      .map((node) => ({ node, bytes: encode(node) }))
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .map(({ node }) => node),
  );

export const oid = (dotted: string): Der => primitive(Type.OID, asn1.oidToDer(dotted).getBytes());
export const nul = (): Der => primitive(Type.NULL, '');
export const bool = (value: boolean): Der => primitive(Type.BOOLEAN, value ? '\xff' : '\x00');
export const octets = (content: Uint8Array | Der): Der =>
  primitive(Type.OCTETSTRING, binary(content instanceof Uint8Array ? content : encode(content)));
export const bits = (content: Uint8Array, unused = 0): Der =>
  primitive(Type.BITSTRING, String.fromCharCode(unused) + binary(content));
export const utf8 = (text: string): Der => primitive(Type.UTF8, binary(Buffer.from(text, 'utf8')));
export const printable = (text: string): Der => primitive(Type.PRINTABLESTRING, text);
export const ia5 = (text: string): Der => primitive(Type.IA5STRING, text);
export const enumerated = (value: number): Der => primitive(Type.ENUMERATED, String.fromCharCode(value));

/** Positive INTEGER, from a number or from an even count of hexadecimal digits. */
export function integer(value: number | string): Der {
  const hex = typeof value === 'number' ? value.toString(16) : value;
  const digits = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = Buffer.from(digits, 'hex');
  const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
  return primitive(Type.INTEGER, binary(positive));
}

/** `[n]` around whole nodes (EXPLICIT, or an IMPLICIT structure). */
export const tagged = (number: number, ...items: readonly Der[]): Der =>
  asn1.create(Class.CONTEXT_SPECIFIC, number, true, [...items]);

/** `[n]` on raw content (IMPLICIT primitive). */
export const taggedBytes = (number: number, content: Uint8Array | string): Der =>
  asn1.create(
    Class.CONTEXT_SPECIFIC,
    number,
    false,
    typeof content === 'string' ? binary(Buffer.from(content, 'latin1')) : binary(content),
  );

/** `YYYYMMDDHHMMSSZ`, never with fractions of a second (RFC 5280 §4.1.2.5.2). */
export const generalizedTimeText = (date: Date): string =>
  `${date.toISOString().replace(/[-:T]/g, '').replace(/\..*$/, '')}Z`;

export const generalizedTime = (date: Date): Der => primitive(Type.GENERALIZEDTIME, generalizedTimeText(date));

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
export const time = (date: Date): Der =>
  date.getUTCFullYear() < 2050 ? primitive(Type.UTCTIME, generalizedTimeText(date).slice(2)) : generalizedTime(date);

/** DER bytes of a tree. */
export const encode = (node: Der): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'latin1');

/**
 * Tree of DER bytes, the whole of them.
 * @throws Error when the bytes are not DER, are followed by others, or nest deeper than a certificate can.
 */
export const decode = (bytes: Uint8Array): Der =>
  fromDer(binary(bytes), { strict: true, parseAllBytes: true, decodeBitStrings: false, maxDepth: MAX_DEPTH });

/** Children of a constructed node; none for a primitive one. */
export const children = (node: Der | undefined): readonly Der[] => (Array.isArray(node?.value) ? node.value : []);

/** Content bytes of a primitive node; empty for a constructed one. */
export const content = (node: Der | undefined): Buffer =>
  typeof node?.value === 'string' ? Buffer.from(node.value, 'latin1') : Buffer.alloc(0);

/** Bits of a BIT STRING without its count of unused bits. */
export const bitContent = (node: Der | undefined): Buffer => content(node).subarray(1);

export const isTagged = (node: Der | undefined, number: number): boolean =>
  node?.tagClass === Class.CONTEXT_SPECIFIC && node.type === number;

export const isOid = (node: Der | undefined): boolean => isUniversal(node, Type.OID);
export const isInteger = (node: Der | undefined): boolean => isUniversal(node, Type.INTEGER);
export const isSequence = (node: Der | undefined): boolean => isUniversal(node, Type.SEQUENCE);
export const isBoolean = (node: Der | undefined): boolean => isUniversal(node, Type.BOOLEAN);
export const isUtf8 = (node: Der | undefined): boolean => isUniversal(node, Type.UTF8);
export const isBmp = (node: Der | undefined): boolean => isUniversal(node, Type.BMPSTRING);

function isUniversal(node: Der | undefined, type: number): boolean {
  return node?.tagClass === Class.UNIVERSAL && node.type === type;
}

/** Dotted text of an OID node. */
export const oidText = (node: Der | undefined): string => asn1.derToOid(binary(content(node)));
