/** Characters that XML 1.0 forbids even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML and XML contents and quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** `escapeMarkup`, and characters that no XML may carry replaced by `U+FFFD`. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.replace(FORBIDDEN, '\ufffd'));
}
