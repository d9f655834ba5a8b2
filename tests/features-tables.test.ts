import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, violationsOf } from '../cli/catalogue.ts';
import { taggedCases } from '../cli/feature-files.ts';
import { readExpectations } from '../cli/proof/expectations.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { listViolations } from '../reference/index.ts';

const { cases } = loadCatalogue();
const violations = violationsOf(cases);
const features = readdirSync(projectFile('features'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.feature'))
  .map((name) => [name, readFileSync(join(projectFile('features'), name), 'utf8')] as const);
const inScope = [...taggedCases().keys()];
const expectations = readExpectations();

describe('feature files', () => {
  it.each(features)('%s is named after its only case, in the folder of its domain', (name, text) => {
    const ids = new Set([...text.matchAll(/@([A-Z]+-\d+)\b/g)].map(([, id]) => id));
    const [id = ''] = ids;
    expect(ids.size).toBe(1);
    expect(basename(name, '.feature')).toBe(id.toLowerCase());
    expect(dirname(name)).toBe(id.split('-')[0]?.toLowerCase());
    expect(cases.map((entry) => entry.id)).toContain(id);
    expect(text).toMatch(/^# language: fr\n/);
  });

  it('carry every case that the bench says it replays', () => {
    expect(inScope.map((id) => id.toLowerCase()).sort()).toEqual(
      features.map(([name]) => basename(name, '.feature')).sort(),
    );
  });

  it('tell each scenario apart by its name', () => {
    const names = features.flatMap(([, text]) =>
      [...text.matchAll(/^\s*(?:Scénario|Plan du scénario)\s*:(.*)$/gm)].map(([, title]) => title?.trim()),
    );
    const count = [...taggedCases().values()].reduce((sum, one) => sum + one, 0);
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(count);
    for (const [, text] of features) {
      const mine = [...text.matchAll(/^\s*(?:Scénario|Plan du scénario)\s*:(.*)$/gm)].map(([, title]) => title?.trim());
      expect(new Set(mine).size).toBe(mine.length);
    }
  });
});

describe('the proof of the harness', () => {
  const known = new Map(violations.map((violation) => [violation.id, violation]));
  const shown = listViolations().map(({ id }) => id);
  const provable = violations.filter(({ caseId }) => inScope.includes(caseId)).map(({ id }) => id);

  it.each([...expectations.keys()])(
    'expects %s, a violation of the catalogue that the reference system can show',
    (id) => {
      expect(known.has(id)).toBe(true);
      expect(shown).toContain(id);
    },
  );

  it('expects every violation of every case that has scenarios', () => {
    expect([...expectations.keys()].sort()).toEqual([...provable].sort());
    expect(provable.filter((id) => !shown.includes(id))).toEqual([]);
  });

  it('gives no two violations of a case the same scenario, step and reason', () => {
    const keys = [...expectations].map(([id, { scenario, etape, raison }]) =>
      [id.split('/')[0], scenario, etape, raison].map(String).join(' | '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
