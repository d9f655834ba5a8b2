import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLanes } from '../cli/lanes/lanes.ts';
import { RunRecorder, type ScenarioResult } from '../cli/recorder.ts';
import { another, type Flip, flippedFeature, flipsOf, type Turned } from './flip-kit.ts';
import { temporaryFolder } from './run-kit.ts';

/** Scenarios made of tables of discordances, of characters, of places and of dates; any other feature can join them. */
const TURNED: readonly Turned[] = [
  { feature: 'ins/ins-08.feature' },
  { feature: 'ins/ins-09.feature' },
  { feature: 'ins/ins-10.feature', answers: true },
  { feature: 'ins/ins-11.feature', answers: true },
  { feature: 'ins/ins-13.feature', answers: true },
  { feature: 'ins/ins-14.feature' },
  { feature: 'ins/ins-16.feature' },
  { feature: 'ins/ins-17.feature' },
  { feature: 'ins/ins-18.feature', answers: true },
  { feature: 'ins/ins-19.feature' },
  { feature: 'ins/ins-23.feature' },
];

/** The machine may be busy: how long it takes says nothing of the features. */
const PATIENCE_MS = 300_000;
const LANES = 2;

const features = TURNED.map((turned) => ({ ...turned, ...flipsOf(turned) }));

describe('a feature made of a table', () => {
  it.each(features)('$feature has something to turn in each of its scenarios', ({ flips, untouched }) => {
    expect(flips.length).toBeGreaterThan(0);
    expect(untouched).toEqual([]);
  });

  it('turns red when any value it expects is turned into another', { timeout: PATIENCE_MS }, async () => {
    const results = await replay(features.map(({ feature, flips }) => [feature, flips] as const));
    const all = features.flatMap(({ flips }) => flips);
    expect(results.size).toBe(all.length);
    expect(all.flatMap((flip) => complaint(flip, results.get(flip.name)))).toEqual([]);
  });

  it.each([
    ['M', 'F'],
    ['F', 'M'],
    ['1975-12-31', '1976-12-31'],
    ['2A004', '01001'],
    ['01001', '01002'],
    ['absent', 'INATTENDU'],
    ['ADRUN', 'QADRUN'],
  ])('%s is turned into %s', (value, other) => {
    expect(another(value)).toBe(other);
  });
});

/** Replays flips against the conformant system, in one run. */
async function replay(
  features: readonly (readonly [string, readonly Flip[]])[],
): Promise<ReadonlyMap<string, ScenarioResult>> {
  const folder = temporaryFolder();
  const portions = features.map(([feature, flips]) => {
    const file = join(folder, feature.replaceAll('/', '-'));
    writeFileSync(file, flippedFeature(feature, flips));
    return { file, scenarios: flips.length };
  });
  const runDir = join(folder, 'essai');
  mkdirSync(runDir);
  const lanes = await openLanes({ runDir, count: LANES, violation: null });
  try {
    const recorder = new RunRecorder();
    await lanes.play({ portions, tags: '', chromium: null, onEnvelope: (envelope) => recorder.accept(envelope) });
    expect(recorder.parseErrors).toEqual([]);
    return new Map(recorder.results.map((result) => [result.name, result]));
  } finally {
    await lanes.close();
  }
}

function complaint({ name, turned, redAt }: Flip, result: ScenarioResult | undefined): readonly string[] {
  if (result?.outcome === 'failed' && redAt.includes(result.step ?? '')) return [];
  const seen = result ? `${result.outcome}, à « ${result.step} » : ${result.reason}` : 'non joué';
  return [`${name} : ${turned} — ${seen}`];
}
