/** Text as it may stand in HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Headers of a page that is never framed, never kept, and runs no script. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
};

/** A French page; `content` and `footer` are HTML already escaped. */
export function htmlDocument(page: {
  readonly title: string;
  readonly style: string;
  readonly content: string;
  readonly footer: string;
}): string {
  const title = escapeHtml(page.title);
  return (
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width"><style>${page.style}</style></head>` +
    `<body><h1>${title}</h1>${page.content}<footer>${page.footer}</footer></body></html>`
  );
}
