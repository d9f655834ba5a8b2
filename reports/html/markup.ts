import { escapeMarkup } from '../xml.ts';

/** HTML that is safe to put in a page: made by `html` or vouched for by `trusted`. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Content = Markup | string | number | null | false | readonly Content[];

/**
 * Characters that hide or reorder what surrounds them: controls, zero-width, bidirectional overrides. A hostile text must
 * show them, or a report could be made to read otherwise than it is.
 */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function reveal(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Letters, digits and signs that a page shows as they are: most texts hold nothing else. */
const PLAIN = /^[\w .,:;!?()/+=@*#%|«»’…–—À-ÿ\u00a0-]*$/;

/** A text as it is put in a page, in content as in a quoted attribute. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return escapeMarkup(text.replace(/\r\n/g, '\n').replace(INVISIBLE, reveal));
}

function render(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Markup) return content.toString();
  if (Array.isArray(content)) return content.map(render).join('');
  return escapeText(String(content));
}

/** Builds HTML; whatever is interpolated is escaped unless it is already `Markup`. Attributes must be double-quoted. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = parts[0] ?? '';
  for (let index = 0; index < contents.length; index += 1) {
    text += render(contents[index] ?? null) + (parts[index + 1] ?? '');
  }
  return new Markup(text);
}

/** Our own style and script, put as they are. */
export function trusted(text: string): Markup {
  return new Markup(text);
}
