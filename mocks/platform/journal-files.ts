import { hash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BodyRef, ExchangeRecord } from './contract.ts';

/** Name of the file of records inside a journal's folder: one JSON object a line, in order of writing. */
export const RECORDS_FILE = 'journal.ndjson';

const SHA256 = /^[0-9a-f]{64}$/u;
const CHUNK_BYTES = 256 * 1024;
/** Above this the set of bodies already written is forgotten: writing one again is harmless. */
const REMEMBERED_BODIES = 20_000;

/** Where a body is kept below a journal's folder, with `/` whatever the machine: `bodies/<2 hex>/<sha256>`. */
export function bodyPath(sha256: string): string {
  return `bodies/${sha256.slice(0, 2)}/${sha256}`;
}

/** Bytes of a kept body, null when the journal has none of that name. */
export function readBody(dir: string, sha256: string): Buffer | null {
  if (!SHA256.test(sha256)) return null;
  try {
    return readFileSync(join(dir, bodyPath(sha256)));
  } catch {
    return null;
  }
}

/** `writeSync` may write less than asked (signals, quotas): a record is whole or the call throws. */
export function writeWhole(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}

/** Bodies by content: each one is a file that `sha256sum` can check, written once. */
export class BodyStore {
  readonly #dir: string;
  readonly #known = new Set<string>();
  readonly #folders = new Set<string>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  put(bytes: Buffer, mediaType: string | null): BodyRef {
    const sha256 = hash('sha256', bytes, 'hex');
    if (!this.#known.has(sha256)) {
      this.#write(sha256, bytes);
      if (this.#known.size >= REMEMBERED_BODIES) this.#known.clear();
      this.#known.add(sha256);
    }
    return { sha256, bytes: bytes.length, mediaType };
  }

  #write(sha256: string, bytes: Buffer): void {
    const path = join(this.#dir, bodyPath(sha256));
    const folder = sha256.slice(0, 2);
    if (!this.#folders.has(folder)) {
      mkdirSync(join(this.#dir, 'bodies', folder), { recursive: true });
      this.#folders.add(folder);
    }
    const fd = openSync(path, 'a');
    try {
      // A process killed between opening and writing leaves a short file: only a whole one is believed.
      const size = fstatSync(fd).size;
      if (size === bytes.length) return;
      if (size === 0) writeWhole(fd, bytes);
      else rewrite(path, bytes);
    } finally {
      closeSync(fd);
    }
  }
}

function rewrite(path: string, bytes: Buffer): void {
  const fd = openSync(path, 'w');
  try {
    writeWhole(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

/** A line of a journal file and where it starts, in bytes. `whole` is false for a last line without its end. */
export interface JournalLine {
  readonly text: string;
  readonly offset: number;
  readonly whole: boolean;
}

/** Reads lines from `from` (inclusive, bytes) to `to` (exclusive; end of file when absent) without loading the file. */
export function* readLines(fd: number, from = 0, to = Number.POSITIVE_INFINITY): Generator<JournalLine> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let pending: Buffer[] = [];
  let start = from;
  let position = from;
  while (position < to) {
    const read = readSync(fd, chunk, 0, Math.min(CHUNK_BYTES, to - position), position);
    if (read === 0) break;
    let cursor = 0;
    for (let end = chunk.indexOf(10, cursor); end !== -1 && end < read; end = chunk.indexOf(10, cursor)) {
      const line = Buffer.concat([...pending, chunk.subarray(cursor, end)]);
      yield { text: line.toString('utf8'), offset: start, whole: true };
      pending = [];
      cursor = end + 1;
      start = position + cursor;
    }
    if (cursor < read) pending.push(Buffer.from(chunk.subarray(cursor, read)));
    position += read;
  }
  if (pending.length > 0) yield { text: Buffer.concat(pending).toString('utf8'), offset: start, whole: false };
}

/** The record of a line, null when it cannot be one (a line cut by a crash). */
export function parseRecord(line: string): ExchangeRecord | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is ExchangeRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'seq') === 'number' &&
    typeof Reflect.get(value, 'id') === 'string'
  );
}
