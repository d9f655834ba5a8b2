import type { BodyReader } from '../exchanges.ts';
import { OUTCOME_LABELS } from '../labels.ts';
import type { CaseOutcome, ReportedExchange, ReportedFinding, Run, ScenarioResult } from '../model.ts';
import { html, type Markup } from './markup.ts';
import { previewLimit } from './preview.ts';

/** What every part of the page needs: the run, its parts by id, the raw bodies. */
export interface View {
  readonly run: Run;
  readonly body: BodyReader;
  readonly scenarios: ReadonlyMap<string, ScenarioResult>;
  readonly exchanges: ReadonlyMap<string, ReportedExchange>;
  readonly findings: ReadonlyMap<string, ReportedFinding>;
  /** Characters shown of an ordinary body. */
  readonly previewLimit: number;
}

export function viewOf(run: Run, body: BodyReader): View {
  const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.id, item]));
  return {
    run,
    body,
    scenarios: byId(run.scenarios),
    exchanges: byId(run.exchanges),
    findings: byId(run.findings),
    previewLimit: previewLimit(run.exchanges.length * 2),
  };
}

/** An id usable as an anchor, whatever the journal called the thing. */
export function anchor(prefix: string, id: string): string {
  return `${prefix}-${id.replace(/[^\w.-]/g, '_')}`;
}

/** Outcome told by glyph and word; colour only helps. */
export function badge(outcome: CaseOutcome): Markup {
  const { glyph, singular } = OUTCOME_LABELS[outcome];
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${glyph}</span> ${singular}</span>`;
}

/** The mark of what no official source vouches for. */
export function assumptionMark(reasons: readonly string[]): Markup | null {
  if (reasons.length === 0) return null;
  return html`<span class="mark assumed" title="${reasons.join(' ')}">hypothèse du banc, non officielle</span>`;
}

/** `1 240 ms` or `12,4 s`; nothing under a tenth of a millisecond. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
  return ms < 10 ? `${ms.toFixed(1).replace('.', ',')} ms` : `${Math.round(ms)} ms`;
}

/** `1,2 Kio`, `840 octets`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} octet${bytes > 1 ? 's' : ''}`;
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib.toFixed(1).replace('.', ',')} Kio` : `${(kib / 1024).toFixed(1).replace('.', ',')} Mio`;
}

/** An ISO instant as a French reader writes it, its zone kept. */
export function instant(iso: string | null): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(iso ?? '');
  if (parts === null) return iso ?? 'non connu';
  const [, year, month, day, time, zone] = parts;
  return `${day}/${month}/${year} ${time} ${zone === 'Z' ? 'UTC' : `UTC${zone}`}`;
}
