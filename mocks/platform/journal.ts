import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { BodyStore, readBody } from './body-store.ts';
import type { ExchangeRecord } from './contract.ts';
import { PlatformError } from './errors.ts';
import { parseRecord, RECORDS_FILE, readLines, writeWhole } from './journal-files.ts';
import { type HeaderPair, redactHeaders, redactUrl } from './redaction.ts';

export { bodyPath } from './body-store.ts';
export {
  gatherJournals,
  type JournalProblem,
  type JournalReading,
  journalPart,
  readJournal,
} from './journal-reader.ts';

/** One side of an exchange, before its body is filed and its secrets are hidden. */
interface DraftMessage {
  readonly headers: readonly HeaderPair[];
  /** Bytes to keep, already passed through the service's `redact`. */
  readonly body: Buffer | null;
}

/** What the platform knows of an exchange when it is about to answer it. */
export interface ExchangeDraft
  extends Omit<ExchangeRecord, 'seq' | 'id' | 'space' | 'wallClock' | 'request' | 'response'> {
  /** From `nextId()`; a new one when absent. */
  readonly id?: string;
  /** Space it belongs to; the journal's own when absent. */
  readonly space?: string;
  readonly request: (DraftMessage & { readonly method: string; readonly url: string }) | null;
  readonly response: (DraftMessage & { readonly status: number }) | null;
}

export interface JournalFilter {
  /** Only records written after this one. */
  readonly afterSeq?: number;
  readonly service?: string;
  readonly scenario?: string;
  readonly space?: string;
  /** At most so many, oldest first. */
  readonly limit?: number;
}

export interface JournalOptions {
  /** Folder of the journal, created when missing; a journal already there is continued. */
  readonly dir: string;
  readonly space: string;
  /** Machine clock in milliseconds, for `wallClock`; never the bench's. */
  readonly wall?: () => number;
  readonly limits?: {
    /** Records kept in memory; older ones are read back from disk. */
    readonly window?: number;
  };
}

/** Append-only record of everything that crossed the wire of one space. */
export interface Journal {
  readonly dir: string;
  readonly space: string;
  /** Sequence number of the newest record, 0 when there is none: mark it, then ask what came `afterSeq`. */
  readonly last: number;
  /** An id for an exchange that begins; given back in `ExchangeDraft.id`. */
  nextId(): string;
  /**
   * Writes bodies then record, synchronously: when it returns, a killed process loses nothing of it.
   * Throws `E_JOURNAL_UNWRITABLE`.
   */
  append(draft: ExchangeDraft): ExchangeRecord;
  records(filter?: JournalFilter): readonly ExchangeRecord[];
  /** Bytes of a kept body, null when there is none of that name. */
  body(sha256: string): Buffer | null;
  close(): void;
}

const DEFAULT_WINDOW = 2_000;
/** One file position is remembered every so many records, to find old ones again without reading the whole file. */
const STRIDE = 256;

/** Opens (or continues) the journal of a space. Throws `E_JOURNAL_UNWRITABLE` with what to check. */
export function openJournal(options: JournalOptions): Journal {
  return new FileJournal(options);
}

class FileJournal implements Journal {
  readonly dir: string;
  readonly space: string;
  readonly #wall: () => number;
  readonly #window: number;
  readonly #bodies: BodyStore;
  readonly #fd: number;
  #size = 0;
  #seq = 0;
  #ids = 0;
  #recent: ExchangeRecord[] = [];
  /** `#marks[n]` is where the record number `n * STRIDE + 1` starts. */
  readonly #marks: number[] = [];
  /** True when the last write stopped half-way (disk full): the next record must not be glued to it. */
  #torn = false;
  #closed = false;

