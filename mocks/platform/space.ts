import type { BenchClock } from './clock.ts';
import type { FaultBoard } from './faults.ts';
import type { Journal } from './journal.ts';
import type { RuleMemories } from './rules.ts';

/** What one isolated world shares between its listeners: time, evidence, failures, and what rules remember. */
export interface Space {
  readonly name: string;
  readonly clock: BenchClock;
  readonly journal: Journal;
  readonly faults: FaultBoard;
  readonly memories: RuleMemories;
  /** Scenario that new exchanges belong to. */
  scenario: string | null;
  /** Disarms faults, empties the rules' memories, forgets the scenario; time and journal stay. */
  reset(): void;
}

/** Ties together the parts of one space; nothing is shared with another one. */
export function createSpace(parts: {
  readonly clock: BenchClock;
  readonly journal: Journal;
  readonly faults: FaultBoard;
}): Space {
  return {
    name: parts.journal.space,
    ...parts,
    memories: new Map(),
    scenario: null,
    reset() {
      parts.faults.clear();
      this.memories.clear();
      this.scenario = null;
    },
  };
}
