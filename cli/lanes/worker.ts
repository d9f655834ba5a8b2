import type { Envelope } from '@cucumber/messages';
import { loadSteps, runFeatures } from '../features.ts';
import { openReference, type Session, withBrowser } from '../reference-session.ts';
import type { LaneNews, LaneOrder, LaneWork } from './protocol.ts';

/**
 * A process that replays its share of a run: it holds a reference system and the step definitions; mocks and evidence
 * are with the process that started it. Messages leave at each step, so that a run cut off has lost nothing judged.
 */
const steps = loadSteps();
let session: Session | undefined;

process.on('message', (order: LaneOrder) => {
  void obey(order).catch((error: unknown) => {
    tell({ failure: error instanceof Error ? error.message : String(error) });
  });
});
process.on('disconnect', () => {
  // Released, or left alone by a process that was killed: nothing to finish either way.
  void Promise.resolve(session?.close()).finally(() => process.exit(0));
});

async function obey(order: LaneOrder): Promise<void> {
  if (!('setup' in order)) return await play(order);
  session = await openReference(order.setup);
  await steps;
  tell({ ready: { parameters: session.parameters, capacites: session.capacites } });
}

async function play({ paths, tags, chromium }: LaneWork): Promise<void> {
  if (session === undefined) throw new TypeError('a lane was given work before its reference system');
  let held: Envelope[] = [];
  const flush = () => {
    if (held.length > 0) tell({ envelopes: held });
    held = [];
  };
  const onEnvelope = (envelope: Envelope) => {
    held.push(envelope);
    if (envelope.testCaseStarted || envelope.testStepFinished || envelope.testCaseFinished) flush();
  };
  const parameters = withBrowser(session.parameters, chromium);
  await runFeatures({ parameters, tags, paths, steps: await steps, onEnvelope });
  flush();
  tell({ done: true });
}

function tell(news: LaneNews): void {
  process.send?.(news);
}
