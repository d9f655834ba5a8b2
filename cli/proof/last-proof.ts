import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFile } from '../../mocks/platform/root.ts';
import type { Proof } from './expectations.ts';

/** What the proofs made on this machine found, for the code and scenarios as they stand. */
export interface LastProof {
  /** When the newest of them was made, ISO 8601. */
  readonly at: string;
  /** Caught or not, by violation id; a violation that was never played is absent. */
  readonly caught: Readonly<Record<string, boolean>>;
}

interface Kept extends LastProof {
  readonly state: string;
}

const FILE = () => projectFile('.banc', 'preuve.json');

/** The last proof; null when there is none, or when code, scenarios or expectations changed since. */
export function readLastProof(): LastProof | null {
  const kept = readKept();
  return kept?.state === stateOfProject() ? { at: kept.at, caught: kept.caught } : null;
}

/** Adds what a proof found to what is known of the project as it stands; a read-only project simply keeps nothing. */
export function keepProof(proofs: readonly Proof[], at: Date): void {
  const state = stateOfProject();
  const before = readKept();
  const known = before?.state === state ? before.caught : {};
  const found = Object.fromEntries(proofs.map(({ id, caught }) => [id, caught]));
  const kept: Kept = { at: at.toISOString(), state, caught: { ...known, ...found } };
  const file = FILE();
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(kept, null, 1)}\n`);
    renameSync(temporary, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EROFS' && code !== 'EACCES') throw error;
  }
}

function readKept(): Kept | null {
  try {
    return JSON.parse(readFileSync(FILE(), 'utf8')) as Kept;
  } catch {
    return null;
  }
}

// The stamp of the build stands for the code; scenarios and expectations are not compiled.
function stateOfProject(): string {
  const digest = createHash('sha256');
  const stamp = projectFile('dist', '.banc-sources');
  if (existsSync(stamp)) digest.update(readFileSync(stamp));
  for (const folder of ['features', 'scenarios']) {
    const entries = readdirSync(projectFile(folder), { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.sort()) digest.update(readFileSync(file)).update('\0');
  }
  return digest.digest('hex');
}
