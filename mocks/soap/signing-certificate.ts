import forge from 'node-forge';

/** What a certificate that signs for somebody says of itself (domain/pki.md 1.4). */
export interface SigningCertificate {
  readonly commonName: string | null;
  /** Product category TRE_G01 without its test bit: 0 for a CPx card, 3 for a software certificate. Null when the extension is absent. */
  readonly category: number | null;
  /** True when the key may sign with non-repudiation: cards' signature keys and structures' seals. */
  readonly maySign: boolean;
}

const CATEGORY = '1.2.250.1.71.1.2.5';
const TEST_BIT = 0x80;

/** Reads a DER certificate; null when it cannot be read. */
export function readSigningCertificate(der: Buffer): SigningCertificate | null {
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
