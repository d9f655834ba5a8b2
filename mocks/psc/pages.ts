import type { Outcome } from './call.ts';

/** Text as it may stand in HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#111}' +
  'h1{font-size:1.4rem}button,select{font:inherit;padding:.4rem .8rem;margin:.2rem}' +
  'li{margin:.6rem 0}.numero{font-size:2rem;font-weight:bold;letter-spacing:.2em}' +
  '.erreur{border-left:4px solid #b00020;padding-left:1rem}footer{margin-top:3rem;color:#555;font-size:.85rem}';

/** A page of the wallet: never framed, never kept, no script. `content` is HTML already escaped. */
export function page(status: number, title: string, content: string): Outcome {
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
      `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>` +
      `<body><h1>${escapeHtml(title)}</h1>${content}` +
      '<footer>Service simulé par Banc Ségur : professionnels fictifs, aucune valeur réelle.</footer></body></html>',
  };
}

/** Keycloak's error page: nothing is sent back to the software (domain/psc.md 3.1, 3.9). */
export function errorPage(status: number, text: string): Outcome {
  return page(
    status,
    'Nous sommes désolés…',
    `<p class="erreur">${escapeHtml(text)}</p><p>La demande de votre logiciel est incorrecte : revenez à votre logiciel et signalez ce texte à son éditeur.</p>`,
  );
}
