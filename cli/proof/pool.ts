import { availableParallelism } from 'node:os';
import { startWorker } from '../worker-process.ts';
import type { ProofOutcome, ProofTask, WorkerReady } from './protocol.ts';

/**
 * Shares proof tasks among worker processes, one per core.
 * @returns outcomes in the order of the tasks
 * @throws {CliError} E_WORKER when a worker dies before its work is done
 */
export async function runTasks(
  tasks: readonly ProofTask[],
  onOutcome: (outcome: ProofOutcome) => void,
): Promise<readonly ProofOutcome[]> {
  const queue = [...tasks];
  const outcomes = new Map<number, ProofOutcome>();
  const workers = Math.max(1, Math.min(availableParallelism(), tasks.length));
  await Promise.all(
    Array.from({ length: workers }, () =>
      employ(queue, (outcome) => {
        outcomes.set(outcome.id, outcome);
        onOutcome(outcome);
      }),
    ),
  );
  return tasks.map((task) => outcomes.get(task.id) ?? { id: task.id, results: [], failure: 'tâche non exécutée' });
}

function employ(queue: ProofTask[], onOutcome: (outcome: ProofOutcome) => void): Promise<void> {
  let busy: ProofTask | undefined;
  const worker = startWorker<ProofTask, ProofOutcome | WorkerReady>('proof/worker', () =>
    busy ? (busy.violation ?? busy.caseId) : null,
  );
  worker.onMessage((message) => {
    if (!('ready' in message)) onOutcome(message);
    busy = queue.shift();
    if (busy) worker.send(busy);
    else worker.release();
  });
  return worker.ended;
}
