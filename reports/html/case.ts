import { DOSSIER_LABELS, LEVEL_LABELS, sourcesLabel, WATCH_LABELS } from '../labels.ts';
import type { CaseResult, DomainResult, ScenarioResult } from '../model.ts';
import { findingBlock } from './exchange.ts';
import { type Content, html, type Markup } from './markup.ts';
import { type ExchangeShelf, scenarioBlock } from './scenario.ts';
import { anchor, assumptionMark, badge, type View } from './view.ts';

/** What the search box looks in: what a tester would type, without case or accents. */
function searchText(parts: readonly string[]): string {
  const text = parts.join(' ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return text.slice(0, 4000);
}

function list(items: readonly string[]): Content {
  return items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function row(label: string, value: Content): Content {
  return value !== null && value !== '' && html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

/** Scenarios are rendered under their first case; their other cases link to them. */
function scenarioList(one: CaseResult, scenarios: readonly ScenarioResult[], shelf: ExchangeShelf): Content {
  return scenarios.map((scenario) => {
    if (scenario.cases[0] === one.id) return scenarioBlock(scenario, shelf);
    return html`<p class="line">${badge(scenario.outcome)} <a href="#${scenario.id}">${scenario.name}</a>, détaillé sous ${scenario.cases[0] ?? ''}.</p>`;
  });
}

/** Findings of the case seen outside its own scenarios: those are shown with their exchange. */
function strayFindings(one: CaseResult, view: View): Content {
  const stray = one.findings.flatMap((id) => view.findings.get(id) ?? []).filter((finding) => !finding.sought);
  if (stray.length === 0) return null;
  const items = stray
    .slice(0, 5)
    .map((finding) => [
      findingBlock(finding),
      html`<p class="line"><a href="#${anchor('ex', finding.exchange)}">Voir l’échange</a></p>`,
    ]);
  const more =
    stray.length > 5 && html`<p class="none">Et ${stray.length - 5} autres : voir « Constats sur le fil ».</p>`;
  return html`<h4>Constats sur le fil qu’aucun scénario de ce cas ne cherchait</h4>${items}${more}`;
}

/** One case of the catalogue; open when it is red. */
export function caseBlock(one: CaseResult, view: View, shelf: ExchangeShelf): Markup {
  const scenarios = one.scenarios.flatMap((id) => view.scenarios.get(id) ?? []);
  const open = one.outcome === 'failed' || one.outcome === 'error';
  const { status, reason } = one.dossier;
  const words = [
    one.id,
    one.title,
    one.expected,
    ...one.requirements,
    ...scenarios.flatMap((s) => [s.name, s.reason ?? '']),
  ];
  const assumptions = [...new Set(scenarios.flatMap((scenario) => scenario.assumptions))];
  return html`<details class="case ${one.outcome}" id="${one.id}" data-outcome="${one.outcome}" data-domain="${one.domain}" data-text="${searchText(words)}"${open ? html` open` : null}>
<summary>${badge(one.outcome)}<span class="id">${one.id}</span><span class="name">${one.title}</span>${assumptionMark(assumptions)}<span class="dossier ${status}">${DOSSIER_LABELS[status]}</span></summary>
<div class="inside"><p class="expected"><b>Attendu.</b> ${one.expected}</p>
<dl class="facts">${row('Dossier', reason === null ? DOSSIER_LABELS[status] : `${DOSSIER_LABELS[status]}, ${reason}`)}
${row('Exigences', one.requirements.length === 0 ? null : one.requirements.map((tag) => html`<span class="tag">${tag}</span> `))}
${row('Sources', sourcesLabel(one.sources))}
${row('Nature', [LEVEL_LABELS[one.level] ?? one.level, ...one.watch.map((watch) => WATCH_LABELS[watch] ?? watch)].join(', '))}
${row('Écarts recherchés', list(one.violations))}</dl>
${strayFindings(one, view)}${scenarioList(one, scenarios, shelf)}</div></details>`;
}

/** The cases of a domain under its title. */
export function domainBlock(domain: DomainResult, view: View, shelf: ExchangeShelf): Markup {
  const cases = view.run.cases.filter((one) => one.domain === domain.id);
  const title = html`<h3 id="${anchor('domaine', domain.id)}"><span class="id">${domain.id}</span> ${domain.title}</h3>`;
  return html`<section class="domain" data-domain="${domain.id}">${title}${cases.map((one) => caseBlock(one, view, shelf))}</section>`;
}
