import { redactText } from '../redact.ts';
import { type BodyKind, bodyKind, pretty } from './pretty.ts';

/** The beginning of a body as the page shows it. */
export interface Preview {
  readonly kind: BodyKind;
  readonly text: string;
  /** True when the page shows less than the file holds. */
  readonly cut: boolean;
}

/** Characters that all previews of a page may take together, so that it opens at once whatever the length of the run. */
const PAGE_CHARACTERS = 10_000_000;
const SMALLEST = 600;
const LARGEST = 12_000;

/** Characters shown of a body on which a red verdict rests. */
export const DECISIVE_CHARACTERS = 40_000;

/** Characters shown of an ordinary body, when the page has so many. */
export function previewLimit(bodies: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.floor(PAGE_CHARACTERS / Math.max(bodies, 1))));
}

/**
 * The first `limit` characters of a body, laid out, secrets masked. Masking comes before cutting, and a token cut in two by
 * the reading window is dropped, so that no secret shows by halves.
 */
export function preview(bytes: Buffer, mediaType: string | null, limit: number): Preview {
  const kind = bodyKind(mediaType, bytes);
  if (kind === 'binary')
    return { kind, text: `Contenu binaire, ${bytes.length} octets : ouvrez le fichier.`, cut: true };
  const window = bytes.subarray(0, limit * 4);
  const partial = window.length < bytes.length;
  const decoded = window.toString('utf8');
  const readable = redactText(partial ? decoded.replace(/[\w+/=.%-]*\ufffd?$/, '') : decoded);
  const laidOut = redactText(pretty(kind, readable));
  const cut = partial || laidOut.length > limit;
  return { kind, text: laidOut.slice(0, limit), cut };
}
