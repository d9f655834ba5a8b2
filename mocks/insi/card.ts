import forge from 'node-forge';

/** What the certificate of a health card says of itself (domain/pki.md 1.4). */
export interface CardCertificate {
  readonly commonName: string | null;
  /** Product category TRE_G01 without its test bit: 0 for a CPx card. Null when the extension is absent. */
  readonly category: number | null;
  /** True when the key may sign with non-repudiation, the only usage of a card's signature key. */
  readonly maySign: boolean;
}

const CATEGORY = '1.2.250.1.71.1.2.5';
const TEST_BIT = 0x80;

/** Reads a DER certificate; null when it cannot be read. */
export function readCard(der: Buffer): CardCertificate | null {
  try {
    const certificate = forge.pki.certificateFromAsn1(forge.asn1.fromDer(der.toString('binary')));
    const extensions: readonly unknown[] = certificate.extensions;
    const category = extensions.find((one) => isRecord(one) && one.id === CATEGORY);
    const usage: unknown = certificate.getExtension('keyUsage');
    const commonName: unknown = certificate.subject.getField('CN')?.value;
    return {
      commonName: typeof commonName === 'string' ? commonName : null,
      category: categoryOf(category),
      maySign: isRecord(usage) && usage.nonRepudiation === true,
    };
  } catch {
    return null;
  }
}

// extnValue is DER of one byte: OCTET STRING, length 1, category (+0x80 on the test chain).
function categoryOf(extension: unknown): number | null {
  if (!isRecord(extension) || typeof extension.value !== 'string' || extension.value.length === 0) return null;
  return extension.value.charCodeAt(extension.value.length - 1) & ~TEST_BIT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
