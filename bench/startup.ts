import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../mocks/platform/root.ts';
import { BenchError, takeAlong } from './children.ts';
import { median, ratio } from './statistics.ts';
import { startWireMock, whyNoWireMock } from './wiremock.ts';

const PATIENCE_MS = 60_000;
const POLL_MS = 2;

/** Milliseconds from the start of the process to the first moment it is of use. */
export interface StartupMeasure {
  /** `banc serve`: every service answers. */
  readonly bancMs: readonly number[];
  /** WireMock: its administration interface answers; null when it was not measured. */
  readonly wiremockMs: readonly number[] | null;
  readonly notMeasured: string | null;
  readonly bancMedianMs: number;
  readonly wiremockMedianMs: number | null;
  /** Time of the bench over that of WireMock. */
  readonly ratio: number | null;
}

/**
 * Starts both in turn, so many times each, after one start of each that is not counted.
 * @throws {BenchError} when one does not start
 */
export async function measureStartup(times: number, tell: (message: string) => void): Promise<StartupMeasure> {
  const notMeasured = whyNoWireMock();
  const bancMs: number[] = [];
  const wiremockMs: number[] = [];
  for (let time = 0; time <= times; time++) {
    tell(time === 0 ? 'Démarrages : échauffement' : `Démarrage ${time}/${times}`);
    const banc = await timeBanc();
    const wiremock = notMeasured === null ? await timeWireMock() : null;
    if (time === 0) continue;
    bancMs.push(banc);
    if (wiremock !== null) wiremockMs.push(wiremock);
  }
  const bancMedianMs = median(bancMs);
  const wiremockMedianMs = notMeasured === null ? median(wiremockMs) : null;
  return {
    bancMs,
    wiremockMs: notMeasured === null ? wiremockMs : null,
    notMeasured,
    bancMedianMs,
    wiremockMedianMs,
    ratio: ratio(bancMedianMs, wiremockMedianMs),
  };
}

async function timeWireMock(): Promise<number> {
  const wiremock = await startWireMock();
  await wiremock.stop();
  return wiremock.startedInMs;
}

// The ready file is written once every listener and the control interface answer.
async function timeBanc(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'banc-demarrage-'));
  const readyFile = join(folder, 'pret.json');
  const start = performance.now();
  const banc = spawn(
    process.execPath,
    [projectFile('bin', 'banc.mjs'), 'serve', '--port-base', '0', '--ready-file', readyFile],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  takeAlong(banc, folder);
  let printed = '';
  let complaints = '';
  banc.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  banc.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString('utf8')).slice(-4_000);
  });
  const gone = once(banc, 'close');
  try {
    while (!existsSync(readyFile)) {
      if (banc.exitCode !== null || performance.now() - start > PATIENCE_MS) {
        throw new BenchError(`« banc serve » ne démarre pas. ${complaints.trim()}`);
      }
      await sleep(POLL_MS);
    }
    return performance.now() - start;
  } finally {
    banc.kill('SIGTERM');
    const last = setTimeout(() => banc.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(last);
    await removeJournal(printed);
    await rm(folder, { recursive: true, force: true });
  }
}

// `banc serve` keeps what it was asked among the project's runs; these were asked nothing.
async function removeJournal(printed: string): Promise<void> {
  const dir = /^Journal : (.+)$/m.exec(printed)?.[1];
  if (dir === undefined || dirname(dir) !== projectFile('reports', 'out')) return;
  if (/^\d{8}T\d{6}Z-[0-9a-f]{6}$/.test(basename(dir))) await rm(dir, { recursive: true, force: true });
}
