import { html, type Markup } from './markup.ts';

const PREFIX = 'data:image/png;base64,';

/** A PNG image that an act hands over (`document` of the pilot contract), as an address; null for any other value. */
export function pictureOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { typeContenu, base64 } = value as Readonly<Record<string, unknown>>;
  return typeContenu === 'image/png' && typeof base64 === 'string' ? `${PREFIX}${base64}` : null;
}

/** The image itself; null for a text that is no address of one, or that could leave the attribute. */
export function picture(text: string): Markup | null {
  const encoded = text.startsWith(PREFIX) && /^[A-Za-z\d+/]+=*$/.test(text.slice(PREFIX.length));
  return encoded ? html`<img class="printed" alt="Page imprimée" src="${text}">` : null;
}
