import { describe, expect, it } from 'vitest';
import type { CaseOutcome, Outcome } from './model.ts';
import { caseOutcome, countCases, scenarioOutcome } from './outcome.ts';

const SCENARIOS: readonly (readonly [title: string, steps: readonly Outcome[], outcome: Outcome])[] = [
  ['all steps passed', ['passed', 'passed'], 'passed'],
  ['no step at all', [], 'error'],
  ['every step skipped', ['skipped', 'skipped'], 'skipped'],
  ['a step skipped among passed ones', ['passed', 'skipped'], 'skipped'],
  ['a failure then skipped steps', ['passed', 'failed', 'skipped'], 'failed'],
  ['out of scope then skipped steps', ['outOfScope', 'skipped'], 'outOfScope'],
  ['waiting then skipped steps', ['waiting', 'skipped'], 'waiting'],
  ['a failure then an error in the closing hook', ['failed', 'error'], 'failed'],
  ['out of scope then an error in the closing hook', ['outOfScope', 'error'], 'error'],
];

const CASES: readonly (readonly [title: string, level: string, scenarios: readonly Outcome[], outcome: CaseOutcome])[] =
  [
    ['no scenario', 'core', [], 'notRun'],
    ['an organisational case', 'info', [], 'organisational'],
    ['an organisational case that a scenario wrongly claims', 'info', ['passed'], 'organisational'],
    ['all green', 'core', ['passed', 'passed'], 'passed'],
    ['one red among green', 'core', ['passed', 'failed', 'passed'], 'failed'],
    ['red is worse than an error', 'core', ['error', 'failed'], 'failed'],
    ['an error is worse than waiting', 'core', ['waiting', 'error'], 'error'],
    ['waiting is worse than skipped', 'core', ['skipped', 'waiting'], 'waiting'],
    ['skipped is worse than out of scope', 'core', ['outOfScope', 'skipped'], 'skipped'],
    ['out of scope is worse than green', 'screen', ['passed', 'outOfScope'], 'outOfScope'],
  ];

describe('outcomes', () => {
  it.each(SCENARIOS)('of a scenario with %s', (_, steps, outcome) => {
    expect(scenarioOutcome(steps)).toBe(outcome);
  });

  it.each(CASES)('of a case: %s', (_, level, scenarios, outcome) => {
    expect(caseOutcome(level, scenarios)).toBe(outcome);
  });

  it('count every kind, absent ones at zero', () => {
    expect(countCases(['notRun', 'notRun', 'passed'])).toMatchObject({ notRun: 2, passed: 1, failed: 0 });
  });
});
