import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectFile } from '../mocks/platform/root.ts';
import type { RunHeader } from '../reports/model.ts';
import { CliError } from './errors.ts';

/** Where a run keeps its evidence, and whether it is one of the project's own list. */
export interface RunFolder {
  readonly id: string;
  readonly dir: string;
  /** Folder that holds the project's runs, null when the user chose another place. */
  readonly collection: string | null;
}

/** Folder of the runs that nobody asked to put elsewhere. */
export function runsFolder(): string {
  return projectFile('reports', 'out');
}

/**
 * Makes the folder of a run: a new one of the project's, or the one asked for, which must be empty.
 * @throws {CliError} E_OUT_NOT_EMPTY, E_OUT_UNUSABLE
 */
export async function createRunFolder(out: string | undefined, startedAt: Date): Promise<RunFolder> {
  const stamp = startedAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  const id = `${stamp}-${randomBytes(3).toString('hex')}`;
  if (out === undefined) {
    const dir = join(runsFolder(), id);
    await mkdir(dir, { recursive: true });
    return { id, dir, collection: runsFolder() };
  }
  const dir = resolve(out);
  await mkdir(dir, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError(
      'E_OUT_UNUSABLE',
      `Impossible de créer le dossier ${dir} (${cause.code}) : donnez à --out un chemin de dossier où écrire.`,
      { cause },
    );
  });
  if ((await readdir(dir)).length > 0) {
    throw new CliError(
      'E_OUT_NOT_EMPTY',
      `Le dossier ${dir} n'est pas vide : donnez-en un autre, pour ne pas mêler deux campagnes.`,
    );
  }
  return { id, dir, collection: null };
}

/** Leaves no trace of a run that could not start; a folder that the user gave is emptied, not removed. */
export async function discardRunFolder({ dir, collection }: RunFolder): Promise<void> {
  if (collection !== null) return await rm(dir, { recursive: true, force: true });
  const names = await readdir(dir);
  await Promise.all(names.map((name) => rm(join(dir, name), { recursive: true, force: true })));
}

export async function writeHeader(dir: string, header: RunHeader): Promise<void> {
  await writeFile(join(dir, 'run.header.json'), `${JSON.stringify(header, null, 2)}\n`);
}
