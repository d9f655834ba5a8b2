import { type ChildProcess, fork } from 'node:child_process';
import { projectFile } from '../mocks/platform/root.ts';
import { CliError } from './errors.ts';

/** A process of ours that is sent messages and answers with others. */
export interface WorkerProcess<Sent, Received> {
  send(message: Sent & object): void;
  /** Hears its messages from now on, in place of whoever did. */
  onMessage(listen: (message: Received) => void): void;
  /** Lets it end by itself, once it has finished what it does. */
  release(): void;
  /** Ends it at once: nothing was asked of it. */
  dismiss(): void;
  /**
   * Resolves when it has ended.
   * @throws {CliError} E_WORKER when it died, saying during what
   */
  readonly ended: Promise<void>;
}

/**
 * Starts a compiled module of `cli/` in a process of its own.
 * @param module its path there, without extension
 * @param busyWith what it is doing, in French; null when it owes nothing
 */
export function startWorker<Sent, Received>(
  module: string,
  busyWith: () => string | null,
): WorkerProcess<Sent, Received> {
  const child = fork(projectFile('dist', 'cli', `${module}.js`), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // What Node was told for this process (--eval, --input-type…) is not for another module; a profile covers both.
    execArgv: process.execArgv.filter((option) => option.startsWith('--cpu-prof')),
  });
  const complaints = collect(child);
  let released = false;
  const ended = new Promise<void>((resolve, reject) => {
    // A message that cannot be delivered is met at the exit, which says why.
    child.on('error', (error) => {
      if (child.pid === undefined) reject(error);
    });
    child.on('exit', (code, signal) => {
      const work = busyWith();
      if (work === null && released) return resolve();
      const during = work === null ? '' : ` pendant ${work}`;
      const how = signal ?? `code ${code}`;
      const message = `Un processus du banc s'est arrêté${during} (${how}). ${complaints().slice(-2000)}`;
      reject(new CliError('E_WORKER', message));
    });
  });
  // Whoever asks something of it meets its death; one that dies unasked is met at the next question.
  ended.catch(() => {});
  return {
    send: (message) => void child.send(message),
    onMessage: (listen) => {
      child.removeAllListeners('message');
      child.on('message', (message) => listen(message as Received));
    },
    release: () => {
      released = true;
      if (child.connected) child.disconnect();
    },
    dismiss: () => {
      released = true;
      child.kill('SIGKILL');
    },
    ended,
  };
}

function collect(worker: ChildProcess): () => string {
  let text = '';
  worker.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-20_000);
  });
  return () => text;
}
