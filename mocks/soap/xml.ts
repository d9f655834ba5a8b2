import { ParseOption, XmlC14NMode, XmlCData, XmlDocument, XmlElement, XmlText, XmlXPath } from 'libxml2-wasm';
import { SoapError } from './errors.ts';
import type { SchemaProblem, XmlSchema } from './schema.ts';

/** An attribute, with the namespace it is bound to (empty when it has none). */
export interface XmlAttributeFact {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** One element of a parsed message, as plain data: prefixes are kept for evidence, never for meaning. */
export interface XmlTree {
  /** Local name. */
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttributeFact[];
  /** Child elements, in document order. */
  readonly children: readonly XmlTree[];
  /** Direct text, comments skipped, as received. */
  readonly text: string;
}

/** What a message may weigh before it is refused unread. */
export interface XmlLimits {
  readonly bytes: number;
  /** Nesting of elements; libxml2 refuses beyond 256 whatever is asked. */
  readonly depth: number;
  readonly elements: number;
}

/** A call of these services weighs 2 to 8 kB; a signed assertion with its certificate chain, 20 kB. */
export const DEFAULT_LIMITS: XmlLimits = { bytes: 1_048_576, depth: 64, elements: 5_000 };

/** A parsed message while its libxml2 document is alive. */
export interface OpenXml {
  readonly root: XmlTree;
  /** Problems of one element against a schema, none when valid. */
  validate(tree: XmlTree, schema: XmlSchema): readonly SchemaProblem[];
  /** Exclusive canonical form (W3C xml-exc-c14n) of one element, able to stand alone. */
  canonical(tree: XmlTree, inclusivePrefixes?: readonly string[]): string;
  /** Canonical form with comments (W3C xml-c14n) of one element: what a detached signature of a document covers. */
  inclusive(tree: XmlTree): string;
}

// No entity is substituted, nothing is loaded, the network is never used; limits of libxml2 stay on (no HUGE).
const SAFE = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NO_SYS_CATALOG;

/**
 * Parses a message once and hands it over; the libxml2 document is released when `use` returns.
 *
 * @throws SoapError `E_SOAP_EMPTY`, `E_SOAP_TOO_LARGE`, `E_SOAP_TOO_DEEP`, `E_SOAP_TOO_MANY_ELEMENTS`,
 * `E_SOAP_DOCTYPE`, `E_SOAP_MALFORMED`
 */
export function withXml<T>(bytes: Uint8Array, limits: XmlLimits, use: (xml: OpenXml) => T): T {
  const document = open(bytes, limits);
  try {
    if (document.dtd !== null) throw doctypeRefused(bytes);
    const nodes = new Map<XmlTree, XmlElement>();
    const root = treeOf(document.root, 1, limits, nodes);
    return use({
      root,
      validate: (tree, schema) => schema.problems(nodeOf(nodes, tree)),
      canonical: (tree, inclusivePrefixes = []) =>
        nodeOf(nodes, tree).canonicalizeToString({
          mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
          inclusiveNamespacePrefixes: [...inclusivePrefixes],
        }),
      inclusive: (tree) =>
        nodeOf(nodes, tree).canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0, withComments: true }),
    });
  } finally {
    document.dispose();
  }
}

// Counted by libxml2 before any object is made of the elements: half a million `<a/>` cost one call.
const ELEMENT_COUNT = XmlXPath.compile('count(//*)');

function open(bytes: Uint8Array, limits: XmlLimits): XmlDocument {
  if (bytes.byteLength === 0)
    throw new SoapError('E_SOAP_EMPTY', 'Le corps HTTP est vide : envoyez une enveloppe SOAP.');
  if (bytes.byteLength > limits.bytes) {
    throw new SoapError(
      'E_SOAP_TOO_LARGE',
      `Le message pèse ${bytes.byteLength} octets ; la limite est de ${limits.bytes}. Réduisez-le.`,
      { bytes: bytes.byteLength, limit: limits.bytes },
    );
  }
  try {
    const document = XmlDocument.fromBuffer(bytes, { option: SAFE });
    const elements = document.eval(ELEMENT_COUNT);
    if (typeof elements === 'number' && elements <= limits.elements) return document;
    document.dispose();
    throw new SoapError(
      'E_SOAP_TOO_MANY_ELEMENTS',
      `Le message compte plus de ${limits.elements} éléments : aucune opération n'en demande autant.`,
      { limit: limits.elements },
    );
  } catch (error) {
    throw error instanceof SoapError ? error : unreadable(bytes, error);
  }
}

