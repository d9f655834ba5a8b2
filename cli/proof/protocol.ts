import type { ScenarioResult } from '../recorder.ts';

/** One piece of work for a proof worker: a case, with one violation on, or none. */
export interface ProofTask {
  readonly id: number;
  readonly caseId: string;
  readonly violation: string | null;
  /** Regular expression of the only scenarios worth playing; null for all those of the case. */
  readonly scenario: string | null;
}

/** What a worker sends back; `failure` when the work itself could not be done. */
export interface ProofOutcome {
  readonly id: number;
  readonly results: readonly ScenarioResult[];
  readonly failure: string | null;
}

export interface WorkerReady {
  readonly ready: true;
}
