import { readFileSync } from 'node:fs';
import { projectFile } from '../../mocks/platform/root.ts';
import { readYaml } from '../../mocks/platform/yaml-file.ts';
import type { ScenarioResult } from '../recorder.ts';

/** Why a violation must turn its case red, as regular expressions on the report's French text. */
export interface Expectation {
  readonly scenario: RegExp;
  readonly etape: RegExp;
  readonly raison: RegExp;
}

/** What became of one violation. */
export interface Proof {
  readonly id: string;
  readonly case: string;
  readonly caught: boolean;
  /** Scenario that caught it, or that turned red for another reason; null when all stayed green. */
  readonly scenario: string | null;
  readonly reason: string;
}

/** Reads `scenarios/proof.yaml`: `<violation id>: {scenario, etape, raison}`. */
export function readExpectations(): ReadonlyMap<string, Expectation> {
  const document = readYaml(readFileSync(projectFile('scenarios', 'proof.yaml'))) as Record<
    string,
    { scenario: string; etape: string; raison: string }
  >;
  return new Map(
    Object.entries(document).map(([id, { scenario, etape, raison }]) => [
      id,
      { scenario: new RegExp(scenario, 'u'), etape: new RegExp(etape, 'u'), raison: new RegExp(raison, 'u') },
    ]),
  );
}

/**
 * Judges the harness: a violation is caught when a scenario of its case is red by a verdict on the product (never by a
 * broken connection), in the expected scenario, at the expected step, for the expected reason.
 */
export function judgeProof(
  violation: { readonly id: string; readonly caseId: string },
  results: readonly ScenarioResult[],
  expectation: Expectation | undefined,
): Proof {
  const base = { id: violation.id, case: violation.caseId };
  const ofCase = results.filter((result) => result.tags.includes(`@${violation.caseId}`));
  if (ofCase.length === 0) {
    return { ...base, caught: false, scenario: null, reason: 'aucun scénario ne porte ce cas' };
  }
  const red = ofCase.filter((result) => result.outcome === 'failed' || result.outcome === 'error');
  if (!expectation) {
    const seen = red[0] ? ` ; constaté : « ${red[0].step} » — ${red[0].reason}` : '';
    return {
      ...base,
      caught: false,
      scenario: red[0]?.name ?? null,
      reason: `scenarios/proof.yaml ne dit pas pour quelle raison elle doit être détectée${seen}`,
    };
  }
  const hit = red.find(
    (result) =>
      result.outcome === 'failed' &&
      expectation.scenario.test(result.name) &&
      expectation.etape.test(result.step ?? '') &&
      expectation.raison.test(result.reason ?? ''),
  );
  if (hit) return { ...base, caught: true, scenario: hit.name, reason: `${hit.step} — ${hit.reason}` };
  const other = red[0];
  if (!other) return { ...base, caught: false, scenario: null, reason: 'tous les scénarios du cas restent verts' };
  const how = other.outcome === 'error' ? 'en erreur, sans verdict' : 'rouge pour une autre raison';
  return { ...base, caught: false, scenario: other.name, reason: `${how} : ${other.step} — ${other.reason}` };
}
