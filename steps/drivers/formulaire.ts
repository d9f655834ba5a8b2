/** A form of a page, with the fields that a browser would send unasked. */
export interface Formulaire {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly (readonly [string, string])[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|(\w{2,4}));/giu, (all, decimal, hexadecimal, named) => {
    if (named !== undefined) return ENTITIES[named] ?? all;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal));
  });
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'iu').exec(tag);
  return found === null ? null : decode(found[1] ?? found[2] ?? found[3] ?? '');
}

/** Forms of a page, in order. Only what a browser sends without a person typing: hidden and filled fields. */
export function formulairesDe(html: string): readonly Formulaire[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/giu)].map(([, head = '', inside = '']) => ({
    action: attribute(head, 'action') ?? '',
    method: attribute(head, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: [...inside.matchAll(/<input\b[^>]*>/giu)].flatMap(([tag]) => {
      const name = attribute(tag, 'name');
      const type = attribute(tag, 'type')?.toLowerCase() ?? 'text';
      if (name === null || type === 'submit' || type === 'checkbox' || type === 'radio') return [];
      return [[name, attribute(tag, 'value') ?? ''] as const];
    }),
  }));
}

/** The form that a page sends by itself as soon as it is shown (as `response_mode=form_post` does), null without one. */
export function formulaireAutomatique(html: string): Formulaire | null {
  return /\.submit\s*\(\s*\)/u.test(html) ? (formulairesDe(html)[0] ?? null) : null;
}
