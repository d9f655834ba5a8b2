import { children, content, type Der, decode, isInteger, isOid, isSequence, isTagged, oidText } from './der.ts';

/** One certificate asked about. */
export interface OcspQuestion {
  /** The request's own CertID, echoed as it came. */
  readonly certId: Der;
  /** Name of the hash for node:crypto. */
  readonly hash: string;
  readonly issuerNameHash: Buffer;
  readonly issuerKeyHash: Buffer;
  /** Upper-case hexadecimal. */
  readonly serial: string;
}

export interface OcspRequest {
  readonly questions: readonly OcspQuestion[];
  /** Value of the nonce extension, echoed as it came; null when absent. */
  readonly nonce: Buffer | null;
}

export const NONCE_OID = '1.3.6.1.5.5.7.48.1.2';

const MAX_BYTES = 16_384;
const MAX_QUESTIONS = 32;
/** RFC 9654 §2.1, plus the wrapping of its OCTET STRING. */
const MAX_NONCE_BYTES = 131;

/** Hashes of CertID, by OID. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Reads an OCSPRequest (RFC 6960 §4.1.1); null when it is malformed. A signature on it is ignored. */
export function readOcspRequest(der: Buffer): OcspRequest | null {
  if (der.length === 0 || der.length > MAX_BYTES) return null;
  try {
    return read(decode(der));
  } catch {
    // Not DER: malformed, whatever the parser's words.
    return null;
  }
}

function read(node: Der): OcspRequest | null {
  const [tbs] = children(node);
  const fields = children(tbs);
  const list = children(fields.find(isSequence));
  const questions = list.map(readQuestion).filter((question) => question !== null);
  if (list.length === 0 || list.length > MAX_QUESTIONS || questions.length !== list.length) return null;
  const nonce = readNonce(fields.find((field) => isTagged(field, 2)));
  return nonce === undefined ? null : { questions, nonce };
}

function readQuestion(node: Der): OcspQuestion | null {
  const [certId] = children(node);
  const [algorithm, nameHash, keyHash, serial] = children(certId);
  const [type] = children(algorithm);
  const hash = isOid(type) ? HASHES.get(oidText(type)) : undefined;
  if (certId === undefined || hash === undefined || !isInteger(serial)) return null;
  return {
    certId,
    hash,
    issuerNameHash: content(nameHash),
    issuerKeyHash: content(keyHash),
    serial: content(serial)
      .toString('hex')
      .replace(/^(00)+(?=..)/, '')
      .toUpperCase(),
  };
}

/** Undefined when a nonce is there and is not acceptable. */
function readNonce(block: Der | undefined): Buffer | null | undefined {
  for (const extension of children(children(block)[0])) {
    const fields = children(extension);
    if (!isOid(fields[0]) || oidText(fields[0]) !== NONCE_OID) continue;
    const value = content(fields.at(-1));
    return value.length === 0 || value.length > MAX_NONCE_BYTES ? undefined : value;
  }
  return null;
}
