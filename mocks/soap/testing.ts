import { generateKeyPairSync, randomUUID } from 'node:crypto';
import forge from 'node-forge';
import { SignedXml } from 'xml-crypto';
import type { CertificateJudge } from '../platform/contract.ts';
import { SAML } from './saml.ts';

/** A key and a self-signed certificate that live for one test file. */
export interface ThrowawaySigner {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly subject: string;
}

/** Private extension of a software or card certificate (domain/pki.md 1.4), value in DER. */
export interface ThrowawayExtension {
  readonly id: string;
  readonly der: string;
}

/** Product category 0x80: a test card; card type 0: CPS. */
export const CARD_EXTENSIONS: readonly ThrowawayExtension[] = [
  { id: '1.2.250.1.71.1.2.5', der: '\x04\x01\x80' },
  { id: '1.2.250.1.71.1.2.2', der: '\x02\x01\x00' },
];

/** Makes an RSA-2048 signer; for tests only. */
export function throwawaySigner(
  commonName: string,
  options: { readonly extensions?: readonly ThrowawayExtension[]; readonly nonRepudiation?: boolean } = {},
): ThrowawaySigner {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2020-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2049-01-01T00:00:00Z');
  const name = [
    { name: 'countryName', value: 'FR' },
    { name: 'commonName', value: commonName },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'keyUsage', critical: true, nonRepudiation: options.nonRepudiation ?? true },
    ...(options.extensions ?? CARD_EXTENSIONS).map(({ id, der }) => ({ id, value: der })),
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return {
    keyPem: privateKey,
    certificatePem: forge.pki.certificateToPem(certificate),
    subject: `CN=${commonName}, C=FR`,
  };
}

/** What a test changes in the assertion that a conformant card reader would make. */
export interface AssertionDraft {
  readonly id?: string;
  readonly issueInstant: string;
  readonly nameId?: string | null;
  readonly qualifier?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly conditions?: string;
}

/** An assertion as domain/insi.md 1.11 describes it, not signed. */
export function unsignedAssertion(draft: AssertionDraft, issuer = 'CN=899700870589, C=FR'): string {
  const attributes = Object.entries(
    draft.attributes ?? { identifiantFacturation: '991115000', secteurActivite: 'SA07' },
  );
  const nameId = draft.nameId === undefined ? '899700870589' : draft.nameId;
  return (
    `<saml2:Assertion xmlns:saml2="${SAML}" Version="2.0" ID="${draft.id ?? `_${randomUUID()}`}" IssueInstant="${draft.issueInstant}">` +
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${issuer}</saml2:Issuer>` +
    (nameId === null
      ? ''
      : `<saml2:Subject><saml2:NameID NameQualifier="${draft.qualifier ?? 'CPS'}">${nameId}</saml2:NameID></saml2:Subject>`) +
    (draft.conditions ?? '') +
    `<saml2:AttributeStatement>${attributes
      .map(
        ([name, value]) =>
          `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${value}</saml2:AttributeValue></saml2:Attribute>`,
      )
      .join('')}</saml2:AttributeStatement></saml2:Assertion>`
  );
}

/** How a test bends the signature. */
export interface SignatureDraft {
  readonly reference?: string;
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
  readonly transforms?: readonly string[];
  readonly inclusivePrefixes?: readonly string[];
}

/** Signs an assertion right after its Issuer, as SAML asks. */
export function signAssertion(assertion: string, signer: ThrowawaySigner, draft: SignatureDraft = {}): string {
  const signing = new SignedXml({
    privateKey: signer.keyPem,
    publicCert: signer.certificatePem,
    signatureAlgorithm: draft.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signing.addReference({
    xpath: draft.reference ?? "//*[local-name(.)='Assertion']",
    inclusiveNamespacesPrefixList: [...(draft.inclusivePrefixes ?? [])],
    digestAlgorithm: draft.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [
      ...(draft.transforms ?? [
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/2001/10/xml-exc-c14n#',
      ]),
    ],
  });
  signing.computeSignature(assertion, {
    prefix: 'ds',
    location: { reference: "//*[local-name(.)='Issuer']", action: 'after' },
  });
  return signing.getSignedXml();
}

/** A judge that accepts everybody, or refuses for the defects given. */
export function fixedJudge(defects: readonly string[] = []): CertificateJudge {
  return () => ({
    facts: null,
    verdict: {
      status: defects.length === 0 ? 'accepted' : 'refused',
      defects: defects.map((name) => ({ name, message: `Défaut ${name}.` })),
    },
  });
}
