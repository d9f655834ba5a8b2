import { VERDICT_LABELS } from '../labels.ts';
import type { ScenarioResult, StepAct, StepNote, StepResult } from '../model.ts';
import { exchangeBlock } from './exchange.ts';
import { type Content, html, type Markup } from './markup.ts';
import { changeTable, valueTable } from './values.ts';
import { anchor, assumptionMark, badge, duration, instant, size, type View } from './view.ts';

function verdictBlock(step: StepResult): Content {
  if (step.outcome === 'passed' || (step.outcome === 'skipped' && step.verdict === null)) return null;
  const title = step.verdict === null ? 'Erreur' : VERDICT_LABELS[step.verdict.kind];
  const { expected = null, found = null } = step.verdict ?? {};
  return html`<div class="verdict ${step.outcome}"><p><strong>${title}</strong> ${step.reason}</p>
${(expected !== null || found !== null) && html`<dl class="facts compare"><div><dt>Attendu</dt><dd>${expected ?? '—'}</dd></div><div><dt>Trouvé</dt><dd>${found ?? '—'}</dd></div></dl>`}</div>`;
}

/** The first clause of the instruction, as one would say it aloud; the name of the operation when there is none. */
function titleOf({ consigne, operation }: StepAct): string {
  const [clause = ''] = (consigne ?? '').split(/[.;:(](?:\s|$)/u);
  return clause === '' ? operation : clause.trim();
}

/** What the software told its user after an act, in the order that matters to them. */
function saidBy({ answer }: StepAct): Content {
  const { refus, message, alertes } = Object(answer) as { refus?: unknown; message?: unknown; alertes?: unknown };
  const textOf = (value: unknown): string => {
    const { texte } = Object(value) as { texte?: unknown };
    return typeof texte === 'string' ? texte : '';
  };
  const said = [
    textOf(refus) === '' ? '' : `Refus : ${textOf(refus)}`,
    typeof message === 'string' ? message : '',
    ...(Array.isArray(alertes) ? alertes.map((one) => `Alerte : ${textOf(one)}`) : []),
  ].filter((text) => text !== '');
  return said.length > 0 && html`<p class="said">${said.map((text) => html`<span>${text}</span> `)}</p>`;
}

function actBlock(act: StepAct, open: boolean): Markup {
  const error = act.error !== null && html`<p class="alert">Le pilotage a échoué : ${act.error}</p>`;
  return html`<details class="act"${open ? html` open` : null}><summary>Demandé au logiciel : <strong>${titleOf(act)}</strong> <code>${act.operation}</code>
<span class="time">${act.durationMs === null ? '' : duration(act.durationMs)}</span></summary>
${act.consigne !== null && html`<p class="consigne">${act.consigne}</p>`}${error}
<div class="pair"><section>${valueTable('Donné à l’utilisateur', act.request)}</section><section>${valueTable('Vu par l’utilisateur', act.answer)}</section></div></details>${saidBy(act)}`;
}

function noteBlock(note: StepNote): Markup {
  if (note.text !== null) return html`<pre class="note" tabindex="0">${note.text}</pre>`;
  if (note.image) {
    const title = note.fileName ?? 'Écran';
    return html`<details class="screen"><summary>Écran : ${title}</summary><img src="data:image/png;base64,${note.image}" alt="${title}" loading="lazy"></details>`;
  }
  return html`<p class="none">Pièce jointe ${note.fileName ?? ''} ${note.mediaType}, ${size(note.bytes)}, SHA-256 <code>${note.sha256}</code></p>`;
}

function argumentBlock(argument: StepResult['argument']): Content {
  if (argument === null) return null;
  if (typeof argument === 'string') return html`<pre class="note" tabindex="0">${argument}</pre>`;
  const rows = argument.map((cells) => html`<tr>${cells.map((text) => html`<td>${text}</td>`)}</tr>`);
  return html`<table class="values argument"><tbody>${rows}</tbody></table>`;
}

/** Renders exchanges once a page, the decisive ones open: a second mention is a link to the first. */
export class ExchangeShelf {
  readonly #shown = new Set<string>();
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  show(ids: readonly string[], decisive: ReadonlySet<string> = new Set()): Content {
    return ids.map((id) => {
      const exchange = this.#view.exchanges.get(id);
      if (exchange === undefined) return html`<p class="alert">L’échange ${id} manque dans le journal.</p>`;
      if (this.#shown.has(id))
        return html`<p class="line">D’après <a href="#${anchor('ex', id)}">l’échange n° ${exchange.seq}</a>, montré plus haut.</p>`;
      this.#shown.add(id);
      return exchangeBlock(exchange, this.#view, decisive.has(id));
    });
  }
}

function isRed({ outcome }: StepResult | ScenarioResult): boolean {
  return outcome === 'failed' || outcome === 'error' || outcome === 'waiting';
}

function stepBlock(step: StepResult, shelf: ExchangeShelf, decisive: ReadonlySet<string>): Markup {
  const time = step.outcome !== 'skipped' && html`<span class="time">${duration(step.durationMs)}</span>`;
  return html`<li class="step ${step.outcome}"><p class="gherkin">${badge(step.outcome)} <span><b>${step.keyword ?? 'Banc'}</b> ${step.text}</span>${time}</p>
<div class="evidence">${argumentBlock(step.argument)}${verdictBlock(step)}
${step.notes.filter(({ image }) => image).map(noteBlock)}
${step.acts.map((act) => actBlock(act, isRed(step)))}${shelf.show(step.exchanges, decisive)}
${step.states.map((state) => changeTable(state.avant, state.apres))}${step.notes.filter(({ image }) => !image).map(noteBlock)}</div></li>`;
}

function exampleOf(scenario: ScenarioResult): string {
  return scenario.example.map(({ name, value }) => `${name} : ${value}`).join(' ; ');
}

/** One scenario with its steps; open when it is not green. */
export function scenarioBlock(scenario: ScenarioResult, shelf: ExchangeShelf): Markup {
  const open = isRed(scenario);
  const retried = scenario.attempt > 1 && html`<span class="mark">tentative ${scenario.attempt}</span>`;
  // What a red step rests on is shown open wherever it comes first.
  const decisive = new Set(scenario.steps.filter(isRed).flatMap((step) => step.exchanges));
  const others = scenario.otherExchanges.length > 0;
  return html`<details class="scenario" id="${scenario.id}"${open ? html` open` : null}><summary>${badge(scenario.outcome)}
<span class="name">${scenario.name}${scenario.example.length > 0 && html` <small>${exampleOf(scenario)}</small>`}${scenario.reason !== null && html` <small class="why">${scenario.reason}</small>`}</span> ${retried}
${assumptionMark(scenario.assumptions)}<span class="time">${duration(scenario.durationMs)}</span></summary>
<p class="origin">${scenario.feature}, <code>${scenario.uri}${scenario.line === null ? '' : `:${scenario.line}`}</code>, ${instant(scenario.startedAt)}
${scenario.tags.map((tag) => html` <span class="tag">${tag}</span>`)}</p>
${scenario.assumptions.map((reason) => html`<p class="assumption">${reason}</p>`)}
<ol class="steps">${scenario.steps.map((step) => stepBlock(step, shelf, decisive))}</ol>
${others && html`<h4>Autres échanges pendant ce scénario</h4>`}${shelf.show(scenario.otherExchanges)}</details>`;
}
