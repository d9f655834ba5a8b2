import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { ReportError } from './errors.ts';
import { toHtml } from './html/page.ts';
import { toJunit } from './junit.ts';
import type { Run } from './model.ts';
import { readRun } from './run.ts';
import { compiled, runProblem } from './schemas.ts';

export interface BuildOptions {
  /** Run directory, as the runner left it. */
  readonly dir: string;
  /** `scenarios/case-catalogue.yaml`. */
  readonly catalogueFile: string;
  /** French texts of the cases; `cases.fr.yaml` beside the catalogue when absent. */
  readonly frenchFile?: string;
  /** The catalogue as `readyForReport` read it; read anew when absent. */
  readonly catalogue?: Catalogue;
}

export interface BuiltReport {
  readonly run: Run;
  /** Absolute or relative as `dir` was. */
  readonly files: { readonly json: string; readonly junit: string; readonly html: string };
}

/** A reader, or a build killed half-way, never finds half a file. */
function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    const message = `Impossible d’écrire ${file} : vérifiez l’espace disponible et le droit d’écriture.`;
    throw new ReportError('E_REPORT_UNWRITABLE', message, { file }, { cause });
  }
}

/**
 * Does beforehand what no report depends on a run for, so that it comes sooner once the run has ended.
 * @throws ReportError when the catalogue cannot be read
 */
export function readyForReport(catalogueFile: string): Catalogue {
  compiled();
  return readCatalogue(catalogueFile);
}

/**
 * Builds `run.json`, `junit.xml` and `index.html` in the run directory, from what is on disk only: it can be called again at
 * any time, and gives the same files.
 * @throws ReportError when the header or the catalogue cannot be read, or a file cannot be written
 */
export async function buildReport(options: BuildOptions): Promise<BuiltReport> {
  const { dir, catalogueFile, frenchFile, catalogue = readCatalogue(catalogueFile, frenchFile) } = options;
  const { run, body } = readRun(dir, catalogue);
  const problem = runProblem(run);
  if (problem !== null) {
    throw new ReportError(
      'E_RUN_INVALID',
      `Le compte rendu de ${dir} ne suit pas son schéma, ${problem}. Signalez ce défaut du banc.`,
      { dir },
    );
  }
  const files = { json: join(dir, 'run.json'), junit: join(dir, 'junit.xml'), html: join(dir, 'index.html') };
  writeWhole(files.json, `${JSON.stringify(run, null, 1)}\n`);
  writeWhole(files.junit, toJunit(run));
  writeWhole(files.html, toHtml(run, body));
  return { run, files };
}
