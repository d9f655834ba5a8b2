import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import { IgcError } from './errors.ts';

const POLL_MS = 50;

/** Making every key takes seconds; a lock this old belongs to nobody any more. */
const STALE_MS = 120_000;

const PATIENCE_MS = 180_000;

export interface LockOptions {
  readonly file: string;
  /** Machine time. */
  readonly clock: Clock;
  /** True once the work is done, by whomever. */
  readonly done: () => boolean;
  readonly onWait: () => void;
}

/**
 * Waits for a lock file. Gives its release, or null when the work was done meanwhile by another process.
 * @throws IgcError `E_STORE_BUSY` after three minutes, `E_STORE_UNWRITABLE`.
 */
export async function holdLock(options: LockOptions): Promise<(() => void) | null> {
  const start = options.clock.now();
  for (let turn = 0; !options.done(); turn += 1) {
    if (tryLock(options.file)) return () => rmSync(options.file, { force: true });
    if (turn === 0) options.onWait();
    if (isAbandoned(options)) rmSync(options.file, { force: true });
    if (options.clock.now() - start > PATIENCE_MS) throw busy(options.file);
    await wait(POLL_MS);
  }
  return null;
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new IgcError(
      'E_STORE_UNWRITABLE',
      `Impossible d'écrire ${file}. Vérifiez les droits sur ce dossier, ou donnez-en un autre pour les certificats de test.`,
      { file },
      { cause },
    );
  }
}

/** The holder was killed, or holds it for longer than the work can take. */
function isAbandoned({ file, clock }: LockOptions): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (clock.now() - statSync(file).mtimeMs > STALE_MS) return true;
    return holder > 0 && !isAlive(holder);
  } catch {
    // Released between two looks.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const busy = (file: string): IgcError =>
  new IgcError(
    'E_STORE_BUSY',
    `Un autre processus crée les autorités de test depuis plus de trois minutes. S'il n'existe plus, supprimez ${file} et relancez.`,
    { file },
  );
