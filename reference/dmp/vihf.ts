import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { xml } from '../insi/envelope.ts';
import { NS, OID } from './codes.ts';
import type { CodeLibelle, Contexte, ModeAcces } from './echanges.ts';
import { cx, type Emetteur } from './model.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

function attribute(name: string, values: readonly string[]): string {
  const content = values.map((value) => `<saml2:AttributeValue>${value}</saml2:AttributeValue>`);
  return `<saml2:Attribute Name="${name}">${content.join('')}</saml2:Attribute>`;
}

function coded(element: string, { code, codeSystem, libelle }: CodeLibelle): string {
  return (
    `<${element} xmlns="${NS.hl7}" xmlns:xsi="${NS.xsi}" xsi:type="CE" ` +
    `code="${xml(code)}" codeSystem="${xml(codeSystem)}" displayName="${xml(libelle)}"/>`
  );
}

const ACCES: Readonly<Record<ModeAcces, string>> = {
  normal: 'Accès normal',
  centre_15: 'Accès du centre de régulation médicale',
  bris_de_glace: 'Accès bris de glace',
};

const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';

/** How the user signed in: a word of the software in INDIRECTE, two factors and their declaration in AIR (domain/dmp.md 1.4). */
const AUTHENTIFICATION: Readonly<Record<Contexte['mode'], string>> = {
  INDIRECTE: `<saml2:AuthnContextClassRef>${CLASSES}Password</saml2:AuthnContextClassRef>`,
  INDIRECTE_RENFORCEE:
    `<saml2:AuthnContextClassRef>${CLASSES}MobileTwoFactorUnregistered</saml2:AuthnContextClassRef>` +
    '<saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>',
};

/** Subject of a certificate as RFC 2253 writes it, most specific part first. */
export function nomDuTitulaire(certificatePem: string): string {
  return new X509Certificate(certificatePem).subject.split('\n').reverse().join(',');
}

/**
 * The VIHF of a call: who acts, in which structure, for which patient, in which mode (domain/dmp.md 2). Not signed.
 * @param id identifier of the assertion, an NCName
 */
export function vihf(emetteur: Emetteur, contexte: Contexte, at: Date, id: string): string {
  const { logiciel, cachet } = emetteur;
  const { mode, professionnel, acces, motif, patient } = contexte;
  const instant = at.toISOString();
  const roles = [professionnel.profession, professionnel.savoirFaire].filter((role) => role !== null);
  const access = { code: acces, codeSystem: OID.modeAcces, libelle: ACCES[acces] };
  const attributes = [
    attribute('VIHF_Version', ['3.0']),
    attribute('Authentification_mode', [mode]),
    attribute('Identifiant_Structure', [xml(emetteur.structure)]),
    attribute('Secteur_Activite', [xml(`${emetteur.secteur}^${OID.secteur}`)]),
    attribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id', [xml(`${professionnel.prenom} ${professionnel.nom}`)]),
    attribute(
      'urn:oasis:names:tc:xacml:2.0:subject:role',
      roles.map((role) => coded('Role', role)),
    ),
    ...(patient === null ? [] : [attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', [xml(cx(patient))])]),
    attribute('Ressource_URN', ['urn:dmp']),
    attribute('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse', [coded('PurposeOfUse', access)]),
    ...(motif === null ? [] : [attribute('Mode_Acces_Raison', [xml(motif)])]),
    attribute('LPS_Nom', [xml(logiciel.nom)]),
    attribute('LPS_Version', [xml(logiciel.version)]),
    attribute('LPS_ID_HOMOLOGATION_DMP', [xml(emetteur.homologation)]),
  ];
  return (
    `<saml2:Assertion xmlns:saml2="${SAML}" ID="${id}" IssueInstant="${instant}" Version="2.0">` +
    '<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">' +
    `${xml(nomDuTitulaire(cachet.cert))}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID>${xml(professionnel.idNat)}</saml2:NameID></saml2:Subject>` +
    `<saml2:AuthnStatement AuthnInstant="${instant}"><saml2:AuthnContext>${AUTHENTIFICATION[mode]}</saml2:AuthnContext>` +
    `</saml2:AuthnStatement><saml2:AttributeStatement>${attributes.join('')}</saml2:AttributeStatement></saml2:Assertion>`
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
