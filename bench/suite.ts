import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile, projectRoot } from '../mocks/platform/root.ts';
import type { Run } from '../reports/model.ts';
import { BenchError, takeAlong } from './children.ts';
import { median, ratio } from './statistics.ts';

/** Domains whose scenarios and proof are timed: everything about identity. */
const DOMAINS = 'INS,INSI,DOC';
const RUNS = 3;
const PATIENCE_MS = 900_000;

/** A part of the measure: so many pieces of work in so many milliseconds, start and report included. */
export interface Timed {
  readonly count: number;
  /** Median when it was done several times. */
  readonly ms: number;
  readonly eachMs: number;
  /** Time of one piece over that of an empty scenario. */
  readonly ratio: number | null;
}

/** `banc run` and `banc prove` of the identity domains, beside a Cucumber whose steps do nothing. */
export interface SuiteMeasure {
  readonly domains: string;
  readonly lanes: number;
  /** The same runner, the same number of scenarios and steps, and nothing to do: what a scenario costs at least. */
  readonly empty: Timed;
  /** Pieces are scenarios. */
  readonly suite: Timed;
  /** Pieces are scenarios of the conformant system and non-conformities, each played in its own system. */
  readonly proof: Timed;
  readonly violations: number;
}

/**
 * Times the identity suite, its proof and an empty suite of the same size.
 * @throws {BenchError} when a scenario fails or a non-conformity is not caught: a wrong answer is not timed
 */
export async function measureSuite(tell: (message: string) => void): Promise<SuiteMeasure> {
  const folder = await mkdtemp(join(tmpdir(), 'banc-suite-'));
  try {
    tell('Suite identité : échauffement');
    const timeSuite = (out: string) => timeBanc(folder, 'run', '--domaine', DOMAINS, '--out', out);
    await timeSuite(join(folder, '0'));
    const suites: number[] = [];
    const empties: number[] = [];
    let size = { scenarios: 0, steps: 0 };
    for (let turn = 1; turn <= RUNS; turn++) {
      tell(`Suite identité : ${turn}/${RUNS}`);
      const run = join(folder, String(turn));
      suites.push(await timeSuite(run));
      size = await sizeOf(run);
      empties.push(await timeEmpty(join(folder, `vide-${turn}`), size));
    }
    tell('Preuve des domaines identité');
    const proven = join(folder, 'preuve.json');
    const proofMs = await timeBanc(folder, 'prove', '--domaine', DOMAINS, '--json', proven);
    const { violations, conformant } = JSON.parse(await readFile(proven, 'utf8')) as {
      violations: readonly unknown[];
      conformant: { passed: number };
    };
    const empty = timed(size.scenarios, median(empties), null);
    return {
      domains: DOMAINS,
      lanes: availableParallelism(),
      empty,
      suite: timed(size.scenarios, median(suites), empty),
      proof: timed(violations.length + conformant.passed, proofMs, empty),
      violations: violations.length,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Time of one piece, and what it is worth in empty scenarios. */
export function timed(count: number, ms: number, empty: Timed | null): Timed {
  const eachMs = count === 0 ? 0 : ms / count;
  return { count, ms, eachMs, ratio: empty === null ? null : ratio(eachMs, empty.eachMs) };
}

async function sizeOf(dir: string): Promise<{ readonly scenarios: number; readonly steps: number }> {
  const { scenarios } = JSON.parse(await readFile(join(dir, 'run.json'), 'utf8')) as Run;
  const steps = scenarios.reduce((sum, one) => sum + one.steps.length, 0);
  return { scenarios: scenarios.length, steps: Math.round(steps / Math.max(1, scenarios.length)) };
}

const timeBanc = (folder: string, ...args: readonly string[]): Promise<number> =>
  time([projectFile('bin', 'banc.mjs'), ...args], folder, projectRoot());

async function timeEmpty(folder: string, size: { readonly scenarios: number; readonly steps: number }) {
  await mkdir(folder);
  const cucumber = projectFile('node_modules', '@cucumber', 'cucumber');
  const scenario = (_unused: unknown, index: number) =>
    `  Scénario: numéro ${index}\n${'    * rien\n'.repeat(size.steps)}`;
  const feature = Array.from({ length: size.scenarios }, scenario).join('\n');
  await writeFile(join(folder, 'vide.feature'), `# language: fr\nFonctionnalité: rien\n\n${feature}`);
  const library = JSON.stringify(`file://${cucumber}/lib/index.js`);
  await writeFile(join(folder, 'rien.mjs'), `import c from ${library};\nc.Given('rien', () => {});\n`);
  const program = join(cucumber, 'bin', 'cucumber.js');
  // Started from its own folder: the project's profile starts a bench.
  return await time([program, '--import', 'rien.mjs', 'vide.feature'], folder, folder);
}

/** @param folder removed when this process is asked to end before the program */
async function time(args: readonly string[], folder: string, cwd: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE_MS });
  takeAlong(child, folder);
  let said = '';
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return performance.now() - start;
  throw new BenchError(`« ${args.slice(1).join(' ')} » n'a pas réussi, rien n'est mesuré. ${said.trim()}`);
}
