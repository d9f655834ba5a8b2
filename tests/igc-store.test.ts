import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIgc } from '../mocks/igc/index.ts';
import { BenchClock, projectFile } from '../mocks/platform/index.ts';
import { folder, igcOf, ORDER, openssl, presented, privateStore, sharedStore, sweep } from './igc-kit.ts';

const clock = new BenchClock();

/** Sources that a child process needs, compiled one by one: Node does not run TypeScript by itself. */
const SOURCES = [
  ...readdirSync(projectFile('mocks', 'igc')).map((file) => join('mocks', 'igc', file)),
  ...['clock.ts', 'errors.ts', 'root.ts', 'contract.ts'].map((file) => join('mocks', 'platform', file)),
].filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

const CHILD = `
import { createIgc } from './mocks/igc/igc.js';
import { BenchClock } from './mocks/platform/clock.js';
const igc = await createIgc({ dir: process.argv[2], clock: new BenchClock() });
const issued = igc.issue({ profile: 'ORG_AUTH_CLI', cn: 'INSI-AUTO', ou: '10B0152872' });
process.stdout.write(JSON.stringify({ trust: igc.trustAnchorPem, leaf: issued.certificatePem, chain: issued.chainPem }));
`;

interface ChildOutput {
  readonly trust: string;
  readonly leaf: string;
  readonly chain: string;
}

let compiled: string;

beforeAll(async () => {
  await igcOf();
  mkdirSync(projectFile('dist'), { recursive: true });
  // Inside the project, so that the child finds its dependencies.
  compiled = mkdtempSync(projectFile('dist', '.igc-store-test-'));
  for (const file of SOURCES) {
    const { outputText } = ts.transpileModule(readFileSync(projectFile(file), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      },
    });
    const target = join(compiled, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  writeFileSync(join(compiled, 'child.js'), CHILD);
});
afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
  sweep();
});

function child(dir: string): Promise<ChildOutput> {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [join(compiled, 'child.js'), dir]);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    started.stdout.on('data', (part: Buffer) => out.push(part));
    started.stderr.on('data', (part: Buffer) => err.push(part));
    started.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(out).toString()) as ChildOutput);
      else reject(new Error(Buffer.concat(err).toString()));
    });
  });
}

describe('a store', () => {
  it('made by ten processes at once is one store, which each of them uses', async () => {
    const dir = folder();
    const outputs = await Promise.all(Array.from({ length: 10 }, () => child(dir)));
    expect(new Set(outputs.map(({ trust }) => trust)).size).toBe(1);
    const igc = await createIgc({ dir, clock });
    for (const { leaf, chain } of outputs) {
      const verdict = igc.judge(presented({ certificatePem: leaf, chainPem: chain } as never), new Date()).verdict;
      expect(verdict).toEqual({ status: 'accepted', defects: [] });
    }
    expect(readdirSync(dir).sort()).toEqual(['keys', 'marked', 'revocations']);
  });

  it('whose maker was killed is made by the next one', async () => {
    const dir = folder();
    const started = spawn(process.execPath, ['-e', '']);
    const gone = await new Promise<number>((resolve) => started.on('close', () => resolve(started.pid ?? 0)));
    writeFileSync(join(dir, '.marked.lock'), String(gone));
    mkdirSync(join(dir, '.creation-marked-abandoned'));
    const igc = await createIgc({ dir, clock });
    expect(igc.issue(ORDER).serial).toMatch(/^1D5DE25E3DC14BDE/);
    expect(readdirSync(dir).sort()).toEqual(['keys', 'marked', 'revocations']);
  });

  it('says in French what it is doing the first time, and nothing afterwards', async () => {
    const dir = folder();
    const said: string[] = [];
    await createIgc({ dir, clock, onProgress: (message) => said.push(message) });
    expect(said).toEqual([expect.stringMatching(/^Première utilisation/), 'Autorités de test prêtes.']);
    await createIgc({ dir, clock, onProgress: (message) => said.push(message) });
    expect(said).toHaveLength(2);
  });

  it('is readable by openssl, keys included, and keeps its keys to its owner', async () => {
    const dir = await privateStore();
    const authorities = join(dir, 'marked', 'authorities');
    const pairs = readdirSync(authorities).filter((file) => file.endsWith('.key.pem'));
    expect(pairs).toHaveLength(8);
    for (const file of pairs) {
      const key = join(authorities, file);
      expect(statSync(key).mode & 0o077).toBe(0);
      const fromKey = await openssl('pkey', '-in', key, '-pubout');
      const fromCertificate = await openssl('x509', '-in', key.replace('.key.', '.cert.'), '-noout', '-pubkey');
      expect(fromKey.out).toBe(fromCertificate.out);
    }
  });

  it('that lost a file says which folder to delete', async () => {
    const dir = await privateStore();
    unlinkSync(join(dir, 'marked', 'authorities', 'ACR-EL-TEST.cert.pem'));
    await expect(createIgc({ dir, clock })).rejects.toMatchObject({
      code: 'E_STORE_DAMAGED',
      message: expect.stringContaining('Supprimez ce dossier'),
    });
  });

  it('cannot be a file', async () => {
    const dir = join(folder(), 'fichier');
    writeFileSync(dir, '');
    await expect(createIgc({ dir, clock })).rejects.toMatchObject({ code: 'E_STORE_UNWRITABLE' });
  });

  it('is not read again for each certificate: hundreds are made from its pool of keys', async () => {
    const igc = await createIgc({ dir: sharedStore(), clock });
    const serials = new Set(Array.from({ length: 100 }, () => igc.issue(ORDER).serial));
    expect(serials.size).toBe(100);
  });
});
