import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { xml } from '../insi/envelope.ts';
import { MEDECIN, NS, OID } from './codes.ts';
import { cx, type Emetteur, type PatientDmp } from './model.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

function attribute(name: string, values: readonly string[]): string {
  const content = values.map((value) => `<saml2:AttributeValue>${value}</saml2:AttributeValue>`);
  return `<saml2:Attribute Name="${name}">${content.join('')}</saml2:Attribute>`;
}

function coded(element: string, code: string, codeSystem: string, label: string): string {
  return (
    `<${element} xmlns="${NS.hl7}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CE" ` +
    `code="${xml(code)}" codeSystem="${codeSystem}" displayName="${xml(label)}"/>`
  );
}

/** Subject of a certificate as RFC 2253 writes it, most specific part first. */
export function nomDuTitulaire(certificatePem: string): string {
  return new X509Certificate(certificatePem).subject.split('\n').reverse().join(',');
}

/**
 * The VIHF of an indirect authentication: who acts, in which structure, for which patient (domain/dmp.md 2). Not signed.
 * @param id identifier of the assertion, an NCName
 */
export function vihf(emetteur: Emetteur, patient: PatientDmp, at: Date, id: string): string {
  const { auteur, logiciel, cachet } = emetteur;
  const instant = at.toISOString();
  const attributes = [
    attribute('VIHF_Version', ['3.0']),
    attribute('Authentification_mode', ['INDIRECTE']),
    attribute('Identifiant_Structure', [xml(emetteur.structure)]),
    attribute('Secteur_Activite', [`${xml(emetteur.secteur)}^${OID.secteur}`]),
    attribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id', [xml(`${auteur.prenom} ${auteur.nom}`)]),
    attribute('urn:oasis:names:tc:xacml:2.0:subject:role', [
      coded('Role', MEDECIN, OID.profession, 'Médecin'),
      coded('Role', auteur.savoirFaire, OID.savoirFaire, auteur.savoirFaire),
    ]),
    attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', [xml(cx(patient))]),
    attribute('Ressource_URN', ['urn:dmp']),
    attribute('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', [
      coded('PurposeOfUse', 'normal', OID.modeAcces, 'Accès normal'),
    ]),
    attribute('LPS_Nom', [xml(logiciel.nom)]),
    attribute('LPS_Version', [xml(logiciel.version)]),
    attribute('LPS_ID_HOMOLOGATION_DMP', [xml(emetteur.homologation)]),
  ];
  return (
    `<saml2:Assertion xmlns:saml2="${SAML}" ID="${id}" IssueInstant="${instant}" Version="2.0">` +
    '<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">' +
    `${xml(nomDuTitulaire(cachet.cert))}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID>${xml(auteur.idNat)}</saml2:NameID></saml2:Subject>` +
    `<saml2:AuthnStatement AuthnInstant="${instant}"><saml2:AuthnContext><saml2:AuthnContextClassRef>` +
    'urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>' +
    `<saml2:AttributeStatement>${attributes.join('')}</saml2:AttributeStatement></saml2:Assertion>`
  );
}

/** Signs an assertion with the structure's seal: enveloped, SHA-256, right after the issuer (domain/dmp.md 2). */
export function signer(assertion: string, { cachet }: Pick<Emetteur, 'cachet'>): string {
  const signing = new SignedXml({
    privateKey: cachet.key,
    publicCert: cachet.cert,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXC_C14N,
  });
  signing.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [`${NS.dsig}enveloped-signature`, EXC_C14N],
  });
  signing.computeSignature(assertion, {
    prefix: 'ds',
    location: { reference: "//*[local-name(.)='Issuer']", action: 'after' },
  });
  return signing.getSignedXml();
}
