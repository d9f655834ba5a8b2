import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { CertificateJudge, ClientCertificateFacts } from '../platform/contract.ts';
import { SoapError } from './errors.ts';
import { DS, readAssertion, SAML, type SamlAssertion } from './saml.ts';
import {
  attribute,
  child,
  childrenNamed,
  DEFAULT_LIMITS,
  descendants,
  type OpenXml,
  withXml,
  type XmlTree,
} from './xml.ts';

const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const SIGNATURES = {
  sha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
} as const;
const DIGESTS = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
} as const;

/** Hashes that a service may take in a signature. */
export type SignatureHash = keyof typeof SIGNATURES;
const MAX_CERTIFICATES = 10;

/** Who signed, and what exactly was signed. */
export interface VerifiedAssertion {
  /** Read from the signed bytes themselves, never from the surrounding message. */
  readonly assertion: SamlAssertion;
  readonly signer: ClientCertificateFacts | null;
  /** Signer's certificate, DER. */
  readonly certificate: Buffer;
  /** Weakest hash met, of the signature and of the digest. */
  readonly hash: SignatureHash;
}

export interface SignatureOptions {
  readonly judge: CertificateJudge;
  readonly at: Date;
  /** Defects of the judge that do not matter for a signature, e.g. the ones about TLS usage. */
  readonly ignoredDefects?: ReadonlySet<string>;
  /** Hashes taken, SHA-256 alone when absent. */
  readonly hashes?: readonly SignatureHash[];
}

/**
 * Verifies the enveloped signature of one assertion of a message: exclusive C14N, RSA with a hash of
 * `options.hashes`, one reference that is the assertion itself, its ID found once in the whole message (XML signature wrapping: McIntosh & Austel 2005, Somorovsky 2012).
 *
 * @throws SoapError `E_SAML_UNSIGNED`, `E_SAML_SIGNATURE_SHAPE`, `E_SAML_REFERENCE`, `E_SAML_DUPLICATE_ID`,
 * `E_SAML_ALGORITHM`, `E_SAML_CERTIFICATE`, `E_SAML_SIGNATURE`, `E_SAML_MALFORMED`
 */
export function verifyAssertion(xml: OpenXml, assertion: XmlTree, options: SignatureOptions): VerifiedAssertion {
  const { id } = readAssertion(assertion);
  const signature = soleSignature(assertion);
  const hashes = options.hashes ?? ['sha256'];
  const signedInfo = checkShape(signature);
  const used = [
    expectHash(signedInfo, 'SignatureMethod', SIGNATURES, hashes),
    expectHash(checkReference(signedInfo, id), 'DigestMethod', DIGESTS, hashes),
  ];
  checkUniqueId(xml.root, id);
  const chain = certificates(signature);
  const leaf = chain[0];
  if (leaf === undefined) throw new SoapError('E_SAML_CERTIFICATE', 'La signature ne porte pas de certificat X509.');
  // The assertion is verified alone, cut out of the message: what stands around it cannot be taken for it.
  const prefixes = inclusivePrefixes(signature);
  const signed = signedBytes(xml.canonical(assertion, prefixes), xml.canonical(signature, prefixes), leaf);
  const { facts, verdict } = options.judge(chain, options.at);
  const defects = verdict.defects.filter(({ name }) => !(options.ignoredDefects?.has(name) ?? false));
  if (defects.length > 0) {
    throw new SoapError(
      'E_SAML_CERTIFICATE',
      `Le certificat de signature est refusé : ${defects.map(({ message }) => message).join(' ')}`,
      { defects: defects.map(({ name }) => name) },
    );
  }
  return {
    assertion: withXml(Buffer.from(signed), DEFAULT_LIMITS, ({ root }) => readAssertion(root)),
    signer: facts,
    certificate: leaf,
    hash: used.includes('sha1') ? 'sha1' : 'sha256',
  };
}

function soleSignature(assertion: XmlTree): XmlTree {
  const all = [...descendants(assertion)].filter(({ name, namespace }) => name === 'Signature' && namespace === DS);
  const own = child(assertion, DS, 'Signature');
  if (own === undefined || all.length === 0) {
    throw new SoapError(
      'E_SAML_UNSIGNED',
      "L'assertion n'est pas signée : signez-la avec la clé de signature de la carte.",
    );
  }
  if (all.length > 1) throw shape("l'assertion contient plusieurs signatures");
  return own;
}

function checkShape(signature: XmlTree): XmlTree {
  const infos = childrenNamed(signature, DS, 'SignedInfo');
  const [signedInfo] = infos;
  if (signedInfo === undefined || infos.length > 1) throw shape('il faut un seul SignedInfo');
  if (childrenNamed(signature, DS, 'Object').length > 0) throw shape("un élément Object n'a pas sa place ici");
  expectAlgorithm(signedInfo, 'CanonicalizationMethod', EXC_C14N);
  return signedInfo;
}

