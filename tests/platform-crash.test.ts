import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFile, readJournal } from '../mocks/platform/index.ts';
import { call } from './platform-kit.ts';

/** A bench in a process of its own, so that it can be killed; Node 20 does not read TypeScript, so it is compiled first. */
const CHILD = `
import { BenchClock, createSpace, FaultBoard, openJournal, startListener } from './platform/index.js';
const service = {
  name: 'echo', title: 'Écho', listeners: [], rules: [], faults: [],
  routes: [{ method: 'POST', path: '/', handle: ({ body }) => ({ status: 200, body }) }],
};
const space = createSpace({
  clock: new BenchClock(),
  journal: openJournal({ dir: process.argv[2], space: 'crash' }),
  faults: new FaultBoard([service]),
});
const spec = {
  name: 'echo', title: 'Écho', transport: 'http', portOffset: 0, clientCertificate: 'none', refusal: 'http', nationalHosts: [],
};
const listener = await startListener({ service, spec, space });
process.stdout.write(listener.url + '\\n');
`;

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'banc-crash-'));
  mkdirSync(join(root, 'platform'));
  const sources = projectFile('mocks', 'platform');
  for (const name of readdirSync(sources).filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))) {
    const { outputText } = ts.transpileModule(readFileSync(join(sources, name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      },
    });
    writeFileSync(join(root, 'platform', name.replace(/\.ts$/u, '.js')), outputText);
  }
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'child.js'), CHILD);
  symlinkSync(projectFile('node_modules'), join(root, 'node_modules'), 'dir');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(dir: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [join(root, 'child.js'), dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`bench ended with ${code}`)));
    child.stdout?.once('data', (url: Buffer) => resolve({ child, url: url.toString().trim() }));
  });
}

it('a bench killed in the middle of its work has lost nothing that it had answered', async () => {
  const dir = join(root, 'run');
  const answered: string[] = [];
  for (const round of [1, 2]) {
    const { child, url } = await start(dir);
    const gone = new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve));
    const agent = new Agent({ keepAlive: true });
    let killed = false;
    const worker = async (name: number) => {
      for (let n = 0; !killed; n += 1) {
        // From a few bytes to more than a pack takes, so that both layouts are met.
        const body = `${round}/${name}/${n} `.repeat(1 + (n % 7) ** 5);
        const reply = await call({ url }, '/', { method: 'POST', body, agent }).catch(() => null);
        if (reply === null) return;
        answered.push(reply.body);
        if (answered.length === round * 300) {
          killed = true;
          child.kill('SIGKILL');
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, name) => worker(name)));
    await gone;
    agent.destroy();
  }

  const { records, body } = readJournal(dir);
  const kept = new Set<string>();
  for (const { request, response } of records) {
    for (const ref of [request?.body, response?.body]) {
      const bytes = body(ref?.sha256 ?? '');
      expect(
        createHash('sha256')
          .update(bytes ?? '')
          .digest('hex'),
      ).toBe(ref?.sha256);
      kept.add(bytes?.toString() ?? '');
    }
  }
  expect(answered.length).toBeGreaterThanOrEqual(600);
  expect(answered.filter((text) => !kept.has(text))).toEqual([]);
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
});
