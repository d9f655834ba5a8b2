import type { KeyObject } from 'node:crypto';
import { type Der, decode, encode, integer, seq, tagged, time } from './der.ts';
import { type Extension, encodeExtension } from './extensions.ts';
import { encodeName, type Name } from './name.ts';
import { type SignatureHash, signatureAlgorithm, signTbs } from './signature.ts';

/** What a certificate says, before anybody signs it. */
export interface CertificateContent {
  /** Hexadecimal, even count of digits, high bit clear. */
  readonly serial: string;
  readonly subject: Name;
  readonly issuer: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  /** In the order they are written. */
  readonly extensions: readonly Extension[];
}

/** DER of an X.509 v3 certificate signed with `key` (RSA). */
export function signCertificate(
  certificate: CertificateContent,
  key: KeyObject,
  hash: SignatureHash = 'sha256',
): Buffer {
  return encode(signTbs(tbsCertificate(certificate, hash), key, hash));
}

function tbsCertificate(certificate: CertificateContent, hash: SignatureHash): Der {
  return seq(
    tagged(0, integer(2)),
    integer(certificate.serial),
    signatureAlgorithm(hash),
    encodeName(certificate.issuer),
    seq(time(certificate.notBefore), time(certificate.notAfter)),
    encodeName(certificate.subject),
    decode(certificate.publicKey),
    tagged(3, seq(...certificate.extensions.map(encodeExtension))),
  );
}
