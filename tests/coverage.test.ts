import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Coverage, readCoverage, totalsOf, wholeOf } from '../cli/coverage.ts';
import { coverageMarkdown, README_FILES, WRITE_README, withCoverage } from '../cli/coverage-table.ts';
import { main } from '../cli/main.ts';
import { projectFile } from '../mocks/platform/root.ts';

const text = (file: string): string => readFileSync(projectFile(file), 'utf8');

async function cases(...args: readonly string[]): Promise<string> {
  let shown = '';
  const write = (part: string) => {
    shown += part;
  };
  expect(await main(['cases', ...args], { out: write, err: write, interactive: false, color: false })).toBe(0);
  return shown;
}

describe('the table of coverage', () => {
  const coverage = readCoverage();

  it.each(README_FILES)('of %s is up to date', (file) => {
    const now = text(file);
    expect(now === withCoverage(file, now, coverage), `${file} is stale: run « ${WRITE_README} »`).toBe(true);
  });

  it('would be seen stale if one scenario were missing', () => {
    const [first, ...others] = coverage.domains;
    if (first === undefined) throw new Error('an empty catalogue');
    const less: Coverage = { ...coverage, domains: [{ ...first, scenarios: first.scenarios - 1 }, ...others] };
    for (const file of README_FILES) expect(withCoverage(file, text(file), less)).not.toBe(text(file));
  });

  it('cannot be written where its place is not marked', () => {
    expect(() => withCoverage('README.md', '# Nothing here', coverage)).toThrow(/n'a plus les repères/);
  });

  it('counts what nothing replays as not covered, and what only organisation answers not at all', () => {
    const entry = { domain: 'X', title: 'x', level: 'core' };
    const violations = ['a', 'b'].map((title, index) => ({ id: `X-01/${index + 1}`, caseId: 'X-01', title }));
    const replayed = { ...entry, id: 'X-01', scenarios: 2, violations, caught: ['X-01/1'] };
    const left = { ...entry, id: 'X-02', scenarios: 0, violations: violations.slice(1), caught: [] };
    const organisational = { ...left, id: 'X-03', level: 'info' };
    const domain = { id: 'X', title: 'x', cases: [replayed, left, organisational], scenarios: 2 };
    const totals = { cases: 2, replayed: 1, scenarios: 2, violations: 3, caught: 1, missing: ['X-02'] };
    expect(totalsOf(domain)).toEqual(totals);
    const markdown = coverageMarkdown('README.md', { domains: [domain], scenarios: 2 });
    expect(markdown).toContain('| X | 2 | 1 | 2 | 3 | 1 | X-02 |');
    expect(markdown).toContain('| **all domains** | 2 | 1 | 2 | 3 | 1 | 1 |');
  });

  it('is the same for people and for machines', async () => {
    const { domaines, total } = JSON.parse(await cases('--json'));
    const printed = await cases();
    for (const { id, cas, rejoues, scenarios, violations } of domaines) {
      expect(printed).toMatch(new RegExp(`^${id} +${cas} +${rejoues} +${scenarios} +${violations} `, 'm'));
    }
    expect(total.cas).toBe(totalsOf(wholeOf(coverage)).cases);
  });
});
