import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { readBody, unpackBodies } from './body-store.ts';
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

/**
 * Reads a journal back from its folder, also after a crash: a last line cut in the middle is reported, not fatal
 * (its exchange was never answered). Every body then has its file, where the folder can be written. Throws `E_JOURNAL_UNREADABLE` when there is no journal at all.
 */
export function readJournal(dir: string): JournalReading {
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
