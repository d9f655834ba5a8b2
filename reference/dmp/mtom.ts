import type { Envoi } from './client.ts';

/** A document attached to a message, named by its Content-ID. */
export interface Partie {
  readonly id: string;
  readonly contenu: Buffer;
}

export const TYPE_SOAP = 'application/soap+xml';
const XOP = 'application/xop+xml';
const RACINE = 'enveloppe';

/** A multipart/related message: envelope first, each document byte for byte (domain/dmp.md 3.1). */
export function writeMtom(enveloppe: string, parties: readonly Partie[], boundary: string): Envoi {
  const part = (type: string, id: string, content: Buffer): Buffer[] => [
    Buffer.from(
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ];
  return {
    contentType: `multipart/related; type="${XOP}"; boundary="${boundary}"; start="<${RACINE}>"; start-info="${TYPE_SOAP}"`,
    body: Buffer.concat([
      ...part(`${XOP}; charset=UTF-8; type="${TYPE_SOAP}"`, RACINE, Buffer.from(enveloppe, 'utf8')),
      ...parties.flatMap(({ id, contenu }) => part('text/xml', id, contenu)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

/** A message received: its envelope, and what is attached to it. */
export interface Recueil {
  readonly enveloppe: Buffer;
  /** Bytes of a `cid:` reference; null when nothing is attached under that name. */
  partie(href: string): Buffer | null;
}

/** Opens an answer, in parts or not; null when its parts cannot be told apart or read. */
export function lireMtom(contentType: string, body: Buffer): Recueil | null {
  if (!/^\s*multipart\//iu.test(contentType)) return { enveloppe: body, partie: () => null };
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/iu.exec(contentType);
  const parts = decouper(body, boundary?.[1] ?? boundary?.[2] ?? '')?.map(lirePart) ?? [];
  const [racine, ...reste] = parts;
  if (racine === undefined || racine === null) return null;
  const read = reste.filter((part) => part !== null);
  if (read.length < reste.length) return null;
  const byId = new Map(read.map(({ id, contenu }) => [id, contenu]));
  return {
    enveloppe: racine.contenu,
    partie: (href) => (/^cid:/iu.test(href) ? (byId.get(comparable(href.slice(4))) ?? null) : null),
  };
}

const MAX_PARTIES = 50;

/** What lies between the delimiters (RFC 2046 5.1.1); null when the closing one is missing. */
function decouper(body: Buffer, boundary: string): readonly Buffer[] | null {
  if (boundary === '') return null;
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let start = body.subarray(0, delimiter.length).equals(delimiter) ? delimiter.length : -1;
  if (start === -1) {
    const first = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]));
    if (first === -1) return null;
    start = first + 2 + delimiter.length;
  }
  const inner = Buffer.concat([Buffer.from('\r\n'), delimiter]);
  while (body.toString('latin1', start, start + 2) !== '--') {
    const line = body.indexOf('\n', start);
    const end = line === -1 ? -1 : body.indexOf(inner, line - 1);
    if (end === -1 || parts.length === MAX_PARTIES) return null;
    parts.push(body.subarray(line + 1, end));
    start = end + inner.length;
  }
  return parts;
}

const ENCODAGES: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  binary: (bytes) => bytes,
  '8bit': (bytes) => bytes,
  '7bit': (bytes) => bytes,
  base64: (bytes) => Buffer.from(bytes.toString('latin1'), 'base64'),
};

function lirePart(part: Buffer): Partie | null {
  const blank = part.indexOf('\r\n\r\n');
  if (blank === -1) return null;
  const headers = part.toString('latin1', 0, blank);
  const header = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, 'imu').exec(headers)?.[1]?.trim();
  const decode = ENCODAGES[(header('content-transfer-encoding') ?? 'binary').toLowerCase()];
  if (decode === undefined) return null;
  return {
    id: comparable((header('content-id') ?? '').replace(/^<(.*)>$/u, '$1')),
    contenu: decode(part.subarray(blank + 4)),
  };
}

/** Content-ID and cid: URL are written with or without percent signs (RFC 2392). */
function comparable(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
