import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { projectFile } from '../mocks/platform/root.ts';

/** What went wrong in a process of the bench: French, says what to do next. */
export class BenchError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BenchError';
  }
}

/** A process that answers one message at a time. */
export interface Worker {
  readonly pid: number | null;
  /** @throws {BenchError} when the process fails, dies, or does not answer in time */
  ask<Answer>(question: unknown, patienceMs: number): Promise<Answer>;
  stop(): Promise<void>;
}

type Reply = { readonly answer: unknown } | { readonly failure: string };

/** Starts a compiled module of `bench/`, named by its path there without extension, in a process of its own. */
export function startWorker(module: string): Worker {
  const child = fork(projectFile('dist', 'bench', `${module}.js`), [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString('utf8')).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    pid: child.pid ?? null,
    ask: <Answer>(question: unknown, patienceMs: number) =>
      ask<Answer>(child, question, patienceMs, () => complaints.trim()),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (child.connected) child.disconnect();
      const last = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(last);
    },
  };
}

function ask<Answer>(child: ChildProcess, question: unknown, patienceMs: number, complaints: () => string) {
  return new Promise<Answer>((resolve, reject) => {
    const finish = (act: () => void): void => {
      clearTimeout(limit);
      child.off('message', onMessage);
      child.off('exit', onExit);
      act();
    };
    const onMessage = (reply: Reply): void =>
      finish(() => {
        if ('answer' in reply) resolve(reply.answer as Answer);
        else reject(new BenchError(reply.failure));
      });
    const onExit = (code: number | null): void =>
      finish(() => reject(new BenchError(`Un processus de mesure s'est arrêté (code ${code}). ${complaints()}`)));
    const limit = setTimeout(
      () =>
        finish(() =>
          reject(
            new BenchError(`Un processus de mesure ne répond pas après ${patienceMs / 1000} s. ${complaints()}`.trim()),
          ),
        ),
      patienceMs,
    );
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(question as object, (error) => {
      if (error) finish(() => reject(new BenchError(`Un processus de mesure n'écoute plus. ${complaints()}`)));
    });
  });
}

/** The other side: answers the questions of whoever started this process, and ends with it. */
export function answerQuestions<Question>(
  answer: (question: Question) => Promise<unknown>,
  close: () => Promise<void> | void = () => {},
): void {
  process.on('message', (question: Question) => {
    answer(question).then(
      (result) => process.send?.({ answer: result }),
      (error: unknown) => process.send?.({ failure: error instanceof Error ? error.message : String(error) }),
    );
  });
  // Ctrl+C reaches every process of the terminal; this one ends, tidily, when the one that asks questions does.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => {
    void Promise.resolve(close()).finally(() => process.exit(0));
  });
}

/** Ends a program that we started, and removes its folder, when we are asked to end before it. */
export function takeAlong(program: ChildProcess, folder: string): void {
  const kill = (): void => {
    program.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const leave = (): never => process.exit(1);
  process.once('exit', kill);
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  program.once('exit', () => {
    process.off('exit', kill);
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
  });
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
