/** PEM text of DER bytes, lines of 64 characters as every tool expects. */
export function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** DER bytes of the first block of a PEM text; empty when there is none. */
export function fromPem(pem: string): Buffer {
  const body = /-----BEGIN [^-]+-----([^-]*)-----END/.exec(pem)?.[1] ?? '';
  return Buffer.from(body, 'base64');
}
