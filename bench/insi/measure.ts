import { startWorker, type Worker } from '../children.ts';
import { cpuTimeMs } from '../cpu-time.ts';
import { median, ratio } from '../statistics.ts';
import { whyNoWireMock } from '../wiremock.ts';
import { PEERS, type Peer } from './peers.ts';
import type { BancKept, BancReady, BancSetup, LoadResult, LoadTask, PeerReady, PeerSetup } from './protocol.ts';

/** How much is sent. */
export interface InsiSettings {
  readonly connections: number;
  /** Requests thrown away before the first round, per server: time for compilers to do their work. */
  readonly warmUp: number;
  readonly rounds: number;
  /** Measured requests of one round of one server. */
  readonly requests: number;
  readonly population: number;
}

export const INSI_SETTINGS: InsiSettings = {
  connections: 8,
  warmUp: 5_000,
  rounds: 5,
  requests: 2_000,
  population: 100_000,
};

/** Medians over the rounds; durations in milliseconds. */
export interface ServerMeasure {
  readonly id: string;
  readonly title: string;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Processor time of the server's process for one search, all its threads together; null where unknown. */
  readonly cpuMs: number | null;
  readonly generatorLoad: number;
  readonly tls: string;
  readonly rounds: readonly { readonly requestsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number }[];
}

export interface NotMeasured {
  readonly id: string;
  readonly title: string;
  /** French. */
  readonly why: string;
}

/** How the bench stands beside one peer; null where there is no measure to compare. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  /** Rate of the bench over that of the peer. */
  readonly rate: number | null;
  /** p99 of the bench over that of the peer. */
  readonly p99: number | null;
  /** Processor time of one search of the bench over that of the peer. */
  readonly cpu: number | null;
}

export interface InsiMeasure {
  readonly settings: InsiSettings;
  readonly servers: readonly ServerMeasure[];
  readonly notMeasured: readonly NotMeasured[];
  readonly comparisons: readonly Comparison[];
  /** What the bench kept and found meanwhile. */
  readonly kept: BancKept;
}

const PEOPLE = 1_000;
const START_PATIENCE_MS = 120_000;
const LOAD_PATIENCE_MS = 180_000;
const ROUND_WARM_UP = 100;
const BANC = { id: 'banc', title: 'Banc Ségur (INSi complet)' };

/** One round of one server. */
export interface Round extends LoadResult {
  readonly cpuMs: number | null;
}

interface Contestant {
  readonly id: string;
  readonly title: string;
  readonly pid: number | null;
  readonly task: Omit<LoadTask, 'warmUp' | 'requests'>;
}

/**
 * Measures INSi searches against other servers: all are up together, one at a time is loaded, in rounds that alternate,
 * by one generator; so that a ratio compares figures of the same minutes of the same machine.
 * @throws {BenchError} when a server does not start or answers wrong
 */
export async function measureInsi(settings: InsiSettings, tell: (message: string) => void): Promise<InsiMeasure> {
  const workers: Worker[] = [];
  const start = (module: string): Worker => {
    const worker = startWorker(module);
    workers.push(worker);
    return worker;
  };
  try {
    const load = start('insi/load');
    const banc = start('insi/server-banc');
    tell('Démarrage des serveurs à comparer…');
    const ready = await banc.ask<BancReady>(setupOfBanc(settings), START_PATIENCE_MS);
    const own = { ...BANC, pid: banc.pid, task: taskOf(settings, ready, { url: ready.url, verified: true }, true) };
    const first = await load.ask<LoadResult>({ ...own.task, warmUp: 0, requests: 1 }, LOAD_PATIENCE_MS);

    const missing = whyNoWireMock();
    const present = PEERS.filter(({ java }) => !java || missing === null);
    const contestants: Contestant[] = [own];
    for (const peer of present) {
      const setup: PeerSetup = { tls: ready.peer, answer: first.sample, options: peer.options };
      const keeper = start(`insi/${peer.script}`);
      const { pid, ...address } = await keeper.ask<PeerReady>(setup, START_PATIENCE_MS);
      contestants.push({ ...peer, pid: pid ?? keeper.pid, task: taskOf(settings, ready, address, peer.searched) });
    }
    const servers = await play(load, contestants, settings, tell);
    return {
      settings,
      servers,
      notMeasured: PEERS.filter((peer) => !present.includes(peer)).map((peer) => notMeasured(peer, missing)),
      comparisons: compare(servers),
      kept: await banc.ask<BancKept>('kept', LOAD_PATIENCE_MS),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function setupOfBanc({ population }: InsiSettings): BancSetup {
  return { population, people: PEOPLE };
}

function taskOf({ connections }: InsiSettings, ready: BancReady, address: Omit<PeerReady, 'pid'>, searched: boolean) {
  const { client: tls, structure, idam, people } = ready;
  return { ...address, tls, structure, idam, people, connections, searched };
}

function notMeasured({ id, title }: Peer, why: string | null): NotMeasured {
  return { id, title, why: why ?? 'non mesuré' };
}

async function play(
  load: Worker,
  contestants: readonly Contestant[],
  { warmUp, rounds, requests }: InsiSettings,
  tell: (message: string) => void,
): Promise<readonly ServerMeasure[]> {
  const measure = (task: Contestant['task'], before: number, count: number) =>
    load.ask<LoadResult>({ ...task, warmUp: before, requests: count }, LOAD_PATIENCE_MS);
  for (const { title, task } of contestants) {
    tell(`Échauffement : ${title}`);
    await measure(task, warmUp, 1);
  }
  const results = new Map<string, Round[]>(contestants.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    tell(`Tour ${round + 1}/${rounds}`);
    for (const { id, pid, task } of contestants) {
      const before = cpuTimeMs(pid);
      const result = await measure(task, ROUND_WARM_UP, requests);
      const after = cpuTimeMs(pid);
      const cpuMs = before === null || after === null ? null : (after - before) / (ROUND_WARM_UP + requests);
      results.get(id)?.push({ ...result, cpuMs });
    }
  }
  return contestants.map(({ id, title }) => summarize(id, title, results.get(id) ?? []));
}

/** Medians of one server over its rounds. */
export function summarize(id: string, title: string, results: readonly Round[]): ServerMeasure {
  const middle = (read: (result: Round) => number): number => median(results.map(read));
  const cpu = results.flatMap(({ cpuMs }) => (cpuMs === null ? [] : [cpuMs]));
  return {
    id,
    title,
    requestsPerSecond: middle((result) => result.requestsPerSecond),
    p50Ms: middle((result) => result.p50Ms),
    p99Ms: middle((result) => result.p99Ms),
    maxMs: middle((result) => result.maxMs),
    cpuMs: cpu.length > 0 ? median(cpu) : null,
    generatorLoad: middle((result) => result.generatorLoad),
    tls: `${results[0]?.tlsVersion ?? ''} ${results[0]?.cipher ?? ''}`.trim(),
    rounds: results.map(({ requestsPerSecond, p50Ms, p99Ms }) => ({ requestsPerSecond, p50Ms, p99Ms })),
  };
}

/** The bench, first of the list, beside each of the others. */
export function compare([own, ...others]: readonly ServerMeasure[]): readonly Comparison[] {
  return others.map(({ id, title, requestsPerSecond, p99Ms, cpuMs }) => ({
    id,
    title,
    rate: ratio(own?.requestsPerSecond, requestsPerSecond),
    p99: ratio(own?.p99Ms, p99Ms),
    cpu: ratio(own?.cpuMs, cpuMs),
  }));
}
