import { readSync, writeSync } from 'node:fs';
import type { ExchangeRecord } from './contract.ts';

/** Name of the file of records inside a journal's folder: one JSON object a line, in order of writing. */
export const RECORDS_FILE = 'journal.ndjson';

const CHUNK_BYTES = 256 * 1024;

/** `writeSync` may write less than asked (signals, quotas): a record is whole or the call throws. */
export function writeWhole(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
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
