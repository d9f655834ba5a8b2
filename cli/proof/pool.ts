import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { projectFile } from '../../mocks/platform/root.ts';
import { CliError } from '../errors.ts';
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
  const worker = fork(projectFile('dist', 'cli', 'proof', 'worker.js'), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const complaints = collect(worker);
  return new Promise((resolve, reject) => {
    let busy: ProofTask | undefined;
    const next = () => {
      busy = queue.shift();
      if (busy) worker.send(busy);
      else worker.disconnect();
    };
    worker.on('message', (message: ProofOutcome | WorkerReady) => {
      if (!('ready' in message)) onOutcome(message);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0 && !busy) return resolve();
      const during = busy ? ` pendant ${busy.violation ?? busy.caseId}` : '';
      reject(
        new CliError(
          'E_WORKER',
          `Un processus de preuve s'est arrêté${during} (code ${code}). ${complaints().slice(-2000)}`,
        ),
      );
    });
  });
}

function collect(worker: ChildProcess): () => string {
  let text = '';
  worker.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-20_000);
  });
  return () => text;
}