  constructor({ dir, space, wall = Date.now, limits }: JournalOptions) {
    this.dir = dir;
    this.space = space;
    this.#wall = wall;
    this.#window = limits?.window ?? DEFAULT_WINDOW;
    this.#bodies = this.#guard(() => {
      mkdirSync(join(dir, 'bodies'), { recursive: true });
      return new BodyStore(dir);
    });
    this.#fd = this.#guard(() => openSync(join(dir, RECORDS_FILE), 'a+'));
    this.#resume();
  }

  get last(): number {
    return this.#seq;
  }

  nextId(): string {
    this.#ids += 1;
    return `${this.space}-${this.#ids}`;
  }

  append(draft: ExchangeDraft): ExchangeRecord {
    return this.#guard(() => {
      const record = this.#toRecord(draft);
      const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
      this.#closeTornLine();
      this.#torn = true;
      writeWhole(this.#fd, line);
      this.#torn = false;
      this.#remember(record, this.#size);
      this.#size += line.length;
      return record;
    });
  }

  records({ afterSeq = 0, service, scenario, space, limit = Number.POSITIVE_INFINITY }: JournalFilter = {}) {
    const found: ExchangeRecord[] = [];
    for (const record of this.#since(afterSeq)) {
      if (found.length >= limit) break;
      if (service !== undefined && record.service !== service) continue;
      if (scenario !== undefined && record.scenario !== scenario) continue;
      if (space !== undefined && record.space !== space) continue;
      found.push(record);
    }
    return found;
  }

  body(sha256: string): Buffer | null {
    return this.#closed ? readBody(this.dir, sha256) : this.#bodies.get(sha256);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#fd);
    this.#bodies.close();
  }

  /** Continues a journal found on disk: numbering goes on; a line cut by a crash stays, and the next record closes it. */
  #resume(): void {
    for (const { text, offset, whole } of readLines(this.#fd)) {
      this.#torn = !whole;
      const record = parseRecord(text);
      if (record === null) continue;
      this.#ids = Math.max(this.#ids, Number(/-(\d+)$/u.exec(record.id)?.[1] ?? 0));
      this.#remember(record, offset);
    }
    this.#size = fstatSync(this.#fd).size;
  }

  #closeTornLine(): void {
    if (!this.#torn) return;
    writeWhole(this.#fd, Buffer.from('\n'));
    this.#torn = false;
    this.#size = fstatSync(this.#fd).size;
  }

  #toRecord({ id = this.nextId(), space = this.space, request, response, ...rest }: ExchangeDraft): ExchangeRecord {
    return {
      seq: this.#seq + 1,
      id,
      space,
      wallClock: new Date(this.#wall()).toISOString(),
      ...rest,
      request: request && {
        method: request.method,
        url: redactUrl(request.url),
        headers: redactHeaders(request.headers),
        body: this.#file(request),
      },
      response: response && {
        status: response.status,
        headers: redactHeaders(response.headers),
        body: this.#file(response),
      },
    };
  }

  #file({ headers, body }: DraftMessage) {
    if (body === null || body.length === 0) return null;
    const mediaType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
    return this.#bodies.put(body, mediaType);
  }

  #remember(record: ExchangeRecord, offset: number): void {
    this.#seq = record.seq;
    if (record.seq === this.#marks.length * STRIDE + 1) this.#marks.push(offset);
    this.#recent.push(record);
    if (this.#recent.length >= 2 * this.#window) this.#recent = this.#recent.slice(-this.#window);
  }

  *#since(afterSeq: number): Generator<ExchangeRecord> {
    const recent = this.#recent;
    const oldest = recent[0]?.seq ?? 1;
    if (afterSeq < oldest - 1) {
      const from = this.#marks[Math.floor(Math.max(0, afterSeq) / STRIDE)] ?? 0;
      const fd = openSync(join(this.dir, RECORDS_FILE), 'r');
      try {
        for (const { text } of readLines(fd, from, this.#size)) {
          const record = parseRecord(text);
          if (record !== null && record.seq >= oldest) break;
          if (record !== null && record.seq > afterSeq) yield record;
        }
      } finally {
        closeSync(fd);
      }
    }
    const first = recent.findIndex((record) => record.seq > afterSeq);
    if (first !== -1) yield* recent.slice(first);
  }

  #guard<T>(write: () => T): T {
    try {
      if (this.#closed) throw new Error('journal closed');
      return write();
    } catch (cause) {
      throw new PlatformError(
        'E_JOURNAL_UNWRITABLE',
        `Le journal ne peut pas être écrit dans « ${this.dir} » : vérifiez l’espace disque et le droit d’écriture, puis relancez.`,
        { dir: this.dir },
        { cause },
      );
    }
  }
}
