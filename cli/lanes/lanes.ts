import type { Envelope } from '@cucumber/messages';
import { gatherJournals, journalPart } from '../../mocks/platform/journal.ts';
import { CliError } from '../errors.ts';
import type { Session } from '../reference-session.ts';
import { type HiredLane, hireLanes } from './hired.ts';
import { OneStream } from './one-stream.ts';
import type { LaneNews, LaneOrder, LaneWork } from './protocol.ts';
import { type Portion, Queue } from './share.ts';

export interface LanesOptions {
  readonly runDir: string;
  readonly count: number;
  /** Processes already started, at least one; those beyond `count` are let go. */
  readonly hired?: readonly HiredLane[];
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
  /** Ends the lanes and makes one journal of theirs. */
  close(): Promise<void>;
}

/**
 * Opens lanes: a process each, for mocks, the reference system and the steps, which keeps its own journal.
 * @throws {CliError} E_WORKER when one cannot start
 */
export async function openLanes({ runDir, count, hired, preset, violation, onProgress }: LanesOptions): Promise<Lanes> {
  const all = hired ?? hireLanes(count);
  const lanes = all.slice(0, count);
  for (const { worker } of all.slice(count)) worker.dismiss();
  let closing: Promise<void> | undefined;
  const close = async () => {
    for (const { worker } of lanes) worker.release();
    await Promise.allSettled(lanes.map(({ worker }) => worker.ended));
    gatherJournals(runDir);
  };
  try {
    const sessions = await Promise.all(
      lanes.map((lane, index) =>
        converse(lane, { open: { journalDir: journalPart(runDir, index), preset, violation } }, (news) => {
          if ('progress' in news) onProgress?.(news.progress);
          return 'ready' in news ? news.ready : undefined;
        }),
      ),
    );
    const play = async ({ portions, tags, chromium, onEnvelope }: LanesWork) => {
      const stream = new OneStream(onEnvelope);
      const queue = new Queue(portions, lanes.length);
      await Promise.all(
        lanes.map(async (lane) => {
          for (let paths = queue.take(); paths.length > 0; paths = queue.take()) {
            lane.busyWith = `les scénarios de ${paths.join(', ')}`;
            await converse(lane, { play: { paths, tags, chromium } }, (news) => {
              if ('envelopes' in news) for (const envelope of news.envelopes) stream.accept(envelope);
              return 'done' in news ? true : undefined;
            });
            lane.busyWith = null;
          }
        }),
      );
      stream.end(new Date());
    };
    return { sessions, play, close: () => (closing ??= close()) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives an order and reads the news until one is the answer. */
function converse<Answer>(
  { worker }: HiredLane,
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
