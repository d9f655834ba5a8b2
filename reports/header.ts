import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReportError } from './errors.ts';
import type { RunHeader } from './model.ts';
import { headerProblem } from './schemas.ts';

/**
 * Reads `run.header.json` of a run directory.
 * @throws ReportError `E_RUN_HEADER_UNREADABLE`, `E_RUN_HEADER_INVALID`
 */
export function readHeader(dir: string): RunHeader {
  const file = join(dir, 'run.header.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ReportError(
      'E_RUN_HEADER_UNREADABLE',
      `L'en-tête de la campagne est absent ou illisible (${file}). Indiquez un dossier de campagne produit par le banc.`,
      { file },
      { cause },
    );
  }
  const problem = headerProblem(value);
  if (problem !== null) {
    throw new ReportError('E_RUN_HEADER_INVALID', `L'en-tête de la campagne est invalide (${file}), ${problem}.`, {
      file,
    });
  }
  return value as RunHeader;
}
