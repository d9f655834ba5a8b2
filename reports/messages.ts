import type {
  Attachment,
  Envelope,
  GherkinDocument,
  Hook,
  Pickle,
  TestCase,
  TestCaseStarted,
  TestStepFinished,
} from '@cucumber/messages';

/** One attempt at a scenario, as far as its messages go. */
export interface Attempt {
  readonly testCase: TestCase;
  /** Null when the scenario was planned and never started. */
  readonly started: TestCaseStarted | null;
  readonly finished: boolean;
  readonly finishedAt: number | null;
  readonly steps: ReadonlyMap<string, TestStepFinished>;
  readonly attachments: ReadonlyMap<string, readonly Attachment[]>;
}

/** What a Gherkin node is, by its id. */
export interface GherkinNode {
  readonly keyword: string;
  readonly line: number;
  /** Only on a row of an examples table. */
  readonly example: readonly { readonly name: string; readonly value: string }[];
}

export interface Messages {
  readonly pickles: ReadonlyMap<string, Pickle>;
  readonly hooks: ReadonlyMap<string, Hook>;
  readonly nodes: ReadonlyMap<string, GherkinNode>;
  /** Feature title by file. */
  readonly features: ReadonlyMap<string, string>;
  /** Last attempt of every planned scenario, in the order of the plan. */
  readonly attempts: readonly Attempt[];
  /** True once Cucumber said that the run is over. */
  readonly complete: boolean;
  readonly warnings: readonly string[];
}

/** Milliseconds of a Cucumber timestamp or duration. */
export function millis(time: { readonly seconds: number; readonly nanos: number } | undefined): number {
  return time === undefined ? 0 : time.seconds * 1000 + time.nanos / 1e6;
}

type Container = { readonly children: readonly GherkinChild[] };
type GherkinChild = {
  readonly background?: { readonly steps: readonly GherkinStep[] };
  readonly rule?: Container;
  readonly scenario?: NonNullable<NonNullable<GherkinDocument['feature']>['children'][number]['scenario']>;
};
type GherkinStep = { readonly id: string; readonly keyword: string; readonly location: { readonly line: number } };

function indexNodes(container: Container, nodes: Map<string, GherkinNode>): void {
  const add = (step: GherkinStep): void => {
    nodes.set(step.id, { keyword: step.keyword.trim(), line: step.location.line, example: [] });
  };
  for (const { background, rule, scenario } of container.children) {
    background?.steps.forEach(add);
    if (rule !== undefined) indexNodes(rule, nodes);
    if (scenario === undefined) continue;
    add(scenario);
    scenario.steps.forEach(add);
    for (const table of scenario.examples) {
      const names = table.tableHeader?.cells.map((cell) => cell.value) ?? [];
      for (const row of table.tableBody) {
        const example = names.map((name, column) => ({ name, value: row.cells[column]?.value ?? '' }));
        nodes.set(row.id, { keyword: '', line: row.location.line, example });
      }
    }
  }
}

interface Draft {
  readonly testCase: TestCase;
  started: TestCaseStarted | null;
  finishedAt: number | null;
  steps: Map<string, TestStepFinished>;
  attachments: Map<string, Attachment[]>;
}

/** Gathers the messages of a run, however early they stop. */
export class MessageIndex {
  readonly #pickles = new Map<string, Pickle>();
  readonly #hooks = new Map<string, Hook>();
  readonly #nodes = new Map<string, GherkinNode>();
  readonly #features = new Map<string, string>();
  readonly #drafts = new Map<string, Draft>();
  readonly #byStart = new Map<string, Draft>();
  readonly #warnings: string[] = [];
  #complete = false;

  add(envelope: Envelope): void {
    const { pickle, hook, gherkinDocument, testCase, testCaseStarted, testStepFinished, attachment } = envelope;
    if (gherkinDocument?.feature !== undefined) {
      this.#features.set(gherkinDocument.uri ?? '', gherkinDocument.feature.name);
      indexNodes(gherkinDocument.feature, this.#nodes);
    } else if (pickle !== undefined) this.#pickles.set(pickle.id, pickle);
    else if (hook !== undefined) this.#hooks.set(hook.id, hook);
    else if (testCase !== undefined) this.#plan(testCase);
    else if (testCaseStarted !== undefined) this.#start(testCaseStarted);
    else if (testStepFinished !== undefined) {
      this.#byStart.get(testStepFinished.testCaseStartedId)?.steps.set(testStepFinished.testStepId, testStepFinished);
    } else if (attachment !== undefined) this.#attach(attachment);
    else this.#end(envelope);
  }

  #plan(testCase: TestCase): void {
    const draft = { testCase, started: null, finishedAt: null, steps: new Map(), attachments: new Map() };
    this.#drafts.set(testCase.id, draft);
  }

  /** A retry starts from nothing: only the last attempt counts. */
  #start(started: TestCaseStarted): void {
    const draft = this.#drafts.get(started.testCaseId);
    if (draft === undefined) return;
    Object.assign(draft, { started, finishedAt: null, steps: new Map(), attachments: new Map() });
    this.#byStart.set(started.id, draft);
  }

  #attach(attachment: Attachment): void {
    const draft = this.#byStart.get(attachment.testCaseStartedId ?? '');
    if (draft === undefined || draft.started?.id !== attachment.testCaseStartedId) return;
    const step = attachment.testStepId ?? '';
    draft.attachments.set(step, [...(draft.attachments.get(step) ?? []), attachment]);
  }

  #end({ testCaseFinished, testRunFinished, testRunHookFinished, parseError }: Envelope): void {
    if (testCaseFinished !== undefined) {
      const draft = this.#byStart.get(testCaseFinished.testCaseStartedId);
      if (draft !== undefined && !testCaseFinished.willBeRetried) draft.finishedAt = millis(testCaseFinished.timestamp);
    } else if (parseError !== undefined) {
      this.#warnings.push(`Scénario illisible (${parseError.source.uri ?? '?'}) : ${parseError.message}`);
    } else if (testRunHookFinished !== undefined && testRunHookFinished.result.status === 'FAILED') {
      const message = testRunHookFinished.result.exception?.message ?? testRunHookFinished.result.message ?? '';
      this.#warnings.push(`La préparation ou la fin de la campagne a échoué : ${firstLines(message)}`);
    } else if (testRunFinished !== undefined) {
      this.#complete = true;
      const message = testRunFinished.exception?.message ?? testRunFinished.message;
      if (message !== undefined) this.#warnings.push(`La campagne s’est mal terminée : ${firstLines(message)}`);
    }
  }

  result(): Messages {
    return {
      pickles: this.#pickles,
      hooks: this.#hooks,
      nodes: this.#nodes,
      features: this.#features,
      attempts: [...this.#drafts.values()].map((draft) => ({ ...draft, finished: draft.finishedAt !== null })),
      complete: this.#complete,
      warnings: this.#warnings,
    };
  }
}

/** An error text without its stack: a report is read by people, and paths of the machine are nobody's business. */
export function firstLines(message: string): string {
  return message
    .split('\n')
    .filter((line) => !/^\s+at\s/.test(line))
    .join('\n')
    .trim()
    .slice(0, 2000);
}

/** Indexes parsed envelopes; what is not an envelope is passed over. */
export function indexMessages(values: readonly unknown[]): Messages {
  const index = new MessageIndex();
  for (const value of values) {
    if (typeof value === 'object' && value !== null) index.add(value as Envelope);
  }
  return index.result();
}
