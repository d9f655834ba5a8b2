import { randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { WSA } from '../../soap/addressing.ts';
import { SOAP12, WSSE } from '../../soap/envelope.ts';
import { SAML } from '../../soap/saml.ts';
import { escapeXml } from '../../soap/xml.ts';
import { NS, OID } from '../codes.ts';
import { ATTRIBUTS } from '../vihf.ts';

/** A key and its certificate, PEM. */
export interface TestKey {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** What a test says of a VIHF; made-up but conformant when nothing is said. */
export interface VihfDraft {
  readonly id?: string;
  readonly at: Date;
  readonly nameId: string;
  readonly issuer: string;
  readonly mode?: string | null;
  readonly version?: string | null;
  readonly structure?: string | null;
  readonly secteur?: string | null;
  readonly identite?: string | null;
  /** Code and code system, the profession first. */
  readonly roles: readonly (readonly [string, string])[];
  readonly patient?: string | null;
  readonly acces?: string | null;
  readonly motif?: string | null;
  readonly homologation?: string | null;
  readonly ressource?: string | null;
  readonly declaration?: string | null;
  readonly conditions?: string;
}

/** Roles of the VIHF (domain/dmp.md 2). */
export const ROLES = {
  medecin: [
    ['10', OID.profession],
    ['SM26', OID.savoirFaire],
  ],
  interne: [['10', OID.professionEnFormation]],
  infirmier: [['60', OID.profession]],
  pharmacien: [
    ['21', OID.profession],
    ['A', OID.sectionOrdre],
  ],
  secretaire: [['SECRETARIAT_MEDICAL', OID.roleNonPs]],
} as const;

/** A VIHF, not signed. */
export function vihf(draft: VihfDraft): string {
  const text = (name: string, value: string | null): string =>
    value === null
      ? ''
      : `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${escapeXml(value)}</saml2:AttributeValue></saml2:Attribute>`;
  const coded = (name: string, element: string, codes: readonly (readonly [string, string])[]): string =>
    codes.length === 0
      ? ''
      : `<saml2:Attribute Name="${name}">${codes
          .map(
            ([code, system]) =>
              `<saml2:AttributeValue><hl7:${element} xmlns:hl7="${NS.hl7}" xmlns:xsi="${NS.xsi}" xsi:type="hl7:CE" code="${escapeXml(code)}" ` +
              `codeSystem="${system}" displayName="${escapeXml(code)}"/></saml2:AttributeValue>`,
          )
          .join('')}</saml2:Attribute>`;
  const {
    mode = 'DIRECTE',
    version = '3.0',
    structure = '300000000090506',
    secteur = 'SA07^1.2.250.1.71.4.2.4',
    identite = 'ALIX MEDECIN9900101',
    acces = 'normal',
    homologation = 'BANC-DMP-0001',
    ressource = 'urn:dmp',
    declaration = mode === 'INDIRECTE_RENFORCEE' ? 'APP_BROWSER_AUTH' : null,
  } = draft;
  return (
    `<saml2:Assertion xmlns:saml2="${SAML}" ID="${draft.id ?? `_${randomUUID()}`}" IssueInstant="${draft.at.toISOString()}" Version="2.0">` +
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${escapeXml(draft.issuer)}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID>${draft.nameId}</saml2:NameID></saml2:Subject>${draft.conditions ?? ''}` +
    `<saml2:AuthnStatement AuthnInstant="${draft.at.toISOString()}"><saml2:AuthnContext>` +
    '<saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI</saml2:AuthnContextClassRef>' +
    (declaration === null ? '' : `<saml2:AuthnContextDecl>${declaration}</saml2:AuthnContextDecl>`) +
    '</saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>' +
    text(ATTRIBUTS.version, version) +
    text(ATTRIBUTS.mode, mode) +
    text(ATTRIBUTS.structure, structure) +
    text(ATTRIBUTS.secteur, secteur) +
    text(ATTRIBUTS.identite, identite) +
    text(ATTRIBUTS.patient, draft.patient ?? null) +
    text(ATTRIBUTS.ressource, ressource) +
    text(ATTRIBUTS.motif, draft.motif ?? null) +
    text(ATTRIBUTS.lpsNom, 'Logiciel d’essai') +
    text(ATTRIBUTS.lpsVersion, '1.0') +
    text(ATTRIBUTS.homologation, homologation) +
    coded(ATTRIBUTS.roles, 'Role', draft.roles) +
    coded(ATTRIBUTS.acces, 'PurposeOfUse', acces === null ? [] : [[acces, OID.accesVihf[0]]]) +
    '</saml2:AttributeStatement></saml2:Assertion>'
  );
}

/** Signs an assertion right after its Issuer, as a structure's seal or a card does. */
export function signVihf(assertion: string, key: TestKey, hash: 'sha256' | 'sha1' = 'sha256'): string {
  const dsig = 'http://www.w3.org/2000/09/xmldsig#';
  const signing = new SignedXml({
    privateKey: key.privateKeyPem,
    publicCert: key.certificatePem,
    signatureAlgorithm: hash === 'sha1' ? `${dsig}rsa-sha1` : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signing.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    digestAlgorithm: hash === 'sha1' ? `${dsig}sha1` : 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [`${dsig}enveloped-signature`, 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signing.computeSignature(assertion, {
    prefix: 'ds',
    location: { reference: "//*[local-name(.)='Issuer']", action: 'after' },
  });
  return signing.getSignedXml();
}

/** A whole envelope. */
export function soapEnvelope(action: string, security: string, body: string, headers?: string): string {
  const addressing =
    headers ??
    `<wsa:Action soap:mustUnderstand="true">${action}</wsa:Action><wsa:MessageID>urn:uuid:${randomUUID()}</wsa:MessageID>` +
      `<wsa:To/><wsa:ReplyTo><wsa:Address>${WSA}/anonymous</wsa:Address></wsa:ReplyTo>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP12}" xmlns:wsa="${WSA}"><soap:Header>${addressing}` +
    `<wsse:Security xmlns:wsse="${WSSE}">${security}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}
