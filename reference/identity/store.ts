import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { messageOf, ReferenceSystemError } from '../errors.ts';
import type { Acces } from './acces.ts';
import type { Identite } from './model.ts';

interface Snapshot {
  readonly version: 3;
  readonly prochain: number;
  readonly identites: readonly Identite[];
  readonly acces: readonly (readonly [string, readonly Acces[]])[];
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { version, prochain, identites, acces } = value as Partial<Record<keyof Snapshot, unknown>>;
  return version === 3 && typeof prochain === 'number' && Array.isArray(identites) && Array.isArray(acces);
}

/** The software's own records: in memory, and in a JSON file when one is given, rewritten whole at each change. */
export class IdentiteStore {
  #records = new Map<string, Identite>();
  /** Kept apart from the records: reading one changes nothing of it. */
  #acces = new Map<string, readonly Acces[]>();
  #next = 1;
  readonly #file: string | null;

  /** @throws ReferenceSystemError E_SNAPSHOT_UNREADABLE. */
  constructor(file: string | null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    let snapshot: unknown;
    try {
      snapshot = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw unreadable(file, messageOf(error));
    }
    if (!isSnapshot(snapshot)) throw unreadable(file, 'contenu inattendu');
    this.#next = snapshot.prochain;
    for (const record of snapshot.identites) this.#records.set(record.id, record);
    this.#acces = new Map(snapshot.acces);
  }

  /** A new identifier, `IPP` then six digits, never given twice, even after a reset. */
  nextId(): string {
    const id = `IPP${String(this.#next).padStart(6, '0')}`;
    this.#next += 1;
    return id;
  }

  /** Creates or replaces a record. */
  put(record: Identite): void {
    this.#records.set(record.id, record);
    this.#save();
  }

  get(id: string): Identite | undefined {
    return this.#records.get(id);
  }

  /** Records, oldest first. */
  all(): readonly Identite[] {
    return [...this.#records.values()];
  }

  /** Professionals who had access to a record, least recent first. */
  acces(id: string): readonly Acces[] {
    return this.#acces.get(id) ?? [];
  }

  putAcces(id: string, acces: readonly Acces[]): void {
    this.#acces.set(id, acces);
    this.#save();
  }

  clear(): void {
    this.#records.clear();
    this.#acces.clear();
    this.#save();
  }

  #save(): void {
    if (this.#file === null) return;
    const snapshot: Snapshot = {
      version: 3,
      prochain: this.#next,
      identites: this.all(),
      acces: [...this.#acces],
    };
    // Renaming is atomic: a crash leaves the former file or the new one, never half of one.
    writeFileSync(`${this.#file}.tmp`, JSON.stringify(snapshot), { mode: 0o600 });
    renameSync(`${this.#file}.tmp`, this.#file);
  }
}

function unreadable(file: string, reason: string): ReferenceSystemError {
  return new ReferenceSystemError(
    'E_SNAPSHOT_UNREADABLE',
    `Sauvegarde ${file} illisible (${reason}). Restaurez-la, ou supprimez-la pour repartir d'une base vide.`,
  );
}
