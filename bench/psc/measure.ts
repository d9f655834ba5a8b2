import { startWorker, type Worker } from '../children.ts';
import {
  type Comparison,
  type Contestant,
  compare,
  type LoadedServer,
  playRounds,
  type RoundsSettings,
  type ServerMeasure,
} from '../rounds.ts';
import {
  APPROVE,
  type BancKept,
  type BancReady,
  KEPT,
  type PeerReady,
  type Question,
  type Target,
} from './protocol.ts';

/** How much is sent, and how many requests wait. */
export interface PscSettings extends RoundsSettings {
  readonly connections: number;
  /** CIBA requests that wait at once, polled in turn. */
  readonly waiting: number;
}

/** Enough requests for one second, the interval asked, to pass between two polls of a same one. */
export const PSC_SETTINGS: PscSettings = { connections: 8, warmUp: 3_000, rounds: 5, requests: 2_000, waiting: 5_000 };

/** One operation of both providers. */
export interface OperationMeasure {
  readonly operation: 'poll' | 'refresh';
  /** French. */
  readonly title: string;
  /** What one request is, in French. */
  readonly unit: string;
  readonly servers: readonly ServerMeasure[];
  readonly comparisons: readonly Comparison[];
}

export interface PscMeasure {
  readonly settings: PscSettings;
  readonly operations: readonly OperationMeasure[];
  /** What the bench kept and found meanwhile. */
  readonly kept: BancKept;
}

const BANC = { id: 'banc', title: 'Banc Ségur (Pro Santé Connect complet)' };
/** Compared with ours, in the order of the table. */
const PEERS = [
  { id: 'oidc-provider', title: 'npm oidc-provider (même parcours)', script: 'psc/server-oidc-provider' },
  { id: 'nu', title: 'Banc Ségur sans journal ni règles', script: 'psc/server-bare' },
] as const;
const WORDS = {
  poll: { title: 'Interrogations CIBA d’une demande qui attend', unit: 'interrogation' },
  refresh: { title: 'Rafraîchissements des jetons', unit: 'rafraîchissement' },
} as const;
const PATIENCE_MS = 180_000;

/**
 * Measures CIBA polls and refreshes against oidc-provider configured for the same flow, all up together, in rounds that
 * alternate, by one generator.
 * @throws {BenchError} when a provider does not start or answers wrong
 */
export async function measurePsc(settings: PscSettings, tell: (message: string) => void): Promise<PscMeasure> {
  const workers: Worker[] = [];
  const start = (module: string): Worker => {
    const worker = startWorker(module);
    workers.push(worker);
    return worker;
  };
  try {
    tell('Démarrage des fournisseurs à comparer…');
    const [load, banc] = [start('psc/load'), start('psc/server-banc')];
    const { setup, target, peer } = await banc.ask<BancReady>({ people: settings.waiting }, PATIENCE_MS);
    const providers: { id: string; title: string; worker: Worker; target: Target }[] = [
      { ...BANC, worker: banc, target },
    ];
    for (const { id, title, script } of PEERS) {
      const worker = start(script);
      const address = await worker.ask<PeerReady>({ ...setup, peer }, PATIENCE_MS);
      providers.push({ id, title, worker, target: { ...address, ca: target.ca } });
    }
    const ask = <Answer>(question: Question) => load.ask<Answer>(question, PATIENCE_MS);
    for (const { target: to } of providers) {
      await ask({ kind: 'open', target: to, setup, count: settings.waiting });
    }
    const contestants = (kind: 'poll' | 'refresh'): readonly Contestant[] =>
      providers.map(({ id, title, worker, target: to }) => ({
        id,
        title,
        pid: worker.pid,
        load: (warmUp, requests) =>
          ask<LoadedServer>({
            kind,
            target: to,
            setup,
            load: { connections: settings.connections, warmUp, requests },
          }),
      }));
    const measured = async (operation: 'poll' | 'refresh'): Promise<OperationMeasure> => {
      tell(WORDS[operation].title);
      const servers = await playRounds(contestants(operation), settings, tell);
      return { operation, ...WORDS[operation], servers, comparisons: compare(servers) };
    };
    const polls = await measured('poll');
    for (const { worker, target: to } of providers) {
      await worker.ask(APPROVE, PATIENCE_MS);
      await ask({ kind: 'sign-in', target: to, setup, count: settings.connections });
    }
    const refreshes = await measured('refresh');
    return { settings, operations: [polls, refreshes], kept: await banc.ask<BancKept>(KEPT, PATIENCE_MS) };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}
