/** Cucumber messages of an imaginary run, as cucumber-js writes them; for tests and for looking at the page. */
import type { Envelope } from '@cucumber/messages';
import { MEDIA } from '../attachments.ts';
import type { StepAct, StepState, StepVerdict } from '../model.ts';

export interface SampleStep {
  readonly keyword?: string;
  readonly text: string;
  readonly status?: 'PASSED' | 'FAILED' | 'SKIPPED' | 'PENDING' | 'UNDEFINED' | 'AMBIGUOUS';
  readonly message?: string;
  readonly table?: readonly (readonly string[])[];
  readonly verdict?: StepVerdict;
  readonly acts?: readonly StepAct[];
  readonly states?: readonly StepState[];
  readonly exchanges?: readonly string[];
  /** Attachments as they are, for damaged ones. */
  readonly raw?: readonly { readonly mediaType: string; readonly body: string }[];
}

export interface SampleScenario {
  readonly name: string;
  readonly tags: readonly string[];
  readonly uri?: string;
  readonly feature?: string;
  readonly example?: Readonly<Record<string, string>>;
  readonly steps: readonly SampleStep[];
  /** Where the run was killed: nothing more is written. */
  readonly killed?: 'before-start' | 'in-last-step' | 'before-end';
  readonly attempts?: number;
}

const INSTANT = { seconds: 1_772_442_000, nanos: 0 };

function attach(mediaType: string, body: string, testCaseStartedId: string, testStepId: string): Envelope {
  const attachment = { mediaType, body, contentEncoding: 'IDENTITY', testCaseStartedId, testStepId };
  return { attachment } as Envelope;
}

function attachments(step: SampleStep, started: string, id: string): Envelope[] {
  const json = (mediaType: string, value: unknown): Envelope => attach(mediaType, JSON.stringify(value), started, id);
  return [
    ...(step.acts ?? []).map((act) => json(MEDIA.act, act)),
    ...(step.states ?? []).map((state) => json(MEDIA.state, state)),
    ...(step.exchanges === undefined ? [] : [json(MEDIA.exchanges, { exchanges: step.exchanges })]),
    ...(step.verdict === undefined ? [] : [json(MEDIA.verdict, step.verdict)]),
    ...(step.raw ?? []).map(({ mediaType, body }) => attach(mediaType, body, started, id)),
  ];
}

function cells(values: readonly string[]) {
  return { cells: values.map((value) => ({ value, location: { line: 1 } })) };
}

function definition(scenario: SampleScenario, at: number): Envelope[] {
  const uri = scenario.uri ?? `features/ins/exemple-${at}.feature`;
  const steps = scenario.steps.map((step, index) => ({ ...step, id: `n${at}.${index}`, line: 6 + index }));
  const examples = scenario.example ?? {};
  const row = { id: `r${at}`, location: { line: 40 + at }, ...cells(Object.values(examples)) };
  const tables = [{ tags: [], tableHeader: { id: `h${at}`, ...cells(Object.keys(examples)) }, tableBody: [row] }];
  const node = {
    id: `n${at}`,
    keyword: 'Scénario',
    name: scenario.name,
    location: { line: 5 },
    tags: [],
    steps: steps.map(({ id, keyword = 'Quand', text, line }) => ({
      id,
      keyword: `${keyword} `,
      text,
      location: { line },
    })),
    examples: scenario.example === undefined ? [] : tables,
  };
  const feature = { name: scenario.feature ?? 'Identités', language: 'fr', keyword: 'Fonctionnalité', tags: [] };
  const pickle = {
    id: `p${at}`,
    uri,
    name: scenario.name,
    language: 'fr',
    tags: scenario.tags.map((name) => ({ name, astNodeId: 't' })),
    astNodeIds: scenario.example === undefined ? [`n${at}`] : [`n${at}`, `r${at}`],
    steps: steps.map(({ id, text, table }) => ({
      id: `k${id}`,
      text,
      astNodeIds: [id],
      ...(table === undefined ? {} : { argument: { dataTable: { rows: table.map(cells) } } }),
    })),
  };
  return [
    { gherkinDocument: { uri, comments: [], feature: { ...feature, children: [{ scenario: node }] } } },
    { pickle },
  ] as unknown as Envelope[];
}

function plan(scenario: SampleScenario, at: number): Envelope {
  const testSteps = scenario.steps.map((_, index) => ({ id: `s${at}.${index}`, pickleStepId: `kn${at}.${index}` }));
  return { testCase: { id: `c${at}`, pickleId: `p${at}`, testSteps } };
}

function attempt(scenario: SampleScenario, at: number, number: number, last: boolean): Envelope[] {
  const started = `a${at}.${number}`;
  const played = scenario.steps.flatMap((step, index): Envelope[] => {
    const testStepId = `s${at}.${index}`;
    const start = { testStepStarted: { testCaseStartedId: started, testStepId, timestamp: INSTANT } };
    if (last && scenario.killed === 'in-last-step' && index === scenario.steps.length - 1) return [start];
    const status = step.status ?? 'PASSED';
    const message =
      step.message === undefined ? {} : { message: step.message, exception: { type: 'Error', message: step.message } };
    const testStepResult = { status, duration: { seconds: 0, nanos: 4_200_000 + index * 11_000_000 }, ...message };
    const finished = { testCaseStartedId: started, testStepId, timestamp: INSTANT, testStepResult };
    return [start, ...attachments(step, started, testStepId), { testStepFinished: finished } as Envelope];
  });
  const start = { id: started, testCaseId: `c${at}`, attempt: number, timestamp: INSTANT };
  const end = { testCaseStartedId: started, timestamp: INSTANT, willBeRetried: !last };
  const unfinished = last && scenario.killed !== undefined;
  return [{ testCaseStarted: start }, ...played, ...(unfinished ? [] : [{ testCaseFinished: end }])];
}

/** Envelopes in the order of cucumber-js: definitions, plan, then scenario after scenario until the end or the kill. */
export function sampleMessages(scenarios: readonly SampleScenario[]): readonly Envelope[] {
  const envelopes: Envelope[] = [...scenarios.flatMap(definition), { testRunStarted: { timestamp: INSTANT } }];
  envelopes.push(...scenarios.map(plan));
  for (const [at, scenario] of scenarios.entries()) {
    if (scenario.killed === 'before-start') return envelopes;
    const attempts = scenario.attempts ?? 1;
    for (let number = 0; number < attempts; number += 1)
      envelopes.push(...attempt(scenario, at, number, number === attempts - 1));
    if (scenario.killed !== undefined) return envelopes;
  }
  return [...envelopes, { testRunFinished: { success: true, timestamp: INSTANT } }];
}
