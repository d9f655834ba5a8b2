import { redact } from '../redact.ts';

/** Reading aids for bodies: never the evidence, which is the raw file. None of them throws. */

const XML_TOKEN = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*(?:>|$)|[^<]+/g;
const DEEPEST_INDENT = 24;

function isOpening(token: string): boolean {
  return token.startsWith('<') && !/^<[/!?]/.test(token) && !token.endsWith('/>');
}

/** XML with one element a line; its texts, attributes and order are left as they are. */
export function prettyXml(text: string): string {
  const tokens = (text.match(XML_TOKEN) ?? []).filter((token) => token.trim() !== '');
  const lines: string[] = [];
  let depth = 0;
  const push = (line: string): void => {
    lines.push('  '.repeat(Math.min(Math.max(depth, 0), DEEPEST_INDENT)) + line);
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const [next = '', afterNext = ''] = [tokens[at + 1], tokens[at + 2]];
    if (token.startsWith('</')) {
      depth -= 1;
      push(token);
    } else if (!isOpening(token)) {
      push(token.startsWith('<') ? token : token.trim());
    } else if (next.startsWith('</')) {
      push(token + next);
      at += 1;
    } else if (!next.startsWith('<') && afterNext.startsWith('</')) {
      push(token + next + afterNext);
      at += 2;
    } else {
      push(token);
      depth += 1;
    }
  }
  return lines.join('\n');
}

/** JSON with one member a line, secret members masked however they are written; the text itself when it is not JSON. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(redact(JSON.parse(text)), null, 2);
  } catch {
    return text;
  }
}

/** A form, one decoded field a line, secret fields masked however they are written. */
export function prettyForm(text: string): string {
  return redact([...new URLSearchParams(text)])
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

export type BodyKind = 'xml' | 'json' | 'form' | 'text' | 'binary';

/** What a body is, from its media type and its first characters. */
export function bodyKind(mediaType: string | null, bytes: Buffer): BodyKind {
  if (bytes.subarray(0, 1024).includes(0)) return 'binary';
  const start = bytes.subarray(0, 256).toString('utf8').trimStart();
  if (mediaType?.includes('x-www-form-urlencoded')) return 'form';
  if (/json/.test(mediaType ?? '') || /^[[{]/.test(start)) return 'json';
  return start.startsWith('<') ? 'xml' : 'text';
}

/** The text of a body laid out for reading. */
export function pretty(kind: BodyKind, text: string): string {
  if (kind === 'xml') return prettyXml(text);
  if (kind === 'json') return prettyJson(text);
  return kind === 'form' ? prettyForm(text) : text;
}