function unreadable(bytes: Uint8Array, error: unknown): SoapError {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<!DOCTYPE')) return doctypeRefused(bytes);
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  if (reason.includes('Excessive depth')) return tooDeep(256);
  return new SoapError(
    'E_SOAP_MALFORMED',
    `Le message n'est pas du XML bien formé (${reason}). Vérifiez sa construction.`,
    {
      reason,
    },
  );
}

const PROLOGUE_BYTES = 16_384;

/** What a DOCTYPE was there for, told apart so that a tester sees which attack or mistake was stopped. */
const DOCTYPES = [
  {
    reason: 'external-entity',
    pattern: /<!ENTITY\s[^>]*\s(?:SYSTEM|PUBLIC)\s/,
    what: 'une entité externe, qui ferait lire un fichier ou une adresse',
  },
  { reason: 'entity', pattern: /<!ENTITY\s/, what: 'des entités, dont le développement épuiserait la mémoire' },
  { reason: 'doctype', pattern: /<!DOCTYPE/, what: 'une déclaration DOCTYPE' },
] as const;

function doctypeRefused(bytes: Uint8Array): SoapError {
  const prologue = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', 0, PROLOGUE_BYTES);
  const { reason, what } = DOCTYPES.find(({ pattern }) => pattern.test(prologue)) ?? DOCTYPES[2];
  // SOAP 1.2 part 1 section 5: a message must not contain a document type declaration.
  return new SoapError(
    'E_SOAP_DOCTYPE',
    `Le message déclare ${what} : c'est interdit en SOAP (DOCTYPE), retirez la déclaration.`,
    { reason },
  );
}

function tooDeep(limit: number): SoapError {
  return new SoapError('E_SOAP_TOO_DEEP', `Le message imbrique plus de ${limit} niveaux d'éléments.`, { limit });
}

function treeOf(element: XmlElement, depth: number, limits: XmlLimits, nodes: Map<XmlTree, XmlElement>): XmlTree {
  if (depth > limits.depth) throw tooDeep(limits.depth);
  const children: XmlTree[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(treeOf(node, depth + 1, limits, nodes));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  const tree: XmlTree = {
    name: element.name,
    prefix: element.prefix,
    namespace: element.namespaceUri,
    attributes: element.attrs.map(({ name, namespaceUri, value }) => ({ name, namespace: namespaceUri, value })),
    children,
    text,
  };
  nodes.set(tree, element);
  return tree;
}

function nodeOf(nodes: Map<XmlTree, XmlElement>, tree: XmlTree): XmlElement {
  const node = nodes.get(tree);
  if (node === undefined) throw new SoapError('E_SOAP_MALFORMED', "L'élément n'appartient pas au message ouvert.");
  return node;
}

/** First child element of that name, whatever its prefix. */
export function child(tree: XmlTree, namespace: string, name: string): XmlTree | undefined {
  return tree.children.find((element) => element.name === name && element.namespace === namespace);
}

/** All child elements of that name, whatever their prefix. */
export function childrenNamed(tree: XmlTree, namespace: string, name: string): readonly XmlTree[] {
  return tree.children.filter((element) => element.name === name && element.namespace === namespace);
}

/** Text of the first child of that name, null when there is no such child; surrounding blanks are kept. */
export function childText(tree: XmlTree, namespace: string, name: string): string | null {
  return child(tree, namespace, name)?.text ?? null;
}

/** Value of an attribute without namespace, null when absent. */
export function attribute(tree: XmlTree, name: string): string | null {
  return tree.attributes.find((fact) => fact.name === name && fact.namespace === '')?.value ?? null;
}

/** Every element of a subtree, itself first, in document order. */
export function* descendants(tree: XmlTree): Generator<XmlTree> {
  yield tree;
  for (const element of tree.children) yield* descendants(element);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text made safe for element content and double-quoted attributes; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? '');
}
