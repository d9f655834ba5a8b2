import { createHash, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { xml } from '../insi/envelope.ts';
import { NS } from './codes.ts';
import type { DocumentDmp, Emetteur } from './model.ts';

const XADES = 'http://uri.etsi.org/01903/v1.1.1#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const SHA1 = `${NS.dsig}sha1`;
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

function reference(uri: string, digest: string): string {
  return (
    `<ds:Reference URI="${uri}"><ds:DigestMethod Algorithm="${SHA1}"/>` +
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
  );
}

/** When, and by which certificate, the submission set was signed. */
function proprietes({ cachet }: Pick<Emetteur, 'cachet'>, at: Date): string {
  const { raw, issuer, serialNumber } = new X509Certificate(cachet.cert);
  const digest = createHash('sha1').update(raw).digest('base64');
  return (
    `<xad:QualifyingProperties xmlns:xad="${XADES}" xmlns:ds="${NS.dsig}" Target="#signature-lot"><xad:SignedProperties Id="proprietes">` +
    `<xad:SignedSignatureProperties><xad:SigningTime>${at.toISOString()}</xad:SigningTime><xad:SigningCertificate><xad:Cert>` +
    `<xad:CertDigest><ds:DigestMethod Algorithm="${SHA1}"/><ds:DigestValue>${digest}</ds:DigestValue></xad:CertDigest><xad:IssuerSerial>` +
    `<ds:X509IssuerName>${xml(issuer.split('\n').reverse().join(','))}</ds:X509IssuerName>` +
    `<ds:X509SerialNumber>${BigInt(`0x${serialNumber}`)}</ds:X509SerialNumber></xad:IssuerSerial></xad:Cert></xad:SigningCertificate>` +
    '</xad:SignedSignatureProperties></xad:SignedProperties></xad:QualifyingProperties>'
  );
}

/**
 * Signature of a submission set by the structure's seal (domain/dmp.md 3.2): a manifest that names the set and each
 * document with its SHA-1, enveloped in an XML signature of SHA-256.
 */
export function signerLot(emetteur: Emetteur, lot: string, documents: readonly DocumentDmp[], at: Date): Buffer {
  const { cachet } = emetteur;
  const manifest = documents.map(({ uniqueId, contenu }) =>
    reference(`urn:oid:${uniqueId}`, createHash('sha1').update(contenu).digest('base64')),
  );
  const signing = new SignedXml({
    privateKey: cachet.key,
    publicCert: cachet.cert,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: C14N,
    objects: [
      {
        content:
          `<ds:Manifest xmlns:ds="${NS.dsig}" Id="IHEManifest">` +
          `${reference(`urn:oid:${lot}`, 'AA==')}${manifest.join('')}</ds:Manifest>`,
      },
      { content: proprietes(emetteur, at) },
    ],
  });
  for (const name of ['Manifest', 'SignedProperties']) {
    signing.addReference({ xpath: `//*[local-name(.)='${name}']`, digestAlgorithm: SHA256, transforms: [C14N] });
  }
  signing.computeSignature('<lot/>', { prefix: 'ds', attrs: { Id: 'signature-lot' } });
  return Buffer.from(signing.getSignatureXml(), 'utf8');
}
