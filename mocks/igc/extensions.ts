import { isIP } from 'node:net';
import {
  bits,
  bool,
  type Der,
  generalizedTimeText,
  ia5,
  integer,
  nul,
  octets,
  oid,
  printable,
  seq,
  tagged,
  taggedBytes,
  utf8,
} from './der.ts';

/** One X.509 extension, before the OCTET STRING that wraps it. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Der;
}

/** OIDs of the extensions read or written here (RFC 5280, RFC 6960, domain/pki.md 1.4). */
export const EXTENSION_OIDS = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  crlReason: '2.5.29.21',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  /** Product category, TRE_G01. */
  gipCategory: '1.2.250.1.71.1.2.5',
  /** Card type, TRE_G02. */
  gipCardType: '1.2.250.1.71.1.2.2',
} as const;

/** Bits of KeyUsage, by position (RFC 5280 §4.2.1.3). */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

/** Extended usages found in IGC-Santé certificates, with their OIDs. */
export const EXTENDED_KEY_USAGES = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
  msSmartcardLogin: '1.3.6.1.4.1.311.20.2.2',
} as const;
export type ExtendedKeyUsage = keyof typeof EXTENDED_KEY_USAGES;

const UPN_OID = '1.3.6.1.4.1.311.20.2.3';
const CPS_QUALIFIER_OID = '1.3.6.1.5.5.7.2.1';
const OCSP_ACCESS_OID = '1.3.6.1.5.5.7.48.1';
const CA_ISSUERS_OID = '1.3.6.1.5.5.7.48.2';

const plain = (dotted: string, value: Der): Extension => ({ oid: dotted, critical: false, value });
const critical = (dotted: string, value: Der): Extension => ({ oid: dotted, critical: true, value });

/** DER tree of one extension, as TBSCertificate, CRL entries and OCSP all write it. */
export const encodeExtension = (extension: Extension): Der =>
  seq(oid(extension.oid), ...(extension.critical ? [bool(true)] : []), octets(extension.value));

/** Non-critical on leaves, critical on authorities, as decoded from real ones. */
export const basicConstraints = (ca: boolean, pathLength?: number): Extension =>
  ca
    ? critical(
        EXTENSION_OIDS.basicConstraints,
        seq(bool(true), ...(pathLength === undefined ? [] : [integer(pathLength)])),
      )
    : plain(EXTENSION_OIDS.basicConstraints, seq());

export const subjectKeyId = (keyId: Buffer): Extension => plain(EXTENSION_OIDS.subjectKeyId, octets(keyId));

export const authorityKeyId = (keyId: Buffer): Extension =>
  plain(EXTENSION_OIDS.authorityKeyId, seq(taggedBytes(0, keyId)));

export function keyUsage(usages: readonly KeyUsage[]): Extension {
  const positions = usages.map((usage) => KEY_USAGES.indexOf(usage));
  const byte = positions.reduce((sum, position) => sum | (0x80 >> position), 0);
  // A named bit list drops its trailing zeros (X.690 §11.2.2).
  return critical(EXTENSION_OIDS.keyUsage, bits(Buffer.from([byte]), 7 - Math.max(...positions)));
}

export const extendedKeyUsage = (usages: readonly ExtendedKeyUsage[]): Extension =>
  plain(EXTENSION_OIDS.extendedKeyUsage, seq(...usages.map((usage) => oid(EXTENDED_KEY_USAGES[usage]))));

/** Policies, each with the address of the certification policy statement. */
export const certificatePolicies = (policies: readonly string[], statementUrl: string): Extension =>
  plain(
    EXTENSION_OIDS.certificatePolicies,
    seq(...policies.map((policy) => seq(oid(policy), seq(seq(oid(CPS_QUALIFIER_OID), ia5(statementUrl)))))),
  );

export const privateKeyUsagePeriod = (notBefore: Date, notAfter: Date): Extension =>
  plain(
    EXTENSION_OIDS.privateKeyUsagePeriod,
    seq(taggedBytes(0, generalizedTimeText(notBefore)), taggedBytes(1, generalizedTimeText(notAfter))),
  );

/** Names and addresses of a server, each as the kind it is. */
export const subjectAltHosts = (hosts: readonly string[]): Extension =>
  plain(
    EXTENSION_OIDS.subjectAltName,
    seq(...hosts.map((host) => (isIP(host) ? taggedBytes(7, addressBytes(host)) : taggedBytes(2, host)))),
  );

/** Windows logon name of a card holder. */
export const subjectAltUpn = (upn: string): Extension =>
  plain(EXTENSION_OIDS.subjectAltName, seq(tagged(0, oid(UPN_OID), tagged(0, utf8(upn)))));

const distributionPoint = (urls: readonly string[]): Der =>
  seq(seq(tagged(0, tagged(0, ...urls.map((url) => taggedBytes(6, url))))));

export const crlDistributionPoints = (urls: readonly string[]): Extension =>
  plain(EXTENSION_OIDS.crlDistributionPoints, distributionPoint(urls));

export const freshestCrl = (urls: readonly string[]): Extension =>
  plain(EXTENSION_OIDS.freshestCrl, distributionPoint(urls));

export const authorityInfoAccess = (ocspUrl: string, issuerUrl: string): Extension =>
  plain(
    EXTENSION_OIDS.authorityInfoAccess,
    seq(seq(oid(OCSP_ACCESS_OID), taggedBytes(6, ocspUrl)), seq(oid(CA_ISSUERS_OID), taggedBytes(6, issuerUrl))),
  );

export const ocspNoCheck = (): Extension => plain(EXTENSION_OIDS.ocspNoCheck, nul());

/** A GIP-CPS private extension: one byte, a small integer, or a printable text (domain/pki.md 1.4). */
export function privateExtension(
  dotted: string,
  kind: 'octet' | 'integer' | 'printable',
  value: number | string,
): Extension {
  const encoders = {
    octet: () => octets(Buffer.from([Number(value)])),
    integer: () => integer(Number(value)),
    printable: () => printable(String(value)),
  };
  return plain(dotted, encoders[kind]());
}

/** Network-order bytes of an IPv4 or IPv6 address. */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = expandMapped(address).split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const left = groups(head);
  const right = groups(tail);
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const words = [...left, ...middle, ...right].map((group) => Number.parseInt(group, 16));
  return Buffer.from(words.flatMap((word) => [word >> 8, word & 0xff]));
}

/** Rewrites the IPv4 tail of `::ffff:127.0.0.1` as two groups, and drops a zone. */
function expandMapped(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
}
