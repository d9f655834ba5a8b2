import { join } from 'node:path';
import { readCases, readDomains } from './cases.ts';
import type { Catalogue } from './catalogue.ts';
import {
  assignExchanges,
  type BodyReader,
  checkBodies,
  completeScenarios,
  readExchanges,
  reportExchanges,
  reportFindings,
} from './exchanges.ts';
import { readHeader } from './header.ts';
import { indexMessages } from './messages.ts';
import type { Run, ScenarioResult } from './model.ts';
import { readNdjson } from './ndjson.ts';
import { countCases, countOutcomes } from './outcome.ts';
import { redact } from './redact.ts';
import { readScenarios } from './scenarios.ts';

function strangers(
  scenarios: readonly ScenarioResult[],
  domains: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string[] {
  const tags = new Set(scenarios.flatMap((scenario) => scenario.tags.map((tag) => tag.slice(1))));
  return [...tags]
    .filter((tag) => /^[A-Z]+-\d+$/.test(tag) && domains.has(tag.split('-')[0] ?? '') && !known.has(tag))
    .map((tag) => `L’étiquette @${tag} désigne un cas absent du catalogue.`);
}

function missing(scenarios: readonly ScenarioResult[], known: ReadonlySet<string>): string[] {
  const claimed = new Set(scenarios.flatMap((scenario) => scenario.steps.flatMap((step) => step.exchanges)));
  return [...claimed]
    .filter((id) => !known.has(id))
    .map((id) => `L’échange ${id}, cité par un pas, manque dans le journal.`);
}

/**
 * What a run directory proves, from what is on disk only, secrets masked. A run that was killed gives a report too: what
 * was not finished is told as interrupted.
 * @throws ReportError when there is no valid header
 */
export function readRun(dir: string, catalogue: Catalogue): { readonly run: Run; readonly body: BodyReader } {
  const header = readHeader(dir);
  const envelopes = readNdjson(join(dir, 'messages.ndjson'));
  const messages = indexMessages(envelopes.values);
  const journal = readExchanges(dir);
  const caseIds = new Set(catalogue.cases.map((entry) => entry.id));
  const served = new Map(catalogue.cases.map(({ id, requirements }) => [id, requirements]));
  const read = readScenarios(messages, served);
  const raw = read.scenarios.map((one) => one.scenario);
  const owners = assignExchanges(read.scenarios, journal.records);
  const findings = reportFindings(journal.records, owners, raw);
  const exchanges = reportExchanges(journal.records, owners, findings, header.faults ?? []);
  const scenarios = completeScenarios(raw, exchanges, findings);
  const cases = readCases(catalogue, scenarios, findings);
  const interrupted =
    'La campagne a été interrompue : la fin des messages manque, ce qui n’était pas terminé n’est pas jugé.';
  const run: Run = {
    format: 'banc-segur/run/1',
    header,
    complete: messages.complete,
    warnings: [
      ...(messages.complete ? [] : [interrupted]),
      ...envelopes.warnings,
      ...messages.warnings,
      ...journal.warnings,
      ...read.problems,
      ...missing(raw, new Set(exchanges.map((exchange) => exchange.id))),
      ...checkBodies(journal.records, journal.body),
      ...strangers(raw, new Set(catalogue.domains.map((domain) => domain.id)), caseIds),
      ...catalogue.warnings,
    ],
    totals: countOutcomes(scenarios.map((scenario) => scenario.outcome)),
    caseTotals: countCases(cases.map((one) => one.outcome)),
    domains: readDomains(catalogue, cases),
    cases,
    scenarios,
    exchanges,
    findings,
  };
  return { run: redact(run), body: journal.body };
}
