import { randomUUID } from 'node:crypto';
import { SOAP12_MEDIA_TYPE } from './envelope.ts';
import { SoapError } from './errors.ts';
import { boundaryOf, type MediaType, type Part, readMediaType, readParts } from './multipart.ts';
import { attribute, child, escapeXml, type XmlTree } from './xml.ts';

/** XOP (W3C xop10). */
export const XOP = 'http://www.w3.org/2004/08/xop/include';
const XOP_MEDIA_TYPE = 'application/xop+xml';

/** A SOAP message as it came: the bytes of its envelope and what is attached to it. */
export interface MtomMessage {
  readonly envelope: Buffer;
  readonly multipart: boolean;
  readonly mediaType: MediaType | null;
  /** Bytes of a `cid:` reference, exactly as the client holds them; undefined when nothing is attached under that name. */
  attachment(href: string): Buffer | undefined;
  readonly attachments: number;
}

/**
 * Opens a message, attached parts or not. Parts are views on `body`: nothing is copied unless it was encoded.
 *
 * @throws SoapError `E_MTOM_…`
 */
export function openMtom(contentType: string | undefined, body: Buffer): MtomMessage {
  const mediaType = readMediaType(contentType);
  const boundary = boundaryOf(mediaType, body);
  if (boundary === null) {
    return { envelope: body, multipart: false, mediaType, attachment: () => undefined, attachments: 0 };
  }
  const parts = readParts(body, boundary);
  const root = rootOf(parts, mediaType);
  const byId = new Map<string, Buffer>();
  for (const part of parts)
    if (part.contentId !== null && part !== root) byId.set(comparable(part.contentId), part.bytes);
  return {
    envelope: root.bytes,
    multipart: true,
    mediaType,
    attachment: (href) => (/^cid:/i.test(href) ? byId.get(comparable(href.slice(4))) : undefined),
    attachments: byId.size,
  };
}

function rootOf(parts: readonly Part[], mediaType: MediaType | null): Part {
  const start = mediaType?.parameters.start;
  // Half of the clients of the field write another `start` than the root's Content-ID: the first part is then the root.
  const named =
    start === undefined ? undefined : parts.find(({ contentId }) => contentId !== null && sameId(contentId, start));
  const root = named ?? parts[0];
  if (root !== undefined) return root;
  throw new SoapError(
    'E_MTOM_ROOT_MISSING',
    'Le message multipart est vide : la première partie est l’enveloppe SOAP.',
  );
}

const sameId = (one: string, other: string): boolean =>
  comparable(one) === comparable(other.replace(/^<(.*)>$/s, '$1'));

/** Content-ID and cid: URL are written with or without percent signs (RFC 2392). */
function comparable(id: string): string {
  try {
    return decodeURIComponent(id.trim());
  } catch {
    return id.trim();
  }
}

/**
 * Bytes that an element carries: those of its `xop:Include`, else its base64 text.
 *
 * @throws SoapError `E_MTOM_PART_MISSING`, `E_MTOM_ENCODING`
 */
export function contentOf(element: XmlTree, { attachment }: MtomMessage): Buffer {
  const include = child(element, XOP, 'Include');
  if (include !== undefined) {
    const href = attribute(include, 'href') ?? '';
    const bytes = attachment(href);
    if (bytes !== undefined) return bytes;
    throw new SoapError('E_MTOM_PART_MISSING', `La partie « ${href} » n'est pas jointe au message.`, { href });
  }
  const text = element.text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new SoapError('E_MTOM_ENCODING', `Le contenu de ${element.name} n'est ni une partie jointe, ni du base64.`);
  }
  return Buffer.from(text, 'base64');
}

/** Something attached to an answer. */
export interface Attachment {
  readonly contentId: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** `xop:Include` element that stands for an attachment. */
export function xopInclude(contentId: string): string {
  return `<xop:Include xmlns:xop="${XOP}" href="cid:${escapeXml(encodeURIComponent(contentId).replace(/%40/g, '@'))}"/>`;
}

/** Writes a multipart/related message; documents are copied once, into the answer. */
export function writeMtom(
  envelope: string,
  attachments: readonly Attachment[],
): { readonly contentType: string; readonly body: Buffer } {
  const boundary = `uuid:${randomUUID()}`;
  const start = 'root.message@banc-segur';
  const head = (mediaType: string, contentId: string): Buffer =>
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${mediaType}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${contentId}>\r\n\r\n`,
    );
  const root = `${XOP_MEDIA_TYPE}; charset=UTF-8; type="${SOAP12_MEDIA_TYPE}"`;
  return {
    contentType: `multipart/related; type="${XOP_MEDIA_TYPE}"; boundary="${boundary}"; start="<${start}>"; start-info="${SOAP12_MEDIA_TYPE}"`,
    body: Buffer.concat([
      head(root, start).subarray(2),
      Buffer.from(envelope, 'utf8'),
      ...attachments.flatMap(({ mediaType, contentId, bytes }) => [head(mediaType, contentId), bytes]),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
