import { createHash, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

/** Members of a JWK that show the key inside a certificate (RFC 7517 4.7 to 4.9). */
export interface CertificateMembers {
  readonly x5c: readonly string[];
  readonly x5t: string;
  readonly 'x5t#S256': string;
}

/** A self-signed certificate around a key, as Keycloak makes one for each realm key. */
export function selfSigned(privateKey: KeyObject, publicKey: KeyObject): CertificateMembers {
  const pem = { format: 'pem' } as const;
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(String(publicKey.export({ ...pem, type: 'spki' })));
  certificate.serialNumber = '01';
  // The dates carry no meaning here: clients read the key, not the certificate. Fixed, so that no clock is read.
  certificate.validity.notBefore = new Date(Date.UTC(2024, 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(2044, 0, 1));
  const name = [{ name: 'commonName', value: 'esante-wallet' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  const signer = forge.pki.privateKeyFromPem(String(privateKey.export({ ...pem, type: 'pkcs8' })));
  certificate.sign(signer, forge.md.sha256.create());
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
  const digest = (algorithm: string) => createHash(algorithm).update(der).digest('base64url');
  return { x5c: [der.toString('base64')], x5t: digest('sha1'), 'x5t#S256': digest('sha256') };
}
