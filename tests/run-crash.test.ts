import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../mocks/platform/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { banc, readReport, temporaryFolder } from './run-kit.ts';

/** Ten processes at once on a busy machine take long, and that says nothing of the bench. */
const PATIENCE_MS = 180_000;

describe('a run killed in the middle', { timeout: PATIENCE_MS }, () => {
  it('keeps every exchange, and its report passes nothing that was not finished', async () => {
    const out = join(temporaryFolder(), 'rapport');
    const run = banc('run', '--tags', '@INS-01 or @INS-10 or @INSI-01 or @INSI-02 or @INSI-08', '--out', out);
    await run.says(/\[ 3\/\d+\]/);
    run.child.kill('SIGKILL');
    expect((await run.ended).status).toBeNull();
    expect(existsSync(join(out, 'index.html'))).toBe(false);

    const rebuilt = await banc('report', out).ended;
    expect(rebuilt.status).toBe(0);
    expect(rebuilt.stdout).toMatch(/réussi/);
    const report = readReport(out);
    expect(existsSync(join(out, 'index.html')) && existsSync(join(out, 'junit.xml'))).toBe(true);
    expect(report).toMatchObject({ complete: false, header: { endedAt: null } });

    const finished = readFileSync(join(out, 'messages.ndjson'), 'utf8').match(/"testCaseFinished"/g)?.length ?? 0;
    const { passed, failed, error, skipped } = report.totals;
    expect(passed).toBeGreaterThan(0);
    expect(passed).toBeLessThanOrEqual(finished);
    expect(failed).toBe(0);
    expect(passed + error + skipped).toBe(report.scenarios.length);
    expect(error + skipped).toBeGreaterThan(0);

    // What the product saw answered, as its acts say, is in the journal with its bytes.
    const { records, body } = readJournal(out);
    const numbers = records.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_seq, index) => (numbers[0] ?? 0) + index));
    for (const { request, response } of records) {
      for (const kept of [request?.body, response?.body]) if (kept) expect(body(kept.sha256)?.length).toBe(kept.bytes);
    }
    const ids = new Set(records.map(({ id }) => id));
    const cited = report.scenarios.flatMap(({ steps }) => steps.flatMap(({ exchanges }) => exchanges));
    expect(cited.length).toBeGreaterThan(0);
    for (const id of cited) expect(ids).toContain(id);
    const calls = report.scenarios.filter(({ outcome, cases }) => outcome === 'passed' && cases.includes('INS-01'));
    for (const { steps } of calls) expect(steps.flatMap(({ exchanges }) => exchanges).length).toBeGreaterThan(0);
  });

  it('can be killed before anything was played and still be told', async () => {
    const out = join(temporaryFolder(), 'rapport');
    const run = banc('run', '--tags', '@INS-01', '--out', out);
    await run.says(/Essai contre/);
    run.child.kill('SIGKILL');
    await run.ended;
    expect((await banc('report', out).ended).status).toBe(0);
    expect(readReport(out)).toMatchObject({ complete: false, totals: { failed: 0 } });
  });
});

describe('ten runs side by side', { timeout: PATIENCE_MS }, () => {
  it('are all green in their own folders, and leave the pointer to the latest run alone', async () => {
    const folder = temporaryFolder();
    const outs = Array.from({ length: 10 }, (_unused, index) => join(folder, String(index)));
    const ends = await Promise.all(outs.map((out) => banc('run', '--tags', '@INS-01', '--out', out).ended));
    expect(ends.map(({ status, stderr }) => (status === 0 ? 'green' : stderr))).toEqual(outs.map(() => 'green'));
    const reports = outs.map(readReport);
    for (const { totals, exchanges } of reports) {
      expect(totals).toMatchObject({ passed: 2, failed: 0, error: 0 });
      expect(exchanges.filter(({ service }) => service === 'insi')).toHaveLength(2);
    }
    expect(new Set(reports.map(({ header }) => header.runId)).size).toBe(10);
    expect(readdirSync(folder)).toHaveLength(10);
    const latest = projectFile('reports', 'out', 'latest');
    const pointed = lstatSync(latest, { throwIfNoEntry: false }) ? readlinkSync(latest) : '';
    for (const { header } of reports) expect(pointed).not.toContain(header.runId);
    for (const out of outs) expect(pointed).not.toContain(out);
  });
});
