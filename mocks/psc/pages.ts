import { escapeHtml, htmlPage } from '../platform/html.ts';
import type { Outcome } from './outcome.ts';

const STYLE = [
  '*{box-sizing:border-box}',
  'body{font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;margin:0;color:#16243a;background:#f3f6fa}',
  '.simulation{background:#7a3e00;color:#fff;padding:.4rem 1rem;text-align:center;font-weight:600}',
  'header,main,footer{max-width:76rem;margin:0 auto;padding:1rem}',
  'h1{font-size:1.6rem;margin:.5rem 0 0;color:#0b3b75}h2{font-size:1.1rem;margin:0}',
  'p{margin:.4rem 0}.discret{color:#4a5a70;font-size:.92rem}a{color:#0b4f9e}',
  'ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(21rem,100%),1fr))}',
  '.fiche{background:#fff;border:1px solid #d5deea;border-radius:.75rem;padding:1rem;display:flex;flex-direction:column;gap:.4rem}',
  '.moyens{margin-top:auto}.actes{padding-top:.5rem;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}form{margin:0}',
  'button{font:inherit;border:1px solid #0b4f9e;border-radius:.5rem;padding:.45rem .9rem;background:#fff;color:#0b4f9e;cursor:pointer}',
  'button:hover,button:focus-visible{background:#e6effa}button.oui{background:#0b4f9e;color:#fff}',
  'button.oui:hover,button.oui:focus-visible{background:#083a75}button.non{border-color:#a3161f;color:#a3161f}',
  'select{font:inherit;padding:.4rem;max-width:100%;border:1px solid #8b9bb0;border-radius:.5rem;background:#fff}',
  '.nombre{font-size:1.5rem;font-weight:700;letter-spacing:.12em;padding:.5rem 1.1rem}',
  '.affiche{font-size:4rem;font-weight:700;letter-spacing:.15em;margin:.5rem 0;color:#0b3b75}',
  '.bon,.mauvais{font-size:.8rem;border-radius:1rem;padding:.1rem .6rem;white-space:nowrap}',
  '.bon{background:#dff3e4;color:#0e5a26}.mauvais{background:#fbe3e4;color:#8a1018}',
  '.erreur,.dit{background:#fff;border-left:4px solid #a3161f;padding:.6rem 1rem}.dit{border-color:#0e7a33}',
  'details{font-size:.92rem;margin:.5rem 0}summary{cursor:pointer;color:#0b4f9e}',
  'footer{color:#4a5a70;font-size:.88rem;border-top:1px solid #d5deea;margin-top:1.5rem}',
].join('');

/**
 * A page of the wallet: no script. `content` is HTML already escaped; `again` is when and where it
 * is read again, as `<meta http-equiv="refresh">` writes it, escaped too.
 */
export function page(status: number, title: string, content: string, again: string | null = null): Outcome {
  return htmlPage({
    status,
    title,
    head: again === null ? '' : `<meta http-equiv="refresh" content="${again}">`,
    content:
      '<div class="simulation" role="note">Simulation : ceci n’est pas Pro Santé Connect</div>' +
      `<header><h1>${escapeHtml(title)}</h1></header><main>${content}</main>`,
    style: STYLE,
    footer:
      'Service simulé par Banc Ségur. Les professionnels, les cartes et les numéros sont fictifs, sans aucune valeur réelle.',
  });
}

/** Keycloak's error page: nothing is sent back to the software (domain/psc.md 3.1, 3.9). */
export function errorPage(status: number, text: string): Outcome {
  return page(
    status,
    'Nous sommes désolés…',
    `<p class="erreur" role="alert">${escapeHtml(text)}</p>` +
      '<p>La demande de votre logiciel est incorrecte : revenez à votre logiciel et signalez ce texte à son éditeur.</p>',
  );
}

/** A hidden field. */
export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** A button that posts a value; `look` is a class of the style sheet. */
export const button = (name: string, value: string, label: string, look = ''): string =>
  `<button name="${name}" value="${escapeHtml(value)}"${look === '' ? '' : ` class="${look}"`}>${escapeHtml(label)}</button>`;
