import { type KeyObject, X509Certificate } from 'node:crypto';
import type { ClientCertificateFacts } from '../platform/contract.ts';
import { bitContent, children, content, type Der, decode, encode, isBoolean, isOid, isTagged, oidText } from './der.ts';
import { EXTENDED_KEY_USAGES, EXTENSION_OIDS, type ExtendedKeyUsage, KEY_USAGES, type KeyUsage } from './extensions.ts';
import { attribute, decodeName, formatName, type Name } from './name.ts';
import { SIGNATURE_OIDS } from './signature.ts';

/** No certificate of the field comes near this; larger ones are not parsed. */
const MAX_BYTES = 65_536;

/** What judging needs of a certificate, read once. */
export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly serial: string;
  readonly fingerprint256: string;
  readonly subject: Name;
  readonly issuer: Name;
  /** Comparable forms of the names. */
  readonly subjectKey: string;
  readonly issuerKey: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
  /** Null when the extension is absent. */
  readonly keyUsage: readonly KeyUsage[] | null;
  /** Known names, dotted OIDs otherwise; null when the extension is absent. */
  readonly extendedKeyUsage: readonly (ExtendedKeyUsage | string)[] | null;
  readonly policies: readonly string[];
  readonly subjectKeyId: string | null;
  readonly authorityKeyId: string | null;
  /** Product category, TRE_G01: 0x80 and more for test products, null when absent. */
  readonly category: number | null;
  /** Bits of an RSA modulus; null for another kind of key. */
  readonly rsaBits: number | null;
  readonly publicKey: KeyObject | null;
  /** Dotted OID. */
  readonly signatureAlgorithm: string;
}

const READ_OIDS: ReadonlySet<string> = new Set(Object.values(EXTENSION_OIDS));

const EXTENDED_NAMES = new Map<string, string>(
  Object.entries(EXTENDED_KEY_USAGES).map(([name, dotted]) => [dotted, name]),
);

/** Reads DER bytes; null when they are not a certificate (oversized, cut, too deep, not X.509). */
export function readCertificate(der: Buffer): ReadCertificate | null {
  if (der.length > MAX_BYTES) return null;
  try {
    return read(der);
  } catch {
    // Whatever the parser disliked, the answer is the same: not a certificate.
    return null;
  }
}

function read(der: Buffer): ReadCertificate | null {
  const x509 = new X509Certificate(der);
  const [tbs, algorithm] = children(decode(der));
  const fields = children(tbs);
  const [, , issuer, , subject] = isTagged(fields[0], 0) ? fields.slice(1) : fields;
  if (issuer === undefined || subject === undefined) return null;
  const extensions = readExtensions(fields);
  const publicKey = publicKeyOf(x509);
  const notBefore = Date.parse(x509.validFrom);
  const notAfter = Date.parse(x509.validTo);
  if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return null;
  return {
    x509,
    serial: x509.serialNumber,
    fingerprint256: x509.fingerprint256,
    subject: decodeName(subject),
    issuer: decodeName(issuer),
    subjectKey: encode(subject).toString('base64'),
    issuerKey: encode(issuer).toString('base64'),
    notBefore,
    notAfter,
    isAuthority: x509.ca,
    keyUsage: readKeyUsage(extensions.get(EXTENSION_OIDS.keyUsage)),
    extendedKeyUsage: readExtendedKeyUsage(extensions.get(EXTENSION_OIDS.extendedKeyUsage)),
    policies: children(extensions.get(EXTENSION_OIDS.certificatePolicies)).map((item) => oidText(children(item)[0])),
    subjectKeyId: hexOf(extensions.get(EXTENSION_OIDS.subjectKeyId)),
    authorityKeyId: hexOf(children(extensions.get(EXTENSION_OIDS.authorityKeyId)).find((item) => isTagged(item, 0))),
    category: content(extensions.get(EXTENSION_OIDS.gipCategory))[0] ?? null,
    rsaBits: publicKey?.asymmetricKeyType === 'rsa' ? (publicKey.asymmetricKeyDetails?.modulusLength ?? null) : null,
    publicKey,
    signatureAlgorithm: oidText(children(algorithm)[0]),
  };
}

/** Extensions this room reads, decoded; the others may hold anything. */
function readExtensions(fields: readonly Der[]): ReadonlyMap<string, Der> {
  const block = fields.find((field) => isTagged(field, 3));
  const found = new Map<string, Der>();
  for (const extension of children(children(block)[0])) {
    const [type, second, third] = children(extension);
    const value = isBoolean(second) ? third : second;
    const dotted = isOid(type) ? oidText(type) : '';
    if (READ_OIDS.has(dotted)) found.set(dotted, decode(content(value)));
  }
  return found;
}

function readKeyUsage(node: Der | undefined): readonly KeyUsage[] | null {
  if (node === undefined) return null;
  const byte = bitContent(node)[0] ?? 0;
  return KEY_USAGES.filter((_, position) => (byte & (0x80 >> position)) !== 0);
}

const readExtendedKeyUsage = (node: Der | undefined): readonly string[] | null =>
  node === undefined
    ? null
    : children(node).map((usage) => {
        const dotted = oidText(usage);
        return EXTENDED_NAMES.get(dotted) ?? dotted;
      });

const hexOf = (node: Der | undefined): string | null => (node === undefined ? null : content(node).toString('hex'));

/** Null for a kind of key that this Node does not know. */
function publicKeyOf(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null;
  }
}

/** Whether `certificate` bears the signature of `key`; false too when the check itself is impossible. */
export function isSignedBy(certificate: ReadCertificate, key: KeyObject | null): boolean {
  if (key === null) return false;
  try {
    return certificate.x509.verify(key);
  } catch {
    return false;
  }
}

/** The facts a journal keeps of a client certificate. */
export const factsOf = (certificate: ReadCertificate): ClientCertificateFacts => ({
  subject: formatName(certificate.subject),
  issuer: formatName(certificate.issuer),
  commonName: attribute(certificate.subject, 'CN'),
  organization: attribute(certificate.subject, 'O'),
  organizationalUnit: attribute(certificate.subject, 'OU'),
  serial: certificate.serial,
  fingerprint256: certificate.fingerprint256,
  notBefore: new Date(certificate.notBefore).toISOString(),
  notAfter: new Date(certificate.notAfter).toISOString(),
});

/** Hashes that no longer prove anything, by the OID of the signature. */
export const WEAK_SIGNATURES: ReadonlyMap<string, string> = new Map([
  [SIGNATURE_OIDS.sha1, 'SHA-1'],
  ['1.2.840.113549.1.1.4', 'MD5'],
  ['1.2.840.10045.4.1', 'SHA-1'],
]);
