import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../mocks/platform/root.ts';
import { newestRun, pointToLatest } from '../reports/latest.ts';
import { scratch } from '../reports/testing/scratch.ts';

/** A run with a report, started `minute` minutes after nine. */
function finishedRun(outDir: string, name: string, minute: number): void {
  mkdirSync(join(outDir, name));
  const startedAt = new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
  writeFileSync(join(outDir, name, 'run.header.json'), JSON.stringify({ startedAt }));
  writeFileSync(join(outDir, name, 'index.html'), '');
}

function refuseLinks(): never {
  throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
}

/** The code under test as plain JavaScript, so that processes of their own can run it. */
function compiled(): string {
  const dir = scratch();
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    rewriteRelativeImportExtensions: true,
  };
  for (const file of ['reports/latest.ts', 'reports/errors.ts', 'reports/xml.ts', 'mocks/platform/errors.ts']) {
    const target = join(dir, file.replace(/ts$/, 'js'));
    mkdirSync(dirname(target), { recursive: true });
    const source = readFileSync(projectFile(...file.split('/')), 'utf8');
    writeFileSync(target, ts.transpileModule(source, { compilerOptions: options }).outputText);
  }
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  // Each process hides its own report, shows it again as a run that has just ended, then points.
  const program = `import { renameSync } from 'node:fs';
import { pointToLatest } from './reports/latest.js';
const [, , outDir, name] = process.argv;
const page = outDir + '/' + name + '/index.html';
renameSync(page, page + '.tmp');
for (let turn = 0; turn < 20; turn += 1) pointToLatest(outDir);
renameSync(page + '.tmp', page);
pointToLatest(outDir);
`;
  writeFileSync(join(dir, 'point.mjs'), program);
  return dir;
}

function node(...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error) => (error === null ? resolve() : reject(error)));
  });
}

describe('the latest report', () => {
  it('is the one started last, whatever ends last', () => {
    const outDir = scratch();
    finishedRun(outDir, 'b', 5);
    pointToLatest(outDir);
    finishedRun(outDir, 'a', 1);
    expect(pointToLatest(outDir)).toEqual({ run: 'b', kind: 'link' });
    expect(realpathSync(join(outDir, 'latest'))).toBe(realpathSync(join(outDir, 'b')));
  });

  it('is put right by a run that pointed just after a newer one had', () => {
    const outDir = scratch();
    finishedRun(outDir, 'a', 1);
    let overtaken = false;
    const overtake: typeof symlinkSync = (target, path, type) => {
      if (!overtaken) {
        overtaken = true;
        finishedRun(outDir, 'b', 5);
        pointToLatest(outDir);
      }
      symlinkSync(target, path, type);
    };
    expect(pointToLatest(outDir, overtake).run).toBe('b');
    expect(readlinkSync(join(outDir, 'latest'))).toBe('b');
  });

  it('passes over folders without a report and does not count itself', () => {
    const outDir = scratch();
    finishedRun(outDir, 'a', 1);
    mkdirSync(join(outDir, 'vide'));
    mkdirSync(join(outDir, 'abime'));
    writeFileSync(join(outDir, 'abime', 'run.header.json'), '{');
    writeFileSync(join(outDir, 'abime', 'index.html'), '');
    pointToLatest(outDir);
    expect(newestRun(outDir)).toBe('a');
    expect(readdirSync(outDir).sort()).toEqual(['a', 'abime', 'latest', 'vide']);
  });

  it('is a text file and a page where links are impossible', () => {
    const outDir = scratch();
    finishedRun(outDir, "a b'", 1);
    expect(pointToLatest(outDir, refuseLinks)).toEqual({ run: "a b'", kind: 'files' });
    expect(readFileSync(join(outDir, 'latest.txt'), 'utf8')).toBe("a b'\n");
    expect(readFileSync(join(outDir, 'latest.html'), 'utf8')).toContain('url=a%20b&#39;/index.html');
  });

  it('is a text file too where a real folder took the name', () => {
    const outDir = scratch();
    finishedRun(outDir, 'a', 1);
    mkdirSync(join(outDir, 'latest'));
    writeFileSync(join(outDir, 'latest', 'x'), '');
    expect(pointToLatest(outDir).kind).toBe('files');
    expect(existsSync(join(outDir, 'latest', 'x'))).toBe(true);
  });

  it('is nothing in an empty folder, and an error where there is no folder', () => {
    const outDir = scratch();
    expect(pointToLatest(outDir).run).toBeNull();
    expect(() => pointToLatest(join(outDir, 'absent'))).toThrow(
      expect.objectContaining({ code: 'E_REPORT_UNWRITABLE' }),
    );
  });

  it('is the newest of ten runs whose processes end together', async () => {
    const outDir = scratch();
    const runs = Array.from({ length: 10 }, (_, index) => ({ name: `r${index}`, minute: (index * 7) % 10 }));
    for (const { name, minute } of runs) finishedRun(outDir, name, minute);
    const program = join(compiled(), 'point.mjs');
    await Promise.all(runs.map(({ name }) => node(program, outDir, name)));
    expect(readlinkSync(join(outDir, 'latest'))).toBe(runs.find((one) => one.minute === 9)?.name);
    expect(readdirSync(outDir).filter((name) => name.startsWith('latest'))).toEqual(['latest']);
  });
});
