import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface NdjsonContent {
  readonly values: readonly unknown[];
  /** French sentences about what could not be read. */
  readonly warnings: readonly string[];
}

/** Reads a file of one JSON value a line; a missing file, a cut last line or a damaged one is told, never fatal. */
export function readNdjson(file: string): NdjsonContent {
  const name = basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { values: [], warnings: [`${name} est illisible ou absent (${(error as NodeJS.ErrnoException).code}).`] };
  }
  const values: unknown[] = [];
  const warnings: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      const last = index === lines.length - 1;
      const what = last ? 'dernière ligne coupée (le banc a été interrompu pendant son écriture)' : 'ligne illisible';
      warnings.push(`${name}, ligne ${index + 1} : ${what} ; elle est ignorée.`);
    }
  }
  return { values, warnings };
}
