import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { issueToDirectory } from '../mocks/igc/index.ts';
import { BenchClock } from '../mocks/platform/index.ts';
import { projectFile, projectRoot } from '../mocks/platform/root.ts';
import type { ReferenceConfig } from '../reference/index.ts';
import type { Run } from '../reports/model.ts';

/** What the tests of the runner stand on: `banc` and the reference system as processes, fake pilots, temporary folders. */

export interface Ended {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the text so far, once standard output and error together match. */
  says(pattern: RegExp): Promise<string>;
  /** Resolves once the process has written a file that appears whole; fails when it ends before. */
  readyAt(file: string): Promise<void>;
}

/** A new empty folder, removed with the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'banc-run-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

// As bin/banc.mjs does, less the look for changed sources: they were compiled before the tests (compile-once.mjs).
const LAUNCHER = `
  const { main } = await import('./dist/cli/main.js');
  process.exitCode = await main(process.argv.slice(1));
`;

/** `banc …` as a process of its own. */
export function banc(...args: readonly string[]): Process {
  return start(['--input-type=module', '--eval', LAUNCHER, '--', ...args]);
}

/** A Node program in the project's folder, ended with the test if it still runs. */
export function start(args: readonly string[]): Process {
  const child = spawn(process.execPath, [...args], { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  let wake = () => {};
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
      wake();
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (status) => resolve({ status, ...texts })));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      wake = () => {
        const text = texts.stdout + texts.stderr;
        if (pattern.test(text)) resolve(text);
      };
      wake();
      void ended.then(() => reject(new Error(`ended without saying ${pattern} : ${texts.stderr}`)));
    });
  const readyAt = (file: string) =>
    new Promise<void>((resolve, reject) => {
      const watcher = watch(dirname(file), () => look());
      const look = () => {
        if (existsSync(file)) finish(resolve);
      };
      const finish = (settle: () => void) => {
        watcher.close();
        settle();
      };
      look();
      void ended.then(({ stderr }) => finish(() => reject(new Error(`ended without writing ${file} : ${stderr}`))));
    });
  return { child, ended, says, readyAt };
}

/** The report of a run's folder. */
export function readReport(dir: string): Run {
  return JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as Run;
}

/** Scenario and row of examples -> how it ended and why, comparable from one run to another. */
export function outcomes(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readReport(dir).scenarios.map(({ id, name, outcome, reason }) => [
      `${name} (${id})`,
      reason === null ? outcome : `${outcome} : ${reason}`,
    ]),
  );
}

/** First of ten ports in a row that nobody uses. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all(Array.from({ length: 10 }, (_unused, offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createTcpServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const IDAM = 'ESSAI0000001';
const STRUCTURE = { ou: '10B0152872', o: 'CENTRE HOSPITALIER DE DEMONSTRATION', st: 'Paris (75)' };

/** Declared by the bench itself, proven by certificate. */
const CLIENT_PSC = 'banc-logiciel-mtls';

export interface Stranger {
  readonly violation?: string;
  readonly portBase?: number;
  /** Base address of Pro Santé Connect; without it the product does without. */
  readonly psc?: string;
}

/**
 * The reference system as a stranger's process: it knows its configuration file only.
 * @param insi base address of the INSi mock
 * @returns the configuration of `banc run` that points to it
 */
export async function startStranger(
  folder: string,
  insi: string,
  { violation, portBase, psc }: Stranger = {},
): Promise<{ readonly configFile: string }> {
  const storeDir = projectFile('certs', 'out');
  mkdirSync(folder, { recursive: true });
  const certificate = async (cn: string) => {
    const { files } = await issueToDirectory(
      { profile: 'ORG_AUTH_CLI', cn, ...STRUCTURE },
      join(folder, `certificat-${cn}`),
      { storeDir, clock: new BenchClock(), password: 'essai' },
    );
    return { pkcs12: files.find((file) => file.endsWith('.p12')) ?? '', motDePasse: 'essai' };
  };
  const autorites = join(storeDir, 'marked', 'trust-anchor.pem');
  const jeton = randomUUID();
  const config: ReferenceConfig = {
    ecoute: { hote: '127.0.0.1', port: 0 },
    pilote: { jeton },
    structure: { nom: STRUCTURE.o, identifiant: STRUCTURE.ou },
    insi: {
      url: `${insi}/lps`,
      idam: IDAM,
      certificat: await certificate('INSI-AUTO'),
      autorites,
      delaiMaxMs: 2_500,
    },
    ...(psc === undefined
      ? {}
      : {
          psc: {
            decouverte: `${psc}/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`,
            clientId: CLIENT_PSC,
            certificat: await certificate(CLIENT_PSC),
            autorites,
            delaiMaxMs: 6_000,
          },
        }),
    logiciel: { nom: 'Logiciel inconnu', version: '2.1', instance: randomUUID() },
  };
  const file = join(folder, 'reference.json');
  const ready = join(folder, 'reference.pret.json');
  writeFileSync(file, JSON.stringify(config));
  const process = start([
    projectFile('dist', 'reference', 'main.js'),
    ...['--config', file, '--ready-file', ready],
    ...(violation === undefined ? [] : ['--violation', violation]),
  ]);
  await process.readyAt(ready);
  const { pilotUrl } = JSON.parse(readFileSync(ready, 'utf8')) as { pilotUrl: string };
  const configFile = writeConfig(folder, { pilote: { url: pilotUrl, jeton }, portBase });
  return { configFile };
}

/** A configuration of `banc run`, complete but for what the test says. */
export function writeConfig(folder: string, change: Readonly<Record<string, unknown>>): string {
  const file = join(folder, 'banc.json');
  const produit = { nom: 'Logiciel inconnu', version: '2.1' };
  const config = { produit, structure: STRUCTURE, idams: [IDAM], attenteMaximaleMs: 10_000, ...change };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

export type PilotHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A vendor's pilot made of one function, on a free port, closed with the test. */
export async function startFakePilot(handle: PilotHandler): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/pilot/v1`;
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
