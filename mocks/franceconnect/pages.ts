import { escapeHtml, htmlPage } from '../platform/html.ts';
import type { Outcome } from './call.ts';
import { ERROR_PAGES, type ErrorPageCode } from './error-pages.ts';

const STYLE =
  'body{font:17px/1.5 system-ui,sans-serif;margin:0;color:#161616;background:#f6f6f6}' +
  'header{background:#fff;border-bottom:1px solid #ddd;padding:1rem 1.5rem;display:flex;gap:1rem;align-items:center}' +
  'header strong{color:#000091;font-size:1.25rem}header em{font-style:normal;background:#fee7fc;color:#6e445a;' +
  'border-radius:3px;padding:.1rem .5rem;font-size:.8rem;font-weight:bold;text-transform:uppercase}' +
  'main{max-width:44rem;margin:2rem auto;background:#fff;padding:1.5rem 2rem;box-shadow:0 1px 3px #0002}' +
  'h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}ul{padding-left:1.2rem}' +
  'button,.bouton{font:inherit;border:0;background:#000091;color:#fff;padding:.6rem 1.2rem;margin:.3rem 0;cursor:pointer;' +
  'text-decoration:none;display:inline-block}button.choix{display:block;width:100%;text-align:left;background:#fff;' +
  'color:#000091;border:1px solid #ddd}button:hover{background:#1212ff;color:#fff}label{display:block;margin:.8rem 0}' +
  'input{font:inherit;padding:.5rem;border:0;border-bottom:2px solid #3a3a3a;background:#eee;width:100%;box-sizing:border-box}' +
  'input[type=checkbox]{width:auto}.erreur{border-left:4px solid #ce0500;padding:.3rem 1rem;background:#fff4f4}' +
  '.info{border-left:4px solid #0063cb;padding:.3rem 1rem;background:#f4f6ff}a{color:#000091}details{margin:1rem 0}' +
  'table{border-collapse:collapse;width:100%;font-size:.9rem}td{border-top:1px solid #eee;padding:.3rem;vertical-align:top}' +
  'td form{display:inline}td button{padding:.2rem .6rem;margin:0}' +
  'footer{max-width:44rem;margin:1rem auto 3rem;padding:0 1rem;color:#555;font-size:.85rem}';

const FOOTER =
  'Simulation : ce service est joué par Banc Ségur. Toutes les personnes sont fictives, aucune donnée n’est réelle.';

/** A page of this service, which says on every page that it is a simulation. `content` is HTML already escaped. */
export function page(status: number, title: string, content: string, platform = 'FranceConnect'): Outcome {
  return htmlPage({
    status,
    title: `${title} – ${platform} (simulation)`,
    content:
      `<header><strong>${escapeHtml(platform)}</strong><em>simulation</em></header>` +
      `<main><h1>${escapeHtml(title)}</h1>${content}</main>`,
    style: STYLE,
    footer: FOOTER,
  });
}

/** The page of an error code; `backTo` is the address of "Revenir au service", null when there is none. */
export function errorPage(
  code: ErrorPageCode,
  backTo: { readonly href: string; readonly nom: string } | null,
): Outcome {
  const { status, message } = ERROR_PAGES[code];
  const way =
    backTo === null
      ? '<p>Revenez au service que vous utilisiez : il vous propose une autre façon de continuer.</p>'
      : `<p><a class="bouton" id="back-to-sp-link" href="${escapeHtml(backTo.href)}">Continuer sur ${escapeHtml(backTo.nom)}</a></p>`;
  return page(
    status,
    'Une erreur est survenue',
    `<p class="erreur">${escapeHtml(message)}</p><p>Code d’erreur : <strong id="error-code">${code}</strong></p>${way}`,
  );
}
