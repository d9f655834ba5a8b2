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

/** What a page of a service is made of; `style` is a style sheet, `footer`, `content` and `head` are HTML already escaped. */
export interface PageParts {
  readonly status: number;
  readonly title: string;
  /** French. */
  readonly content: string;
  readonly style: string;
  readonly footer: string;
  /** More of the head, such as a refresh. */
  readonly head?: string;
}

/** A page that is never framed, never kept, and runs no script. */
export function htmlPage({ status, title, content, style, footer, head = '' }: PageParts): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  return {
    status,
    headers: PAGE_HEADERS,
    body:
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${head}` +
      `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head>` +
      `<body>${content}<footer>${footer}</footer></body></html>`,
  };
}
