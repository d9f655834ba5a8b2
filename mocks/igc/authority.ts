import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AuthoritySpec } from './hierarchy.ts';
import type { Name } from './name.ts';
import { fromPem } from './pem.ts';
import { keyIdentifier } from './signature.ts';

/** Whoever signs certificates, whether or not the bench trusts it. */
export interface Issuer {
  readonly subject: Name;
  readonly keyId: Buffer;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  /** Certificate, DER and PEM. */
  readonly der: Buffer;
  readonly pem: string;
  signingKey(): KeyObject;
}

/** One authority of the bench's own hierarchy. */
export interface Authority extends Issuer {
  readonly spec: AuthoritySpec;
}

/** An authority read from its certificate; its key is read from disk the first time it signs. */
export function openAuthority(spec: AuthoritySpec, pem: string, keyFile: string): Authority {
  const der = fromPem(pem);
  const certificate = new X509Certificate(der);
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  let key: KeyObject | null = null;
  return {
    spec,
    subject: spec.subject,
    publicKey,
    keyId: keyIdentifier(publicKey),
    der,
    pem,
    signingKey: () => {
      key ??= createPrivateKey(readFileSync(keyFile, 'utf8'));
      return key;
    },
  };
}
