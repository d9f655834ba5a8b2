import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { projectFile } from '../../mocks/platform/root.ts';
import type { BodyReader } from '../exchanges.ts';
import { groupBy } from '../group.ts';
import { CERTAINTY_LABELS, OUTCOME_LABELS, SEVERITY_LABELS } from '../labels.ts';
import { CASE_OUTCOMES, type Run } from '../model.ts';
import { domainBlock } from './case.ts';
import { type Content, html, type Markup, trusted } from './markup.ts';
import { ExchangeShelf, scenarioBlock } from './scenario.ts';
import { headline, methodBlock, summaryBlock } from './summary.ts';
import { anchor, badge, type View, viewOf } from './view.ts';

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function asset(name: string): string {
  return readFileSync(projectFile('reports', 'html', name), 'utf8');
}

function filterBar(run: Run): Markup {
  const outcomes = CASE_OUTCOMES.filter((outcome) => run.caseTotals[outcome] > 0).map((outcome) => {
    const { glyph, plural } = OUTCOME_LABELS[outcome];
    return html`<button type="button" class="chip ${outcome}" data-filter="${outcome}" aria-pressed="false"><span aria-hidden="true">${glyph}</span> ${plural} <b>${run.caseTotals[outcome]}</b></button>`;
  });
  const domains = run.domains.map(({ id, title }) => html`<option value="${id}">${id}, ${title}</option>`);
  return html`<form class="filters" id="filtres" role="search" aria-label="Filtrer les cas" hidden>
<div class="chips" role="group" aria-label="Issue">${outcomes}</div>
<div class="fields"><label>Domaine <select id="domaine"><option value="">tous</option>${domains}</select></label>
<label class="grow">Rechercher <input id="recherche" type="search" placeholder="cas, exigence, scénario…" aria-keyshortcuts="/"></label>
<button type="button" id="deplier">Tout déplier</button><button type="button" id="replier">Tout replier</button></div>
<p id="compte" role="status" aria-live="polite"></p></form>`;
}

function unsoughtBlock(view: View): Content {
  const unsought = view.run.findings.filter((finding) => !finding.sought);
  if (unsought.length === 0) return null;
  const rows = [...groupBy(unsought, (finding) => finding.rule)].map(([rule, findings]) => {
    const first = findings[0];
    if (first === undefined) return null;
    const places = findings
      .slice(0, 12)
      .map((finding, index) => html`<a href="#${anchor('ex', finding.exchange)}">${index + 1}</a> `);
    const mark =
      first.certainty === 'assumed'
        ? html`<span class="mark assumed">hypothèse</span>`
        : CERTAINTY_LABELS[first.certainty];
    return html`<tr><th scope="row"><code>${rule}</code></th><td><b>${first.title}</b><br>${first.message}<br><span class="none">${first.explanation}</span></td>
<td>${SEVERITY_LABELS[first.severity]}</td><td>${mark}</td><td>${first.caseId !== null && html`<a href="#${first.caseId}">${first.caseId}</a>`}</td>
<td class="number">${findings.length}</td><td>${places}${findings.length > 12 ? '…' : ''}</td></tr>`;
  });
  return html`<section id="constats" aria-labelledby="titre-constats"><h2 id="titre-constats">Constats sur le fil</h2>
<p>Les règles du banc examinent tous les échanges. Celles-ci ont relevé ce que le scénario en cours ne cherchait pas.</p>
<div class="scroll"><table class="findings"><thead><tr><th scope="col">Règle</th><th scope="col">Constat</th><th scope="col">Gravité</th><th scope="col">Certitude</th><th scope="col">Cas</th><th scope="col">Nombre</th><th scope="col">Échanges</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function outsideBlock(view: View, shelf: ExchangeShelf): Content {
  const scenarios = view.run.scenarios.filter((scenario) => scenario.cases.length === 0);
  const exchanges = view.run.exchanges.filter((exchange) => exchange.scenario === null).map((exchange) => exchange.id);
  return [
    scenarios.length > 0 &&
      html`<section id="hors-catalogue" aria-labelledby="titre-hors"><h2 id="titre-hors">Scénarios hors catalogue</h2>${scenarios.map((scenario) => scenarioBlock(scenario, shelf))}</section>`,
    exchanges.length > 0 &&
      html`<section id="hors-scenario" aria-labelledby="titre-libres"><h2 id="titre-libres">Échanges hors scénario</h2>${shelf.show(exchanges)}</section>`,
  ];
}

/** What a violation id (`<case>/<n>`) stands for, the id alone when the catalogue does not know it. */
function violationText(run: Run, id: string): string {
  const [caseId, number] = id.split('/');
  const text = run.cases.find((one) => one.id === caseId)?.violations[Number(number) - 1];
  return text === undefined ? id : `${id}, ${text}`;
}

function masthead(run: Run): Markup {
  const { header } = run;
  const { outcome, text } = headline(run);
  const violation =
    header.violation !== null &&
    html`<p class="violation"><b>Écart volontaire activé :</b> ${violationText(run, header.violation)}. Ce rapport éprouve le banc ; il ne peut pas servir de preuve dans un dossier.</p>`;
  return html`<header class="masthead"><p class="brand">Banc Ségur <span>Rapport de preuve</span></p>
<h1>${header.product.nom} <span class="version">${header.product.version}</span></h1>
<p class="headline ${outcome}">${badge(outcome)} ${text}</p>${violation}
<p class="fictive">Données fictives, services nationaux simulés. Ce rapport n’est ni délivré ni reconnu par une autorité.</p>
<nav aria-label="Parties du rapport"><a href="#synthese">Synthèse</a> <a href="#cas">Cas</a> ${run.findings.some((finding) => !finding.sought) && html`<a href="#constats">Constats sur le fil</a> `}<a href="#methode">Comment lire</a></nav></header>`;
}

/** The whole report in one file that needs nothing else, network included; readable without script. */
export function toHtml(run: Run, body: BodyReader): string {
  const view = viewOf(run, body);
  const shelf = new ExchangeShelf(view);
  const style = ['style.css', 'evidence.css', 'media.css'].map(asset).join('');
  const script = asset('page.js');
  const policy = `default-src 'none'; style-src ${source(style)}; img-src data:; script-src ${source(script)}; base-uri 'none'; form-action 'none'`;
  const title = `Banc Ségur : ${run.header.product.nom} ${run.header.product.version}`;
  const cases = run.domains.map((domain) => domainBlock(domain, view, shelf));
  const page = html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light">
<title>${title}</title><style>${trusted(style)}</style></head>
<body><a class="skip" href="#cas">Aller aux cas</a>${masthead(run)}
<main>${summaryBlock(run)}
<section id="cas" aria-labelledby="titre-cas"><h2 id="titre-cas">Cas</h2>${filterBar(run)}${cases}</section>
${outsideBlock(view, shelf)}${unsoughtBlock(view)}${methodBlock()}</main>
<footer><p>${title}, campagne <code>${run.header.runId}</code>. Les données de cette page sont dans <code>run.json</code>, les octets échangés dans <code>bodies/</code>.</p></footer>
<script>${trusted(script)}</script></body></html>
`;
  return page.toString();
}
