import type { DocumentImprime } from '../print/document.ts';
import { dataMatrix } from '../print/symbol.ts';
import { Html, html } from './html.ts';

const STYLE = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
body { margin: 0; background: #e6ebef; color: #1d2a35; font: 15px/1.5 system-ui, sans-serif; }
.barre { background: #0b6b6b; color: #fff; padding: .7rem 1.5rem; } .barre a { color: #fff; }
.feuille { width: 210mm; min-height: 297mm; margin: 1.2rem auto; padding: 18mm; background: #fff; box-shadow: 0 2px 14px #0003; }
.simulation { color: #5c4300; background: #fff3d6; padding: .2rem .6rem; border-radius: 4px; font-size: .85rem; }
.haut { display: flex; justify-content: space-between; gap: 1rem; align-items: start; }
h1 { font-size: 1.6rem; margin: .6rem 0 .2rem; }
.identite { display: flex; justify-content: space-between; gap: 1.5rem; border: 1px solid #b6c2cc; border-radius: 6px;
  padding: 5mm; margin: 6mm 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0; }
dt { color: #5b6b79; } dd { margin: 0; font-weight: 600; }
figure { margin: 0; text-align: center; } figure svg { width: 32mm; height: 32mm; display: block; }
figcaption { font-size: .8rem; font-weight: 700; letter-spacing: .12em; }
.mention { font-size: .9rem; color: #5b6b79; } .corps p { max-width: 62ch; }
@media print { body { background: #fff; } .barre { display: none; } .feuille { margin: 0; box-shadow: none; } }
`;

/** Modules around the code that must stay white. */
const MARGE = 2;

/** The datamatrix INS as a drawing, with its quiet zone and its label. */
function datamatrix(texte: string): Html {
  const { cote, noir } = dataMatrix(texte);
  const sides = Array.from({ length: cote }, (_, index) => index);
  const path = sides
    .flatMap((y) => sides.filter((x) => noir(x, y)).map((x) => `M${x + MARGE} ${y + MARGE}h1v1h-1z`))
    .join('');
  const size = cote + 2 * MARGE;
  return html`<figure><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="Datamatrix INS" shape-rendering="crispEdges">
<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg><figcaption>INS</figcaption></figure>`;
}

/** The print view of a health document: one A4 page. */
export function printPage(document: DocumentImprime, base: string): string {
  const { structure, titre, jour, lignes, mention } = document;
  return html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${titre}</title><style>${new Html(STYLE)}</style></head>
<body><nav class="barre"><a href="${base}">Revenir à la fiche</a> · Imprimez cette page au format A4.</nav>
<main class="feuille"><div class="haut"><strong>${structure}</strong><span class="simulation">Simulation – données fictives</span></div>
<h1>${titre}</h1><p class="mention">Le ${jour.split('-').reverse().join('/')}</p>
<section class="identite"><dl>${lignes.map(([libelle, valeur]) => html`<dt>${libelle}</dt><dd>${valeur}</dd>`)}</dl>
${document.datamatrix !== null && datamatrix(document.datamatrix)}</section>
<p class="mention">${mention}</p>
<section class="corps"><p>Document fictif, sans contenu médical : il montre ce qu'une première page doit porter de l'identité.</p></section>
</main></body></html>
`.text;
}
