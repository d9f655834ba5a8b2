import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../mocks/platform/root.ts';
import { BenchError, freePort, takeAlong } from './children.ts';

const START_PATIENCE_MS = 60_000;
const POLL_MS = 10;

/** Why WireMock cannot be measured here, in French; null when it can. */
export function whyNoWireMock(): string | null {
  const java = spawnSync('java', ['-version'], { stdio: 'ignore' });
  if (java.status !== 0) return 'Java absent : non mesuré';
  return wireMockJar() === null ? 'paquet npm wiremock absent : non mesuré' : null;
}

function wireMockJar(): string | null {
  const folder = projectFile('node_modules', 'wiremock', 'build');
  try {
    const name = readdirSync(folder).find((file) => file.endsWith('.jar'));
    return name === undefined ? null : join(folder, name);
  } catch {
    return null;
  }
}

/** A WireMock that answers. */
export interface WireMock {
  readonly httpsUrl: string;
  readonly pid: number | null;
  /** From the start of the process to the first answer of its administration interface. */
  readonly startedInMs: number;
  /** Adds a stub. */
  stub(mapping: unknown): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts WireMock on the loopback, with its own key, in an empty folder.
 * @throws {BenchError} when it does not start
 */
export async function startWireMock(options: readonly string[] = []): Promise<WireMock> {
  const jar = wireMockJar();
  if (jar === null) throw new BenchError('WireMock est absent : installez les dépendances de développement.');
  const folder = await mkdtemp(join(tmpdir(), 'banc-wiremock-'));
  const [port, httpsPort] = [await freePort(), await freePort()];
  const address = ['--bind-address', '127.0.0.1', '--port', String(port), '--https-port', String(httpsPort)];
  const start = performance.now();
  const java = spawn('java', ['-jar', jar, ...address, '--root-dir', folder, '--disable-banner', ...options], {
    stdio: 'ignore',
  });
  takeAlong(java, folder);
  const stop = async (): Promise<void> => {
    await end(java);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await firstAnswer(port, java);
    const startedInMs = performance.now() - start;
    return {
      httpsUrl: `https://localhost:${httpsPort}`,
      pid: java.pid ?? null,
      startedInMs,
      stub: (mapping) => addStub(port, mapping),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstAnswer(port: number, java: ChildProcess): Promise<void> {
  const limit = performance.now() + START_PATIENCE_MS;
  while (performance.now() < limit) {
    if (java.exitCode !== null) break;
    const status = await admin(port, 'GET', '/__admin/mappings').catch(() => 0);
    if (status === 200) return;
    await sleep(POLL_MS);
  }
  throw new BenchError('WireMock ne démarre pas : vérifiez « java -version » (Java 11 ou plus récent).');
}

async function addStub(port: number, mapping: unknown): Promise<void> {
  const status = await admin(port, 'POST', '/__admin/mappings', JSON.stringify(mapping));
  if (status !== 201) throw new BenchError(`WireMock refuse la réponse préparée (HTTP ${status}).`);
}

function admin(port: number, method: string, path: string, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('timeout', () => call.destroy());
    call.on('error', reject);
    call.end(body);
  });
}

async function end(java: ChildProcess): Promise<void> {
  if (java.exitCode !== null || java.signalCode !== null || java.pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    java.once('exit', () => resolve());
  });
  java.kill('SIGTERM');
  const last = setTimeout(() => java.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(last);
}
