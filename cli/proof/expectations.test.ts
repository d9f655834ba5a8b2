import { describe, expect, it } from 'vitest';
import type { ScenarioResult } from '../recorder.ts';
import { type Expectation, judgeProof } from './expectations.ts';

const VIOLATION = { id: 'INS-10/2', caseId: 'INS-10' };
const EXPECTATION: Expectation = { scenario: /^Sexe/u, etape: /aucun matricule/u, raison: /porte un matricule/u };

const result = (change: Partial<ScenarioResult> = {}): ScenarioResult => ({
  name: 'Sexe discordant',
  uri: 'features/ins/ins-10.feature',
  line: 3,
  tags: ['@INS-10'],
  outcome: 'failed',
  step: 'la fiche ne porte aucun matricule INS',
  reason: 'La fiche porte un matricule INS',
  durationMs: 1,
  ...change,
});
const green = (change: Partial<ScenarioResult> = {}) =>
  result({ outcome: 'passed', step: null, reason: null, ...change });

describe('a violation', () => {
  it('is caught in its scenario, at its step, for its reason', () => {
    const proof = judgeProof(VIOLATION, [green({ name: 'Nom discordant' }), result()], EXPECTATION);
    expect(proof).toMatchObject({ id: 'INS-10/2', case: 'INS-10', caught: true, scenario: 'Sexe discordant' });
    expect(proof.reason).toContain('La fiche porte un matricule INS');
  });

  it('is caught although another scenario of the case is red first, for a reason of its own', () => {
    expect(judgeProof(VIOLATION, [result({ name: 'Nom discordant' }), result()], EXPECTATION).caught).toBe(true);
  });

  it.each<[string, readonly ScenarioResult[], RegExp]>([
    ['all is green', [green()], /restent verts/],
    ['nothing was played', [], /aucun scénario ne porte ce cas/],
    ['only scenarios of other cases are red', [result({ tags: ['@INS-1', '@INS-100'] })], /aucun scénario ne porte/],
    ['another scenario is red', [result({ name: 'Nom discordant' })], /pour une autre raison/],
    ['it is red at another step', [result({ step: "l'identité est provisoire" })], /pour une autre raison/],
    ['it is red for another reason', [result({ reason: 'Statut : attendu…' })], /pour une autre raison : .*Statut/],
    ['the connection broke there', [result({ outcome: 'error' })], /en erreur, sans verdict/],
    ['it was skipped', [result({ outcome: 'skipped' })], /restent verts/],
    ['it was out of scope', [result({ outcome: 'outOfScope' })], /restent verts/],
  ])('is not caught when %s', (_what, results, reason) => {
    const proof = judgeProof(VIOLATION, results, EXPECTATION);
    expect(proof.caught).toBe(false);
    expect(proof.reason).toMatch(reason);
  });

  it('is not caught without an expectation, which says what was seen', () => {
    expect(judgeProof(VIOLATION, [result()], undefined)).toMatchObject({
      caught: false,
      scenario: 'Sexe discordant',
      reason: expect.stringMatching(/proof\.yaml ne dit pas.*constaté : « la fiche ne porte/),
    });
  });
});
