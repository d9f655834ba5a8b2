const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML that is safe to insert as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | false | readonly Part[];

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === null || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    // A French quotation mark never stands alone at the end or the beginning of a line.
    const text = String(part).replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»');
    return text.replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char);
  }
  return part.map(render).join('');
}

/** Template tag: everything inserted is escaped, unless it is already `Html`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + render(parts[index] ?? null)).join(''));
}

/** A padlock: what is locked cannot be edited. Drawn here, since fonts may lack the sign. */
export const PADLOCK = html`<svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true"><path d="M3 6V4a3 3 0 0 1 6 0v2"
fill="none" stroke="currentColor" stroke-width="1.6"/><rect x="1" y="6" width="10" height="7" rx="1.5" fill="currentColor"/></svg>`;
