/** A form of a page, with the fields that a browser would send unasked. */
export interface Formulaire {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What each button adds when it is pressed. */
  readonly boutons: readonly (readonly [name: string, value: string])[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/giu, (all, decimal, hexadecimal, named) => {
    if (named !== undefined) return ENTITIES[named] ?? all;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > LAST_CODE_POINT ? all : String.fromCodePoint(code);
  });
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'iu').exec(tag);
  return found === null ? null : decode(found[1] ?? found[2] ?? found[3] ?? '');
}

/** Name and value of each of these tags that has a name. */
function pairs(tags: readonly string[]): readonly (readonly [string, string])[] {
  return tags.flatMap((tag) => {
    const name = attribute(tag, 'name');
    return name === null ? [] : [[name, attribute(tag, 'value') ?? ''] as const];
  });
}

function typeOf(input: string): string {
  return attribute(input, 'type')?.toLowerCase() ?? 'text';
}

/** Types of `<input>` that are only sent when somebody does something. */
const UPON_ACTION: ReadonlySet<string> = new Set(['submit', 'image', 'button', 'reset', 'checkbox', 'radio', 'file']);

function read(head: string, inside: string): Formulaire {
  const inputs = inside.match(/<input\b[^>]*>/giu) ?? [];
  const buttons = inside.match(/<button\b[^>]*>/giu) ?? [];
  return {
    action: attribute(head, 'action') ?? '',
    method: attribute(head, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: pairs(inputs.filter((input) => !UPON_ACTION.has(typeOf(input)))),
    boutons: pairs([...buttons, ...inputs.filter((input) => typeOf(input) === 'submit')]),
  };
}

/** Forms of a page, in order; one that never ends is left out, with what follows. */
export function formulairesDe(html: string): readonly Formulaire[] {
  const forms: Formulaire[] = [];
  const opening = /<form\b[^>]*>/giu;
  const closing = /<\/form\s*>/giu;
  for (let open = opening.exec(html); open !== null; open = opening.exec(html)) {
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(html);
    if (close === null) break;
    forms.push(read(open[0], html.slice(opening.lastIndex, close.index)));
    opening.lastIndex = closing.lastIndex;
  }
  return forms;
}

/** The form that a page sends by itself as soon as it is shown (as `response_mode=form_post` does), null without one. */
export function formulaireAutomatique(html: string): Formulaire | null {
  return /\.submit\s*\(\s*\)/u.test(html) ? (formulairesDe(html)[0] ?? null) : null;
}
