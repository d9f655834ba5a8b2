import type { ClientCertificateFacts } from '../platform/contract.ts';
import { SoapError, type SoapErrorCode } from '../soap/errors.ts';
import { checkAssertionTime, isSigned, readAssertion, SAML, type SamlAssertion } from '../soap/saml.ts';
import { verifyAssertion } from '../soap/saml-signature.ts';
import { readSigningCertificate } from '../soap/signing-certificate.ts';
import { descendants, type OpenXml, type XmlTree } from '../soap/xml.ts';
import { checkVihf } from './access-checks.ts';
import type { Access, AccessContext, Presented } from './caller.ts';
import { estSujetDeCarte } from './names.ts';
import { Refusal, type RefusalKey } from './refusals.ts';
import { lireVihf, type Vihf } from './vihf.ts';

const NOBODY: Access = {
  vihf: null,
  appelant: null,
  signe: false,
  empreinte: null,
  signataire: null,
  refus: null,
};

/** Establishes who calls from the assertions of the Security header (domain/dmp.md 2). */
export function readAccess(xml: OpenXml, assertions: readonly XmlTree[], context: AccessContext): Access {
  const [tree] = assertions;
  if (tree === undefined) return { ...NOBODY, refus: new Refusal('vihf-absent') };
  // A second one anywhere in the message is a way to have one checked and another one read (signature wrapping).
  const all = [...descendants(xml.root)].filter(({ name, namespace }) => name === 'Assertion' && namespace === SAML);
  if (all.length > 1) return { ...NOBODY, refus: new Refusal('vihf-plusieurs') };
  let seen = NOBODY;
  try {
    seen = { ...seen, vihf: lireVihf(readAssertion(tree)), signe: isSigned(tree) };
    const { assertion, ...signature } = established(xml, tree, context);
    const vihf = lireVihf(assertion);
    seen = { ...seen, ...signature, vihf };
    const appelant = checkVihf(present(vihf, assertion, signature.signataire, context), context);
    return { ...seen, appelant };
  } catch (error) {
    if (error instanceof Refusal) return { ...seen, refus: error };
    if (error instanceof SoapError) return { ...seen, refus: refusalOf(error) };
    throw error;
  }
}

/** The judge speaks of TLS clients: a certificate that may only sign is the right one here. */
const RIGHT_FOR_SIGNING: ReadonlySet<string> = new Set(['wrong-usage-sign']);

type Established = Pick<Access, 'empreinte' | 'signataire'> & { readonly assertion: SamlAssertion };

function established(xml: OpenXml, tree: XmlTree, context: AccessContext): Established {
  const { judge, at, settings } = context;
  if (!isSigned(tree)) return { assertion: readAssertion(tree), empreinte: null, signataire: null };
  const hashes = settings.empreintesVihf;
  const verified = verifyAssertion(xml, tree, { judge, at, ignoredDefects: RIGHT_FOR_SIGNING, hashes });
  if (readSigningCertificate(verified.certificate)?.maySign !== true) {
    throw new Refusal(
      'vihf-certificat',
      "Le certificat ayant signé le VIHF est invalide : ce n'est pas un certificat de signature.",
    );
  }
  return { assertion: verified.assertion, empreinte: verified.hash, signataire: verified.signer };
}

function present(
  vihf: Vihf,
  assertion: SamlAssertion,
  signataire: ClientCertificateFacts | null,
  { tls, nation, at, settings }: AccessContext,
): Presented {
  checkAssertionTime(assertion, at, {
    maximum: settings.ageVihfMinutes * MINUTE,
    skew: settings.ecartHorlogeMinutes * MINUTE,
  });
  const client = tls?.client ?? null;
  const carte = client !== null && estSujetDeCarte(client.subject);
  // The official kit writes the mode in AIR only: without it, the certificate presented tells (domain/dmp.md 2).
  const mode = vihf.mode ?? (carte ? 'DIRECTE' : 'INDIRECTE');
  return {
    vihf,
    assertion,
    signataire,
    client,
    carte,
    mode,
    structure: vihf.structure === null ? undefined : nation.structureParIdentifiant(vihf.structure),
    professionnel: nation.professionnelParIdNat(vihf.nameId),
  };
}

const MINUTE = 60_000;

const REFUSALS: Partial<Readonly<Record<SoapErrorCode, RefusalKey>>> = {
  E_SAML_UNSIGNED: 'vihf-non-signe',
  E_SAML_SIGNATURE_SHAPE: 'vihf-signature',
  E_SAML_REFERENCE: 'vihf-signature',
  E_SAML_DUPLICATE_ID: 'vihf-signature',
  E_SAML_ALGORITHM: 'vihf-signature',
  E_SAML_SIGNATURE: 'vihf-signature',
  E_SAML_CERTIFICATE: 'vihf-certificat',
  E_SAML_TIME: 'vihf-perime',
};

function refusalOf(error: SoapError): Refusal {
  const cle = REFUSALS[error.code] ?? 'vihf-illisible';
  const texte =
    cle === 'vihf-certificat' ? `Le certificat ayant signé le VIHF est invalide : ${error.message}` : error.message;
  return new Refusal(cle, texte);
}
