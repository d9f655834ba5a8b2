import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesByCase } from '../feature-files.ts';
import { loadSteps, runFeatures, type Steps } from '../features.ts';
import { RunRecorder } from '../recorder.ts';
import { type BuiltInBench, startBuiltInBench } from '../session.ts';
import type { ProofOutcome, ProofTask, WorkerReady } from './protocol.ts';

/** What a worker sets up once. */
interface Kit {
  readonly bench: BuiltInBench;
  readonly steps: Steps;
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A process that replays cases against the reference system, one task at a time: mocks and step definitions are set up
 * once, the reference system anew for each task.
 */
async function work(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'banc-preuve-'));
  const bench = await startBuiltInBench({ runDir: dir });
  const kit: Kit = { bench, steps: await loadSteps(), files: filesByCase() };
  process.on('message', (task: ProofTask) => {
    void perform(kit, task).then((outcome) => process.send?.(outcome));
  });
  process.on('disconnect', () => {
    void bench.close().then(() => rm(dir, { recursive: true, force: true }));
  });
  const ready: WorkerReady = { ready: true };
  process.send?.(ready);
}

async function perform({ bench, steps, files }: Kit, task: ProofTask): Promise<ProofOutcome> {
  const recorder = new RunRecorder();
  try {
    const session = await bench.withReference(task.violation);
    try {
      await runFeatures({
        parameters: session.parameters,
        tags: `@${task.caseId}`,
        names: task.scenario === null ? [] : [task.scenario],
        steps,
        paths: [...(files.get(task.caseId) ?? [])],
        onEnvelope: (envelope) => recorder.accept(envelope),
      });
    } finally {
      await session.close();
    }
    return { id: task.id, results: recorder.results, failure: null };
  } catch (error) {
    return { id: task.id, results: recorder.results, failure: error instanceof Error ? error.message : String(error) };
  }
}

await work();
