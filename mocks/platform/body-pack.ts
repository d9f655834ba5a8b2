import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { writeWhole } from './journal-files.ts';

/** Name of the file that holds small bodies until the journal is closed. */
export const PACK_FILE = 'bodies.pack';

/** Positions remembered; an older body is found again by walking the file from head to head. */
const REMEMBERED = 100_000;
/** `<sha256> <length on 10 digits>\n`, then the bytes, then a line break: readable by a person, walkable by a program. */
const HEAD_BYTES = 64 + 1 + 10 + 1;
const HEAD = /^([0-9a-f]{64}) (\d{10})\n$/u;
const LINE_BREAK = Buffer.from('\n');

interface Entry {
  readonly sha256: string;
  /** Where the bytes of the body start. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Small bodies one after the other in a single append-only file. Measured here, creating one file per body took more
 * than a third of the bench's time under load; appending takes a few microseconds and survives a kill just as well.
 */
export class BodyPack {
  readonly #fd: number;
  readonly #positions = new Map<string, Entry>();
  #size = 0;
  #count = 0;

  /** Opens or creates the pack; what a crash left unfinished at its end belongs to no record and is dropped. */
  constructor(path: string) {
    this.#fd = openSync(path, 'a+');
    for (const entry of walkPack(this.#fd)) {
      this.#remember(entry);
      this.#size = entry.offset + entry.length + 1;
    }
    if (fstatSync(this.#fd).size > this.#size) ftruncateSync(this.#fd, this.#size);
  }

  /** Bodies appended or found when the pack was opened. */
  get count(): number {
    return this.#count;
  }

  /** Appends a body unless it is known to be there. */
  put(sha256: string, bytes: Buffer): void {
    if (this.#positions.has(sha256)) return;
    const head = Buffer.from(`${sha256} ${String(bytes.length).padStart(10, '0')}\n`, 'latin1');
    try {
      writeWhole(this.#fd, Buffer.concat([head, bytes, LINE_BREAK]));
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw error;
    }
    this.#remember({ sha256, offset: this.#size + HEAD_BYTES, length: bytes.length });
    this.#size += HEAD_BYTES + bytes.length + 1;
  }

  get(sha256: string): Buffer | null {
    const known = this.#positions.get(sha256);
    if (known) return readEntry(this.#fd, known);
    return this.#positions.size < REMEMBERED ? null : findInPack(this.#fd, sha256);
  }

  close(): void {
    closeSync(this.#fd);
  }

  #remember(entry: Entry): void {
    if (this.#positions.size >= REMEMBERED) {
      const [oldest] = this.#positions.keys();
      if (oldest !== undefined) this.#positions.delete(oldest);
    }
    this.#positions.set(entry.sha256, entry);
    this.#count += 1;
  }
}

/** Whole entries of a pack, from the first; stops at the first one that is cut. */
export function* walkPack(fd: number): Generator<Entry> {
  const { size } = fstatSync(fd);
  const head = Buffer.alloc(HEAD_BYTES);
  for (let at = 0; at + HEAD_BYTES <= size; ) {
    readSync(fd, head, 0, HEAD_BYTES, at);
    const [, sha256, digits] = HEAD.exec(head.toString('latin1')) ?? [];
    if (sha256 === undefined) return;
    const entry = { sha256, offset: at + HEAD_BYTES, length: Number(digits) };
    at = entry.offset + entry.length + 1;
    if (at > size) return;
    yield entry;
  }
}

/** Bytes of an entry. */
export function readEntry(fd: number, { offset, length }: Entry): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const read = readSync(fd, bytes, done, length - done, offset + done);
    if (read === 0) return bytes.subarray(0, done);
    done += read;
  }
  return bytes;
}

/** Bytes of a body found by walking the pack, null when it has none of that name. */
export function findInPack(fd: number, sha256: string): Buffer | null {
  for (const entry of walkPack(fd)) if (entry.sha256 === sha256) return readEntry(fd, entry);
  return null;
}
