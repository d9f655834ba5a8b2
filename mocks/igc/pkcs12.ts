import forge from 'node-forge';

/**
 * PKCS#12 with the key, its certificate and the chain (AES-256; the integrity code is SHA-1, which every system reads).
 * Certificates keep their bytes: forge would flatten a card's multi-valued name, were it to write it again.
 */
export function toPkcs12(options: {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  readonly chainPem: string;
  readonly password: string;
  /** What certificate stores show. */
  readonly friendlyName: string;
}): Buffer {
  const certificates = [options.certificatePem, ...splitPem(options.chainPem)].map((pem) =>
    forge.pki.certificateFromPem(pem),
  );
  const file = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(options.privateKeyPem),
    certificates,
    options.password,
    { algorithm: 'aes256', friendlyName: options.friendlyName },
  );
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1');
}

/** Blocks of a PEM bundle. */
export const splitPem = (bundle: string): readonly string[] =>
  bundle.match(/-----BEGIN [^-]+-----[^-]*-----END [^-]+-----\n?/g) ?? [];
