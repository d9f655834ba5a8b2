import { randomUUID } from 'node:crypto';
import type { Envelope } from '@cucumber/messages';
import { openJournal } from '../../mocks/platform/index.ts';
import { CliError } from '../errors.ts';
import type { Session } from '../reference-session.ts';
import { type BuiltInBench, startBuiltInBench } from '../session.ts';
import { startWorker, type WorkerProcess } from '../worker-process.ts';
import { OneStream } from './one-stream.ts';
import type { LaneNews, LaneOrder, LaneWork } from './protocol.ts';
import { type Portion, share } from './share.ts';

export interface LanesOptions {
  readonly runDir: string;
  readonly count: number;
  readonly preset?: string;
  readonly violation: string | null;
  readonly onProgress?: (message: string) => void;
}

/** What lanes share. */
export interface LanesWork extends Pick<LaneWork, 'tags' | 'chromium'> {
  readonly portions: readonly Portion[];
  readonly onEnvelope: (envelope: Envelope) => void;
}

/** Several reference systems, each with its own mocks, that replay a run together. */
export interface Lanes {
  readonly sessions: readonly Pick<Session, 'parameters' | 'capacites'>[];
  play(what: LanesWork): Promise<void>;
  close(): Promise<void>;
}

interface Lane {
  readonly worker: WorkerProcess<LaneOrder, LaneNews>;
  readonly bench: BuiltInBench;
}

/**
 * Opens lanes: mocks in this process, one space each, all writing the one journal of the run; a process each for the
 * reference system and the steps.
 * @throws {CliError} E_WORKER when one cannot start
 */
export async function openLanes({ runDir, count, preset, violation, onProgress }: LanesOptions): Promise<Lanes> {
  const working = new Map<number, string>();
  const workers = Array.from({ length: count }, (_unused, index) =>
    startWorker<LaneOrder, LaneNews>('lanes/worker', () => working.get(index) ?? null),
  );
  const journal = openJournal({ dir: runDir, space: randomUUID() });
  const lanes: Lane[] = [];
  const close = async () => {
    for (const worker of workers) worker.release();
    await Promise.allSettled(workers.map(({ ended }) => ended));
    await Promise.all(lanes.map(({ bench }) => bench.close()));
    journal.close();
  };
  try {
    for (const worker of workers) {
      // One after the other: the first may have to make the certificates of all.
      lanes.push({ worker, bench: await startBuiltInBench({ runDir, journal, preset, onProgress }) });
    }
    const sessions = await Promise.all(lanes.map(({ worker, bench }) => openSession(worker, bench.setup(violation))));
    const play = async ({ portions, tags, chromium, onEnvelope }: LanesWork) => {
      const stream = new OneStream(onEnvelope);
      const shares = share(portions, lanes.length);
      await Promise.all(
        shares.map(async (paths, index) => {
          const worker = workers[index];
          if (worker === undefined) return;
          working.set(index, `les scénarios de ${paths.join(', ')}`);
          await untilDone(worker, { paths, tags, chromium }, (envelope) => stream.accept(envelope));
          working.delete(index);
        }),
      );
      stream.end(new Date());
    };
    return { sessions, play, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openSession(
  worker: WorkerProcess<LaneOrder, LaneNews>,
  setup: Extract<LaneOrder, { setup: unknown }>['setup'],
): Promise<Lanes['sessions'][number]> {
  return converse(worker, { setup }, (news) => ('ready' in news ? news.ready : undefined));
}

async function untilDone(
  worker: WorkerProcess<LaneOrder, LaneNews>,
  work: Exclude<LaneOrder, { setup: unknown }>,
  onEnvelope: (envelope: Envelope) => void,
): Promise<void> {
  await converse(worker, work, (news) => {
    if ('envelopes' in news) for (const envelope of news.envelopes) onEnvelope(envelope);
    return 'done' in news ? true : undefined;
  });
}

/** Gives an order and reads the news until one is the answer. */
function converse<Answer>(
  worker: WorkerProcess<LaneOrder, LaneNews>,
  order: LaneOrder,
  read: (news: LaneNews) => Answer | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onMessage((news) => {
      if ('failure' in news) return reject(new CliError('E_WORKER', news.failure));
      const answer = read(news);
      if (answer !== undefined) resolve(answer);
    });
    worker.ended.then(
      () => reject(new CliError('E_WORKER', "Un processus du banc s'est arrêté avant l'heure.")),
      reject,
    );
    worker.send(order);
  });
}
