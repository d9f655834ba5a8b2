import { CASE_OUTCOMES, type CaseOutcome, type CaseTotals, OUTCOMES, type Outcome, type Totals } from './model.ts';

/** The worst of several outcomes; null for none. */
export function worst(outcomes: readonly Outcome[]): Outcome | null {
  return OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? null;
}

/**
 * The outcome of a scenario from those of its steps, in order. A step skipped because an earlier one stopped the
 * scenario says nothing of its own; a scenario where everything was skipped is skipped; one without steps proves nothing.
 */
export function scenarioOutcome(steps: readonly Outcome[]): Outcome {
  const telling = steps.filter((outcome) => outcome !== 'skipped');
  const decisive = worst(telling);
  if (decisive === null) return steps.length === 0 ? 'error' : 'skipped';
  return decisive === 'passed' && telling.length < steps.length ? 'skipped' : decisive;
}

/** The outcome of a case from its scenarios: worst wins, and nothing played is never green. */
export function caseOutcome(level: string, scenarios: readonly Outcome[]): CaseOutcome {
  if (level === 'info') return 'organisational';
  return worst(scenarios) ?? 'notRun';
}

function count<K extends string>(keys: readonly K[], values: readonly K[]): Record<K, number> {
  const totals = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const value of values) totals[value] += 1;
  return totals;
}

export function countOutcomes(outcomes: readonly Outcome[]): Totals {
  return count(OUTCOMES, outcomes);
}

export function countCases(outcomes: readonly CaseOutcome[]): CaseTotals {
  return count(CASE_OUTCOMES, outcomes);
}
