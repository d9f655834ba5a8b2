/** Text as it may stand in HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What every page of a provider is made of; `style` is a style sheet, `footer` and `content` are HTML already escaped. */
export interface PageParts {
  readonly status: number;
  readonly title: string;
  /** French. */
  readonly content: string;
  readonly style: string;
  readonly footer: string;
}

/** A page that is never framed, never kept, and runs no script. */
export function htmlPage({ status, title, content, style, footer }: PageParts): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
    },
    body:
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
      `<meta name="viewport" content="width=device-width"><style>${style}</style></head>` +
      `<body>${content}<footer>${footer}</footer></body></html>`,
  };
}
