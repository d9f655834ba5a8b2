import { createHash } from 'node:crypto';
import type { BodyRef, Certainty, ExchangeRecord } from '../mocks/platform/contract.ts';
import { PlatformError } from '../mocks/platform/errors.ts';
import { readJournal } from '../mocks/platform/journal.ts';
import { groupBy } from './group.ts';
import type { HeaderFault, ReportedExchange, ReportedFinding, ScenarioResult } from './model.ts';
import type { ReadScenario } from './scenarios.ts';

/** Bytes of a kept body by digest, null when the run directory has none of that name. */
export type BodyReader = (sha256: string) => Buffer | null;

export interface JournalContent {
  readonly records: readonly ExchangeRecord[];
  readonly warnings: readonly string[];
  readonly body: BodyReader;
}

/** The journal of a run directory; one that is missing or damaged is told, never fatal. */
export function readExchanges(dir: string): JournalContent {
  try {
    const { records, problems, body } = readJournal(dir);
    return { records, warnings: problems.map((problem) => `journal.ndjson : ${problem.message}`), body };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return {
      records: [],
      warnings: ['Le journal des échanges est absent : aucun échange ne peut être montré.'],
      body: () => null,
    };
  }
}

/** French sentences about kept bodies that are missing or are not those of their digest. */
export function checkBodies(records: readonly ExchangeRecord[], body: BodyReader): readonly string[] {
  const refs = new Map<string, { readonly ref: BodyRef; readonly id: string }>();
  for (const { id, request, response } of records) {
    for (const ref of [request?.body, response?.body]) if (ref) refs.set(ref.sha256, { ref, id });
  }
  return [...refs.values()].flatMap(({ ref, id }) => {
    const bytes = body(ref.sha256);
    if (bytes === null) return [`Échange ${id} : le corps ${ref.sha256} manque sur le disque.`];
    const digest = createHash('sha256').update(bytes).digest('hex');
    return digest === ref.sha256 ? [] : [`Échange ${id} : le corps ${ref.sha256} a été modifié depuis la campagne.`];
  });
}

/** Which scenario each exchange belongs to: what steps claim first, then the label the journal gave it. */
export function assignExchanges(
  scenarios: readonly ReadScenario[],
  records: readonly ExchangeRecord[],
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const labels = new Map<string, string>();
  const homonyms = groupBy(scenarios, ({ scenario }) => scenario.name);
  for (const { scenario, aliases } of scenarios) {
    const unique = homonyms.get(scenario.name)?.length === 1 ? [scenario.name] : [];
    for (const alias of [scenario.id, ...unique, ...aliases]) labels.set(alias, scenario.id);
    for (const step of scenario.steps) for (const id of step.exchanges) owners.set(id, scenario.id);
  }
  for (const record of records) {
    const owner = labels.get(record.scenario ?? '');
    if (owner !== undefined && !owners.has(record.id)) owners.set(record.id, owner);
  }
  return owners;
}

function faultCertainty(record: ExchangeRecord, faults: readonly HeaderFault[]): Certainty | null {
  const { fault, service } = record;
  if (fault === null) return null;
  const known = faults.filter((one) => one.name === fault.name);
  const spec = known.find((one) => one.service === service) ?? known.find((one) => one.service === null);
  // What nothing vouches for is an assumption.
  return spec?.certainty ?? 'assumed';
}

/** The findings of a journal, numbered in its order, each with whether its scenario was about that rule's case. */
export function reportFindings(
  records: readonly ExchangeRecord[],
  owners: ReadonlyMap<string, string>,
  scenarios: readonly ScenarioResult[],
): readonly ReportedFinding[] {
  const cases = new Map(scenarios.map((scenario) => [scenario.id, scenario.cases]));
  return records
    .flatMap((record) => record.findings.map((finding) => ({ record, finding })))
    .map(({ record, finding }, index) => {
      const scenario = owners.get(record.id) ?? null;
      const sought = finding.caseId !== null && (cases.get(scenario ?? '') ?? []).includes(finding.caseId);
      return { id: `F${index + 1}`, exchange: record.id, scenario, sought, ...finding };
    });
}

/** Exchanges as reported: the same record, its findings by reference. */
export function reportExchanges(
  records: readonly ExchangeRecord[],
  owners: ReadonlyMap<string, string>,
  findings: readonly ReportedFinding[],
  faults: readonly HeaderFault[],
): readonly ReportedExchange[] {
  const byExchange = groupBy(findings, (finding) => finding.exchange);
  return records.map((record) => ({
    ...record,
    scenario: owners.get(record.id) ?? null,
    findings: (byExchange.get(record.id) ?? []).map((finding) => finding.id),
    faultCertainty: faultCertainty(record, faults),
  }));
}

function assumptionsOf(exchange: ReportedExchange, findings: ReadonlyMap<string, ReportedFinding>): readonly string[] {
  const fault =
    exchange.faultCertainty === 'assumed' ? [`La panne « ${exchange.fault?.name} » est une hypothèse du banc.`] : [];
  const declared = exchange.summary?.hypothese;
  const summary = typeof declared === 'string' ? [declared] : [];
  const rules = exchange.findings.flatMap((id) => {
    const finding = findings.get(id);
    // A finding that the scenario was not about is no ground of its verdict.
    return finding?.sought && finding.certainty === 'assumed'
      ? [`La règle ${finding.rule} est une hypothèse du banc.`]
      : [];
  });
  return [...fault, ...summary, ...rules];
}

/** Scenarios with the exchanges that no step claims, and the assumptions that their exchanges rest on. */
export function completeScenarios(
  scenarios: readonly ScenarioResult[],
  exchanges: readonly ReportedExchange[],
  findings: readonly ReportedFinding[],
): readonly ScenarioResult[] {
  const owned = groupBy(exchanges, (exchange) => exchange.scenario);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return scenarios.map((scenario) => {
    const mine = owned.get(scenario.id) ?? [];
    const claimed = new Set(scenario.steps.flatMap((step) => step.exchanges));
    const assumptions = [...scenario.assumptions, ...mine.flatMap((exchange) => assumptionsOf(exchange, byId))];
    return {
      ...scenario,
      otherExchanges: mine.map((exchange) => exchange.id).filter((id) => !claimed.has(id)),
      assumptions: [...new Set(assumptions)],
    };
  });
}