function checkReference(signedInfo: XmlTree, id: string): XmlTree {
  const references = childrenNamed(signedInfo, DS, 'Reference');
  const [reference] = references;
  if (reference === undefined || references.length > 1) {
    throw new SoapError('E_SAML_REFERENCE', 'La signature doit porter une référence et une seule.');
  }
  const uri = attribute(reference, 'URI');
  if (uri !== `#${id}`) {
    throw new SoapError(
      'E_SAML_REFERENCE',
      `La signature vise « ${uri ?? ''} » et non l'assertion elle-même (#${id}).`,
    );
  }
  const transforms = child(reference, DS, 'Transforms');
  const names = transforms?.children.map((transform) => attribute(transform, 'Algorithm')) ?? [];
  if (names.length !== 2 || names[0] !== ENVELOPED || names[1] !== EXC_C14N) {
    throw new SoapError(
      'E_SAML_ALGORITHM',
      "Les transformations doivent être enveloped-signature puis xml-exc-c14n, et rien d'autre.",
    );
  }
  return reference;
}

function expectAlgorithm(parent: XmlTree, name: string, ...expected: readonly string[]): string {
  const methods = childrenNamed(parent, DS, name);
  const found = methods[0] && attribute(methods[0], 'Algorithm');
  if (methods.length === 1 && found !== undefined && found !== null && expected.includes(found)) return found;
  throw new SoapError('E_SAML_ALGORITHM', `${name} doit être ${expected.join(' ou ')} ; reçu : ${found ?? 'rien'}.`);
}

function expectHash(
  parent: XmlTree,
  name: string,
  algorithms: Readonly<Record<SignatureHash, string>>,
  taken: readonly SignatureHash[],
): SignatureHash {
  const found = expectAlgorithm(parent, name, ...taken.map((hash) => algorithms[hash]));
  return taken.find((hash) => algorithms[hash] === found) ?? 'sha256';
}

const ID_NAMES = new Set(['id', 'assertionid']);

function checkUniqueId(root: XmlTree, id: string): void {
  let holders = 0;
  for (const element of descendants(root)) {
    if (element.attributes.some(({ name, value }) => ID_NAMES.has(name.toLowerCase()) && value === id)) holders += 1;
  }
  if (holders !== 1) {
    throw new SoapError(
      'E_SAML_DUPLICATE_ID',
      `L'identifiant ${id} est porté par ${holders} éléments du message : il doit être unique.`,
    );
  }
}

function certificates(signature: XmlTree): Buffer[] {
  const keyInfo = child(signature, DS, 'KeyInfo');
  const data = keyInfo === undefined ? [] : childrenNamed(keyInfo, DS, 'X509Data');
  return data
    .flatMap((one) => childrenNamed(one, DS, 'X509Certificate'))
    .slice(0, MAX_CERTIFICATES)
    .map(({ text }) => Buffer.from(text.replace(/\s/g, ''), 'base64'));
}

function inclusivePrefixes(signature: XmlTree): string[] {
  const prefixes = new Set<string>();
  for (const element of descendants(signature)) {
    if (element.name !== 'InclusiveNamespaces' || element.namespace !== EXC_C14N) continue;
    for (const prefix of (attribute(element, 'PrefixList') ?? '').split(/\s+/)) {
      if (prefix !== '' && prefix !== '#default') prefixes.add(prefix);
    }
  }
  return [...prefixes];
}

function signedBytes(assertionXml: string, signatureXml: string, leaf: Buffer): string {
  const publicCert = pem(leaf);
  try {
    const verifier = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    // `checkUniqueId` has just looked at every attribute that could be an identifier: searching for each again costs a third.
    verifier.idAttributes = ['ID'];
    verifier.loadSignature(signatureXml);
    const valid = verifier.checkSignature(assertionXml);
    const [signed] = verifier.getSignedReferences();
    if (valid && signed?.includes(SAML)) return signed;
  } catch (error) {
    throw notSigned(error);
  }
  throw notSigned();
}

function pem(certificate: Buffer): string {
  try {
    return new X509Certificate(certificate).toString();
  } catch (error) {
    throw new SoapError(
      'E_SAML_CERTIFICATE',
      "Le certificat de la signature n'est pas un certificat X509 lisible.",
      {},
      { cause: error },
    );
  }
}

function notSigned(cause?: unknown): SoapError {
  return new SoapError(
    'E_SAML_SIGNATURE',
    "La signature de l'assertion n'est pas valide : contenu modifié, ou clé différente du certificat joint.",
    {},
    { cause },
  );
}

function shape(reason: string): SoapError {
  return new SoapError('E_SAML_SIGNATURE_SHAPE', `La signature n'a pas la forme attendue : ${reason}.`);
}
