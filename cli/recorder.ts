import type { Envelope, Pickle, TestCase } from '@cucumber/messages';

/** How one scenario ended, as the commands need it; the report rebuilds the whole from the same messages. */
export interface ScenarioResult {
  readonly name: string;
  readonly uri: string;
  readonly line: number;
  readonly tags: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped' | 'outOfScope';
  /** Step on which it stopped, null when it passed. */
  readonly step: string | null;
  readonly reason: string | null;
  readonly durationMs: number;
}

interface Verdict {
  readonly kind: 'nonConformity' | 'error' | 'outOfScope';
  readonly reason: string;
}

interface Attempt {
  readonly testCase: TestCase;
  readonly startedAt: number;
  verdict: Verdict | null;
  step: string | null;
  status: string;
  message: string | null;
}

const VERDICT_MEDIA = 'application/vnd.banc-segur.verdict+json';

/** Follows the message stream of a run and tells each scenario's end as it comes. */
export class RunRecorder {
  readonly results: ScenarioResult[] = [];
  /** French sentences for features that could not be read. */
  readonly parseErrors: string[] = [];
  readonly #pickles = new Map<string, Pickle>();
  readonly #cases = new Map<string, TestCase>();
  readonly #attempts = new Map<string, Attempt>();
  readonly #onResult: (result: ScenarioResult) => void;

  constructor(onResult: (result: ScenarioResult) => void = () => {}) {
    this.#onResult = onResult;
  }

  accept(envelope: Envelope): void {
    if (envelope.parseError)
      this.parseErrors.push(`${envelope.parseError.source.uri} : ${envelope.parseError.message}`);
    if (envelope.pickle) this.#pickles.set(envelope.pickle.id, envelope.pickle);
    if (envelope.testCase) this.#cases.set(envelope.testCase.id, envelope.testCase);
    if (envelope.testCaseStarted) this.#start(envelope.testCaseStarted);
    if (envelope.attachment) this.#attach(envelope.attachment);
    if (envelope.testStepFinished) this.#step(envelope.testStepFinished);
    if (envelope.testCaseFinished) this.#finish(envelope.testCaseFinished);
  }

  #start({ id, testCaseId, timestamp }: NonNullable<Envelope['testCaseStarted']>): void {
    const testCase = this.#cases.get(testCaseId);
    if (!testCase) return;
    const startedAt = millis(timestamp);
    this.#attempts.set(id, { testCase, startedAt, verdict: null, step: null, status: 'PASSED', message: null });
  }

  #attach({ testCaseStartedId, mediaType, body }: NonNullable<Envelope['attachment']>): void {
    const attempt = this.#attempts.get(testCaseStartedId ?? '');
    if (!attempt || mediaType !== VERDICT_MEDIA || attempt.verdict) return;
    attempt.verdict = JSON.parse(body) as Verdict;
  }

  #step({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>): void {
    const attempt = this.#attempts.get(testCaseStartedId);
    if (attempt?.status !== 'PASSED' || testStepResult.status === 'PASSED') return;
    attempt.status = testStepResult.status;
    attempt.message = testStepResult.message ?? null;
    attempt.step = this.#textOf(attempt.testCase, testStepId);
  }

  #finish({ testCaseStartedId, timestamp }: NonNullable<Envelope['testCaseFinished']>): void {
    const attempt = this.#attempts.get(testCaseStartedId);
    const pickle = attempt && this.#pickles.get(attempt.testCase.pickleId);
    if (!attempt || !pickle) return;
    const outcome = outcomeOf(attempt);
    const result: ScenarioResult = {
      name: pickle.name,
      uri: pickle.uri,
      line: pickle.location?.line ?? 0,
      tags: pickle.tags.map((tag) => tag.name),
      outcome,
      step: outcome === 'passed' ? null : attempt.step,
      reason:
        outcome === 'passed' ? null : (attempt.verdict?.reason ?? attempt.message?.split('\n')[0] ?? attempt.status),
      durationMs: millis(timestamp) - attempt.startedAt,
    };
    this.results.push(result);
    this.#onResult(result);
  }

  #textOf(testCase: TestCase, testStepId: string): string {
    const step = testCase.testSteps.find((candidate) => candidate.id === testStepId);
    const pickle = this.#pickles.get(testCase.pickleId);
    return pickle?.steps.find((candidate) => candidate.id === step?.pickleStepId)?.text ?? 'préparation du scénario';
  }
}

function outcomeOf(attempt: Attempt): ScenarioResult['outcome'] {
  if (attempt.status === 'PASSED') return 'passed';
  if (attempt.verdict?.kind === 'outOfScope') return 'outOfScope';
  if (attempt.status === 'SKIPPED') return 'skipped';
  return attempt.verdict?.kind === 'nonConformity' ? 'failed' : 'error';
}

function millis({ seconds, nanos }: { seconds: number; nanos: number }): number {
  return seconds * 1000 + Math.round(nanos / 1e6);
}
