import { startWorker, type Worker } from '../children.ts';
import {
  type Comparison,
  type Contestant,
  compare,
  playRounds,
  type RoundsSettings,
  type ServerMeasure,
} from '../rounds.ts';
import { whyNoWireMock } from '../wiremock.ts';
import { PEERS, type Peer } from './peers.ts';
import type { BancKept, BancReady, BancSetup, LoadResult, LoadTask, PeerReady, PeerSetup } from './protocol.ts';

/** How much is sent, and among how many people. */
export interface InsiSettings extends RoundsSettings {
  readonly connections: number;
  readonly population: number;
}

export const INSI_SETTINGS: InsiSettings = {
  connections: 8,
  warmUp: 5_000,
  rounds: 5,
  requests: 2_000,
  population: 100_000,
};

export interface NotMeasured {
  readonly id: string;
  readonly title: string;
  /** French. */
  readonly why: string;
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
const BANC = { id: 'banc', title: 'Banc Ségur (INSi complet)' };

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
    const loading = (task: Omit<LoadTask, 'warmUp' | 'requests'>) => (warmUp: number, requests: number) =>
      load.ask<LoadResult>({ ...task, warmUp, requests }, LOAD_PATIENCE_MS);
    const own = loading(taskOf(settings, ready, { url: ready.url, verified: true }, true));
    const first = await own(0, 1);

    const missing = whyNoWireMock();
    const present = PEERS.filter(({ java }) => !java || missing === null);
    const contestants: Contestant[] = [{ ...BANC, pid: banc.pid, load: own }];
    for (const peer of present) {
      const setup: PeerSetup = { tls: ready.peer, answer: first.sample, options: peer.options };
      const keeper = start(`insi/${peer.script}`);
      const { pid, ...address } = await keeper.ask<PeerReady>(setup, START_PATIENCE_MS);
      const task = taskOf(settings, ready, address, peer.searched);
      contestants.push({ ...peer, pid: pid ?? keeper.pid, load: loading(task) });
    }
    const servers = await playRounds(contestants, settings, tell);
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
