import { groupBy } from './group.ts';
import { OUTCOME_LABELS } from './labels.ts';
import type { Outcome, Run, ScenarioResult } from './model.ts';
import { escapeXml } from './xml.ts';

/** What the JUnit format calls each outcome: a non-conformity, a bench error and an absence of verdict stay apart. */
const ELEMENTS: Readonly<Record<Outcome, 'failure' | 'error' | 'skipped' | null>> = {
  failed: 'failure',
  error: 'error',
  waiting: 'skipped',
  skipped: 'skipped',
  outOfScope: 'skipped',
  passed: null,
};

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function details(scenario: ScenarioResult): string {
  const step = scenario.steps.find((one) => one.outcome === scenario.outcome);
  const lines = [
    `${scenario.uri}:${scenario.line ?? '?'}`,
    step === undefined ? null : `Pas : ${step.keyword ?? ''} ${step.text}`,
    step?.verdict?.expected ? `Attendu : ${step.verdict.expected}` : null,
    step?.verdict?.found ? `Trouvé : ${step.verdict.found}` : null,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function body(scenario: ScenarioResult): string {
  const element = ELEMENTS[scenario.outcome];
  if (element === null) return '';
  const label = OUTCOME_LABELS[scenario.outcome].singular;
  const message = `${label} : ${scenario.reason ?? ''}`;
  if (element === 'skipped') return `\n      <skipped${attributes({ message })}/>\n    `;
  return `\n      <${element}${attributes({ message, type: label })}>${escapeXml(details(scenario))}</${element}>\n    `;
}

function domainOf(scenario: ScenarioResult): string {
  return scenario.cases[0]?.split('-')[0] ?? 'hors-catalogue';
}

function nameOf(scenario: ScenarioResult): string {
  const values = scenario.example.map(({ name, value }) => `${name}=${value}`).join(', ');
  return values === '' ? scenario.name : `${scenario.name} (${values})`;
}

function testCase(scenario: ScenarioResult): string {
  const classname = `${domainOf(scenario)}/${scenario.cases[0] ?? scenario.feature}`;
  const open = attributes({ classname, name: nameOf(scenario), time: seconds(scenario.durationMs) });
  return `    <testcase${open}>${body(scenario)}</testcase>`;
}

function counts(scenarios: readonly ScenarioResult[]): Record<string, string | number> {
  const number = (element: string): number => scenarios.filter((one) => ELEMENTS[one.outcome] === element).length;
  const time = seconds(scenarios.reduce((total, one) => total + one.durationMs, 0));
  return {
    tests: scenarios.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
    time,
  };
}

function suite(name: string, scenarios: readonly ScenarioResult[]): string {
  const cases = scenarios.map(testCase).join('\n');
  return `  <testsuite${attributes({ name, ...counts(scenarios) })}>\n${cases}\n  </testsuite>`;
}

/** A run that was killed must not look green to a build server, even when all it had finished was. */
const INTERRUPTED = `  <testsuite name="campagne" tests="1" failures="0" errors="1" skipped="0" time="0.000">
    <testcase classname="campagne" name="fin de la campagne" time="0.000">
      <error message="interrompu : la fin des messages manque" type="erreur"/>
    </testcase>
  </testsuite>`;

/** The run in JUnit's XML: one suite a domain, one test a scenario, named by its first case. */
export function toJunit(run: Run): string {
  const suites = [...groupBy(run.scenarios, domainOf)].map(([domain, scenarios]) => suite(domain, scenarios));
  const total = counts(run.scenarios);
  const all = run.complete ? total : { ...total, tests: Number(total.tests) + 1, errors: Number(total.errors) + 1 };
  const name = `Banc Ségur ${run.header.runId}`;
  const content = run.complete ? suites : [...suites, INTERRUPTED];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name, ...all })}>\n${content.join('\n')}\n</testsuites>\n`;
}
