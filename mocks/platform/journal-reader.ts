import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bodyPath, readBody, unpackBodies } from './body-store.ts';
import type { ExchangeRecord } from './contract.ts';
import { PlatformError } from './errors.ts';
import { parseRecord, RECORDS_FILE, readLines } from './journal-files.ts';

/** A line that could not be read back. */
export interface JournalProblem {
  /** From 1. */
  readonly line: number;
  /** French sentence. */
  readonly message: string;
}

/** A journal as found on disk, whatever happened to the process that wrote it. */
export interface JournalReading {
  readonly records: readonly ExchangeRecord[];
  /** Empty for a journal that was closed properly. */
  readonly problems: readonly JournalProblem[];
  /** Bytes of a kept body, null when the journal has none of that name. */
  body(sha256: string): Buffer | null;
}

/** Where each process of a run keeps a journal of its own, below the run's folder. */
const PARTS = 'journaux';

/** Folder of the journal that the process of that number keeps for the run of `dir`. */
export function journalPart(dir: string, number: number): string {
  return join(dir, PARTS, String(number));
}

/**
 * Reads a journal back from its folder, also after a crash: a last line cut in the middle is reported, not fatal
 * (its exchange was never answered). Journals that processes of a run kept apart are read as one, in the order of the
 * machine's clock. Every body then has its file, where the folder can be written. Throws `E_JOURNAL_UNREADABLE` when
 * there is no journal at all.
 */
export function readJournal(dir: string): JournalReading {
  const parts = partsOf(dir);
  if (parts.length === 0) return readWhole(dir);
  const reading = readTogether(dir, parts);
  try {
    bringBodies(reading.records, parts, dir);
  } catch {
    // They are still read where they are.
  }
  return reading;
}

/**
 * Makes one journal of those that the processes of a run kept apart, once they have all closed them. When one cannot be
 * read whole, all stay as they are, for what is wrong with it to be told.
 */
export function gatherJournals(dir: string): void {
  const parts = partsOf(dir);
  if (parts.length === 0) return;
  const { records, problems } = readTogether(dir, parts);
  if (problems.length > 0) return;
  bringBodies(records, parts, dir);
  const draft = join(dir, `${RECORDS_FILE}.${process.pid}`);
  writeFileSync(draft, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  renameSync(draft, join(dir, RECORDS_FILE));
  rmSync(join(dir, PARTS), { recursive: true });
}

function readTogether(dir: string, parts: readonly string[]): JournalReading {
  const folders = existsSync(join(dir, RECORDS_FILE)) ? [dir, ...parts] : parts;
  const readings = folders.map(readWhole);
  return {
    records: inOrder(readings.flatMap(({ records }) => records)),
    problems: readings.flatMap(({ problems }) => problems),
    body: (sha256) => {
      for (const { body } of readings) {
        const bytes = body(sha256);
        if (bytes !== null) return bytes;
      }
      return null;
    },
  };
}

function partsOf(dir: string): readonly string[] {
  if (!existsSync(join(dir, PARTS))) return [];
  const numbers = readdirSync(join(dir, PARTS)).map(Number);
  const folders = numbers.sort((a, b) => a - b).map((number) => journalPart(dir, number));
  // A process that could not start may have left a folder without a journal.
  return folders.filter((folder) => existsSync(join(folder, RECORDS_FILE)));
}

/** Numbered together; once each, for a gathering cut off half-way leaves records in two places. */
function inOrder(records: readonly ExchangeRecord[]): readonly ExchangeRecord[] {
  const once = [...new Map(records.map((record) => [record.id, record])).values()];
  once.sort((a, b) => (a.wallClock < b.wallClock ? -1 : a.wallClock > b.wallClock ? 1 : 0));
  return once.map((record, index) => ({ ...record, seq: index + 1 }));
}

/** Gives every body its file where those of one journal are. */
function bringBodies(records: readonly ExchangeRecord[], parts: readonly string[], dir: string): void {
  const kept = records.flatMap(({ request, response }) => [request?.body, response?.body]);
  for (const path of new Set(kept.flatMap((ref) => (ref ? bodyPath(ref.sha256) : [])))) {
    const source = parts.map((part) => join(part, path)).find((file) => existsSync(file));
    const target = join(dir, path);
    if (source === undefined || existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, `${target}.${process.pid}`);
    renameSync(`${target}.${process.pid}`, target);
  }
}

function readWhole(dir: string): JournalReading {
  const records: ExchangeRecord[] = [];
  const problems: JournalProblem[] = [];
  const fd = openRecords(dir);
  try {
    let line = 0;
    for (const { text, whole } of readLines(fd)) {
      line += 1;
      const record = parseRecord(text);
      if (record !== null) records.push(record);
      else if (text !== '') problems.push({ line, message: problemText(line, whole) });
    }
  } finally {
    closeSync(fd);
  }
  unpackBodies(dir);
  return { records, problems, body: (sha256) => readBody(dir, sha256) };
}

function problemText(line: number, whole: boolean): string {
  return whole
    ? `Ligne ${line} illisible : un arrêt brutal l’a coupée, l’échange correspondant n’a pas reçu de réponse.`
    : `Dernière ligne (${line}) coupée : le banc s’est arrêté pendant son écriture, l’échange n’a pas reçu de réponse.`;
}

function openRecords(dir: string): number {
  try {
    return openSync(join(dir, RECORDS_FILE), 'r');
  } catch (cause) {
    throw new PlatformError(
      'E_JOURNAL_UNREADABLE',
      `Aucun journal lisible dans « ${dir} » : vérifiez le dossier indiqué et le droit de lecture du fichier ${RECORDS_FILE}.`,
      { dir },
      { cause },
    );
  }
}
