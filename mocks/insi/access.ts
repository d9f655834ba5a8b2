import type { CertificateJudge, TlsFacts } from '../platform/contract.ts';
import { SoapError, type SoapErrorCode } from '../soap/errors.ts';
import { attributeValue, checkAssertionTime, isSigned, readAssertion, type SamlAssertion } from '../soap/saml.ts';
import { verifyAssertion } from '../soap/saml-signature.ts';
import { readSigningCertificate } from '../soap/signing-certificate.ts';
import type { OpenXml, XmlTree } from '../soap/xml.ts';
import type { InsiFaultCode } from './faults.ts';
import type { InsiSettings } from './settings.ts';

/** How the caller proves who it is (domain/insi.md 1.11): software certificate, card assertion, Pro Santé Connect. */
export type AccessMode = 'tlsm' | 'cpx' | 'psc';

/** Why an access is refused, with a French text for the fault. */
export interface AccessRefusal {
  readonly code: InsiFaultCode;
  readonly texte?: string;
}

/** Who calls, as far as it is established. */
export interface Access {
  readonly mode: AccessMode;
  /** CN and OU of the TLS client certificate. */
  readonly commonName: string | null;
  readonly organizationalUnit: string | null;
  /** The professional's assertion, trusted unless `assertionRefusal` says otherwise. */
  readonly assertion: SamlAssertion | null;
  readonly tlsRefusal: AccessRefusal | null;
  readonly assertionRefusal: AccessRefusal | null;
  /** Issue instant of the Vitale assertion, when one came along. */
  readonly vitaleIssuedAt: Date | null;
}

export interface AccessContext {
  readonly listener: string;
  readonly tls: TlsFacts | null;
  readonly at: Date;
  readonly judge: CertificateJudge;
  readonly settings: InsiSettings;
}

/** Common names that open the service to a software certificate, exactly so written (domain/insi.md 1.11). */
export const SOFTWARE_NAMES: readonly string[] = ['INSI-AUTO', 'INSI-MANU'];

/** Name of the listener that asks for a software certificate. */
export const TLSM = 'insi-tlsm';
/** Name of the listener that asks for a card assertion. */
export const CPX = 'insi-cpx';

/** Establishes who calls; `xml` and `assertions` are those of the open message, none when it could not be read. */
export function readAccess(xml: OpenXml | null, assertions: readonly XmlTree[], context: AccessContext): Access {
  const client = context.tls?.client ?? null;
  const certificate = {
    commonName: client?.commonName ?? null,
    organizationalUnit: client?.organizationalUnit ?? null,
  };
  if (context.listener === TLSM) {
    const known = certificate.commonName !== null && SOFTWARE_NAMES.includes(certificate.commonName);
    return {
      ...certificate,
      mode: 'tlsm',
      assertion: null,
      tlsRefusal: known ? null : { code: 'desir_560' },
      assertionRefusal: null,
      vitaleIssuedAt: null,
    };
  }
  return { ...certificate, tlsRefusal: null, ...professional(xml, assertions, context) };
}

type Professional = Pick<Access, 'mode' | 'assertion' | 'assertionRefusal' | 'vitaleIssuedAt'>;

function professional(xml: OpenXml | null, assertions: readonly XmlTree[], context: AccessContext): Professional {
  const read = assertions.map(readOrNull);
  const rank = Math.max(
    0,
    read.findIndex((one) => one?.nameId?.qualifier === 'CPS' || one?.nameId?.qualifier === 'PSC'),
  );
  const tree = assertions[rank];
  const claimed = read[rank] ?? null;
  const psc = claimed?.nameId?.qualifier === 'PSC' && tree !== undefined && !isSigned(tree);
  // The content of a Vitale assertion is unknown: any assertion beside the professional's is taken for one.
  const vitaleIssuedAt = read.find((one, index) => index !== rank && one !== null)?.issueInstant ?? null;
  const mode: AccessMode = psc ? 'psc' : 'cpx';
  if (xml === null || tree === undefined) {
    return { mode, assertion: null, assertionRefusal: { code: 'insi_mock_assertion_absente' }, vitaleIssuedAt };
  }
  try {
    const assertion = psc && context.settings.accesPsc ? readAssertion(tree) : verified(xml, tree, context);
    checkTime(assertion, context);
    const assertionRefusal = identityRefusal(assertion, context.settings);
    return { mode, assertion, assertionRefusal, vitaleIssuedAt };
  } catch (error) {
    if (!(error instanceof SoapError)) throw error;
    return { mode, assertion: claimed, assertionRefusal: refusalOf(error), vitaleIssuedAt };
  }
}

