import { cpuTimeMs } from './cpu-time.ts';
import type { LoadFigures } from './load.ts';
import { median, ratio } from './statistics.ts';

/** Medians over the rounds; durations in milliseconds. */
export interface ServerMeasure {
  readonly id: string;
  readonly title: string;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Processor time of the server's process for one request, all its threads together; null where unknown. */
  readonly cpuMs: number | null;
  readonly generatorLoad: number;
  readonly tls: string;
  readonly rounds: readonly { readonly requestsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number }[];
}

/** How the bench stands beside one peer; null where there is no measure to compare. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  /** Rate of the bench over that of the peer. */
  readonly rate: number | null;
  /** p99 of the bench over that of the peer. */
  readonly p99: number | null;
  /** Processor time of one request of the bench over that of the peer. */
  readonly cpu: number | null;
}

/** What a generator tells of one load of one server. */
export interface LoadedServer extends LoadFigures {
  readonly tls: string;
}

/** One round of one server. */
export interface Round extends LoadedServer {
  readonly cpuMs: number | null;
}

/** A server that is measured. */
export interface Contestant {
  readonly id: string;
  readonly title: string;
  /** Its process, to know its processor time; null when it is not told. */
  readonly pid: number | null;
  /** Loads it: so many requests thrown away, then so many measured. */
  load(warmUp: number, requests: number): Promise<LoadedServer>;
}

/** How much is sent. */
export interface RoundsSettings {
  /** Requests thrown away before the first round, per server: time for compilers to do their work. */
  readonly warmUp: number;
  readonly rounds: number;
  /** Measured requests of one round of one server. */
  readonly requests: number;
}

const ROUND_WARM_UP = 100;

/**
 * Loads servers that are all up, one at a time, in rounds that alternate: a ratio compares figures of the same minutes
 * of the same machine.
 */
export async function playRounds(
  contestants: readonly Contestant[],
  { warmUp, rounds, requests }: RoundsSettings,
  tell: (message: string) => void,
): Promise<readonly ServerMeasure[]> {
  for (const { title, load } of contestants) {
    tell(`Échauffement : ${title}`);
    await load(warmUp, 1);
  }
  const results = new Map<string, Round[]>(contestants.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    tell(`Tour ${round + 1}/${rounds}`);
    for (const { id, pid, load } of contestants) {
      const before = cpuTimeMs(pid);
      const result = await load(ROUND_WARM_UP, requests);
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
    tls: results[0]?.tls ?? '',
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
