import { SoapError } from './errors.ts';

/** One part of a multipart message, its transfer encoding undone. */
export interface Part {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without angle brackets; null when the part has none. */
  readonly contentId: string | null;
  readonly mediaType: MediaType | null;
  /** A view on the message, or new bytes when they were encoded. */
  readonly bytes: Buffer;
}

/** A media type and its parameters, names in lower case (RFC 9110 8.3.1). */
export interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const PARAMETER = /;\s*([^\s;=]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g;

/** Reads a Content-Type header; null when there is none. */
export function readMediaType(header: string | undefined): MediaType | null {
  if (header === undefined || header.trim() === '') return null;
  const parameters: Record<string, string> = Object.create(null);
  for (const [, name = '', quoted, plain = ''] of header.matchAll(PARAMETER)) {
    parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, '$1') ?? plain;
  }
  return { type: (header.split(';')[0] ?? '').trim().toLowerCase(), parameters };
}

/** How many parts a message may have, and how long the headers of one may be. */
const MAX_PARTS = 200;
const MAX_HEADER_BYTES = 16_384;
const MAX_BOUNDARY = 200;

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/**
 * Boundary of a message: the parameter of its type, or its own first line when the type says nothing of parts
 * (a DMP client posts its message as `application/octet-stream`, domain/dmp.md 3.4). Null for a message without parts.
 */
export function boundaryOf(mediaType: MediaType | null, body: Buffer): string | null {
  const given = mediaType?.parameters.boundary;
  if (given !== undefined && given !== '') return given;
  if (mediaType?.type.startsWith('multipart/') === true) {
    const guessed = firstLineBoundary(body);
    if (guessed !== null) return guessed;
    throw new SoapError('E_MTOM_BOUNDARY', "Le type multipart n'indique pas de boundary : ajoutez ce paramètre.");
  }
  return firstLineBoundary(body);
}

function firstLineBoundary(body: Buffer): string | null {
  let start = 0;
  while (body[start] === LF || body[start] === CR) start += 1;
  if (body[start] !== DASH || body[start + 1] !== DASH) return null;
  const end = body.indexOf(LF, start);
  if (end === -1 || end - start > MAX_BOUNDARY) return null;
  return body.toString('latin1', start + 2, end).trimEnd() || null;
}

/**
 * Cuts a message into its parts (RFC 2046 5.1): lines may end in CRLF or LF, a preamble and an epilogue are skipped,
 * header names come in any case, what follows a boundary on its line is blank.
 *
 * @throws SoapError `E_MTOM_BOUNDARY`, `E_MTOM_TRUNCATED`, `E_MTOM_PART`, `E_MTOM_ENCODING`, `E_MTOM_TOO_MANY_PARTS`
 */
export function readParts(body: Buffer, boundary: string): readonly Part[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let open = nextDelimiter(body, delimiter, 0);
  if (open === null) {
    throw new SoapError(
      'E_MTOM_BOUNDARY',
      `Le message ne contient pas la ligne « --${boundary} » qu'annonce son type.`,
    );
  }
  while (!open.last) {
    const next = nextDelimiter(body, delimiter, open.after);
    if (next === null) {
      throw new SoapError(
        'E_MTOM_TRUNCATED',
        `La partie n° ${parts.length + 1} n'est pas terminée : la ligne « --${boundary}-- » manque.`,
      );
    }
    if (parts.length >= MAX_PARTS) {
      throw new SoapError('E_MTOM_TOO_MANY_PARTS', `Le message compte plus de ${MAX_PARTS} parties.`, {
        limit: MAX_PARTS,
      });
    }
    parts.push(readPart(body.subarray(open.after, next.before), parts.length + 1));
    open = next;
  }
  return parts;
}

interface Delimiter {
  /** Where the line break that belongs to the delimiter starts. */
  readonly before: number;
  /** First byte after the delimiter's line. */
  readonly after: number;
  readonly last: boolean;
}

function nextDelimiter(body: Buffer, delimiter: Buffer, from: number): Delimiter | null {
  for (let at = body.indexOf(delimiter, from); at !== -1; at = body.indexOf(delimiter, at + 1)) {
    if (at > from && body[at - 1] !== LF) continue;
    const end = at + delimiter.length;
    const last = body[end] === DASH && body[end + 1] === DASH;
    const line = body.indexOf(LF, end);
    const after = line === -1 ? body.length : line + 1;
    // The boundary may be the beginning of another one: only blanks may follow it on its line.
    const rest = body.toString('latin1', last ? end + 2 : end, Math.min(after, end + MAX_BOUNDARY));
    if (rest.trim() !== '' || (line === -1 && !last)) continue;
    const lineBreak = at > from && body[at - 1] === LF ? (at - 1 > from && body[at - 2] === CR ? 2 : 1) : 0;
    return { before: at - lineBreak, after, last };
  }
  return null;
}

function readPart(part: Buffer, rank: number): Part {
  const { headers, start } = readHeaders(part, rank);
  const contentId = headers['content-id']?.trim().replace(/^<(.*)>$/s, '$1') ?? null;
  return {
    headers,
    contentId,
    mediaType: readMediaType(headers['content-type']),
    bytes: decode(part.subarray(start), headers['content-transfer-encoding'] ?? 'binary', rank),
  };
}

function readHeaders(part: Buffer, rank: number) {
  const headers: Record<string, string> = Object.create(null);
  let at = 0;
  let name = '';
  for (;;) {
    const end = part.indexOf(LF, at);
    if (end === -1 || end > MAX_HEADER_BYTES) throw badPart(rank);
    const line = part.toString('utf8', at, part[end - 1] === CR && end > at ? end - 1 : end);
    at = end + 1;
    if (line === '') return { headers, start: at };
    const [, found, value] = /^([^\s:]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (/^\s/.test(line) && name !== '') headers[name] = `${headers[name] ?? ''} ${line.trim()}`;
    else if (found === undefined || value === undefined) throw badPart(rank);
    else {
      name = found.toLowerCase();
      headers[name] = value;
    }
  }
}

function badPart(rank: number): SoapError {
  return new SoapError(
    'E_MTOM_PART',
    `Les en-têtes de la partie n° ${rank} sont illisibles : « Nom: valeur » sur chaque ligne, puis une ligne vide.`,
  );
}

const PLAIN = new Set(['binary', '8bit', '7bit', '']);

function decode(bytes: Buffer, encoding: string, rank: number): Buffer {
  const name = encoding.trim().toLowerCase();
  if (PLAIN.has(name)) return bytes;
  if (name === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64');
  throw new SoapError(
    'E_MTOM_ENCODING',
    `Le codage « ${encoding} » de la partie n° ${rank} n'est pas connu : utilisez binary ou base64.`,
  );
}