// The judge speaks of TLS clients: a certificate that may only sign is the right one here.
const RIGHT_FOR_A_CARD: ReadonlySet<string> = new Set(['wrong-usage-sign']);

function verified(xml: OpenXml, tree: XmlTree, { judge, at }: AccessContext): SamlAssertion {
  const { assertion, certificate } = verifyAssertion(xml, tree, { judge, at, ignoredDefects: RIGHT_FOR_A_CARD });
  const card = readSigningCertificate(certificate);
  if (card === null || card.category !== 0 || !card.maySign) {
    throw new SoapError(
      'E_SAML_CERTIFICATE',
      "Le certificat de signature n'est pas un certificat de signature de carte CPx.",
    );
  }
  if (assertion.nameId !== null && card.commonName !== null && card.commonName !== assertion.nameId.value) {
    throw new SoapError(
      'E_SAML_CERTIFICATE',
      `L'assertion nomme ${assertion.nameId.value}, mais la carte qui la signe est celle de ${card.commonName}.`,
    );
  }
  return assertion;
}

const MINUTE = 60_000;

function checkTime(assertion: SamlAssertion, { at, settings }: AccessContext): void {
  checkAssertionTime(assertion, at, {
    maximum: settings.ageAssertionPsMinutes * MINUTE,
    skew: settings.ecartHorlogeMinutes * MINUTE,
  });
}

/** Attributes of a professional's assertion (domain/insi.md 1.11). */
export const PS_ATTRIBUTES: readonly string[] = ['identifiantFacturation', 'secteurActivite'];

function identityRefusal(assertion: SamlAssertion, { severite }: InsiSettings): AccessRefusal | null {
  const { nameId } = assertion;
  if (nameId === null || nameId.value === '') {
    return {
      code: 'insi_mock_assertion_identite',
      texte: "L'assertion ne porte pas de NameID : indiquez l'identifiant national.",
    };
  }
  if (nameId.qualifier !== 'CPS' && nameId.qualifier !== 'PSC') {
    return {
      code: 'insi_mock_assertion_identite',
      texte: `NameQualifier vaut « ${nameId.qualifier ?? ''} » ; il faut CPS.`,
    };
  }
  const missing = PS_ATTRIBUTES.filter((name) => attributeValue(assertion, name) === null);
  if (severite === 'tolerante' || nameId.qualifier === 'PSC' || missing.length === 0) return null;
  return { code: 'insi_mock_assertion_identite', texte: `L'assertion ne porte pas ${missing.join(' ni ')}.` };
}

const REFUSALS: Partial<Readonly<Record<SoapErrorCode, InsiFaultCode>>> = {
  E_SAML_UNSIGNED: 'insi_mock_assertion_signature',
  E_SAML_SIGNATURE_SHAPE: 'insi_mock_assertion_signature',
  E_SAML_REFERENCE: 'insi_mock_assertion_signature',
  E_SAML_DUPLICATE_ID: 'insi_mock_assertion_signature',
  E_SAML_ALGORITHM: 'insi_mock_assertion_signature',
  E_SAML_SIGNATURE: 'insi_mock_assertion_signature',
  E_SAML_CERTIFICATE: 'insi_mock_assertion_certificat',
  E_SAML_TIME: 'insi_mock_assertion_perimee',
};

function refusalOf(error: SoapError): AccessRefusal {
  return { code: REFUSALS[error.code] ?? 'insi_mock_assertion_illisible', texte: error.message };
}

function readOrNull(tree: XmlTree): SamlAssertion | null {
  try {
    return readAssertion(tree);
  } catch {
    return null;
  }
}
