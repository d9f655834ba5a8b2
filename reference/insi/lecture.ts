import { ParseOption, XmlDocument, XmlElement } from 'libxml2-wasm';

/** Namespace of SOAP 1.2. */
export const SOAP = 'http://www.w3.org/2003/05/soap-envelope';

/** An element as plain data, so that the native document can be disposed at once. */
export interface Noeud {
  readonly ns: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Noeud[];
}

function toNode(element: XmlElement): Noeud {
  const children: Noeud[] = [];
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) children.push(toNode(child));
  }
  return {
    ns: element.namespaceUri,
    name: element.name,
    attributes: Object.fromEntries(element.attrs.map((attribute) => [attribute.name, attribute.value])),
    text: children.length === 0 ? element.content.trim() : '',
    children,
  };
}

/**
 * Reads the document that a body holds; null when it is not plain, well-formed XML without a document type.
 * @param read gets the root, native: it lives until `read` returns
 */
export function withXml<T>(body: Buffer, read: (root: XmlElement) => T): T | null {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(body, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOERROR,
    });
  } catch {
    return null;
  }
  try {
    // A document type is the door to entity bombs and external entities; SOAP forbids it anyway.
    return document.dtd === null ? read(document.root) : null;
  } finally {
    document.dispose();
  }
}

/** The document that a body holds, as plain data; null when `withXml` would not read it. */
export function readXml(body: Buffer): Noeud | null {
  return withXml(body, toNode);
}

/** First child of that name, null when there is none. */
export function child(node: Noeud | null, ns: string, name: string): Noeud | null {
  return node?.children.find((one) => one.ns === ns && one.name === name) ?? null;
}
