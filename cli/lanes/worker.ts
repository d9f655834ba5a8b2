import type { Envelope } from '@cucumber/messages';
import { withBrowser } from '../browser.ts';
import { systemSentence } from '../errors.ts';
import { loadSteps, runFeatures } from '../features.ts';
import type { Session } from '../reference-session.ts';
import { type BuiltInBench, startBuiltInBench } from '../session.ts';
import type { LaneNews, LaneOpening, LaneOrder, LaneWork } from './protocol.ts';

/** How long what is told may wait for more, so that a step does not wake up two processes. */
const HELD_MS = 50;

/**
 * A process that replays its share of a run: it holds mocks, a reference system and the step definitions, and keeps its
 * exchanges itself. Messages leave as scenarios end, or before long: a run cut off has lost nothing judged.
 */
const steps = loadSteps();
let bench: BuiltInBench | undefined;
let session: Session | undefined;
/** Step definitions are told with the first features only. */
let described = false;

process.on('message', (order: LaneOrder) => {
  void obey(order).catch((error: unknown) => {
    tell({ failure: systemSentence(error) ?? (error instanceof Error ? error.message : String(error)) });
  });
});
process.on('disconnect', leave);
// Released while it was still loading.
if (!process.connected) leave();

/** Released, or left alone by a process that was killed: nothing to finish either way. */
function leave(): void {
  void Promise.resolve(session?.close())
    .then(() => bench?.close())
    .finally(() => process.exit(0));
}

async function obey(order: LaneOrder): Promise<void> {
  if ('open' in order) await open(order.open);
  else await play(order.play);
}

async function open({ journalDir, preset, violation }: LaneOpening): Promise<void> {
  bench = await startBuiltInBench({ runDir: journalDir, preset, onProgress: (progress) => tell({ progress }) });
  session = await bench.withReference(violation);
  await steps;
  tell({ ready: { parameters: session.parameters, capacites: session.capacites } });
}

async function play({ paths, tags, chromium }: LaneWork): Promise<void> {
  if (session === undefined) throw new TypeError('a lane was given work before its reference system');
  let held: Envelope[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (held.length > 0) tell({ envelopes: held });
    held = [];
  };
  const onEnvelope = (envelope: Envelope) => {
    if (described && (envelope.stepDefinition ?? envelope.hook ?? envelope.parameterType)) return;
    held.push(envelope);
    if (envelope.testCaseFinished) flush();
    else timer ??= setTimeout(flush, HELD_MS);
  };
  const parameters = withBrowser(session.parameters, chromium);
  await runFeatures({ parameters, tags, paths, steps: await steps, onEnvelope });
  described = true;
  flush();
  tell({ done: true });
}

function tell(news: LaneNews): void {
  process.send?.(news);
}
