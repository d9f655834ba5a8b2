import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectFile } from '../../mocks/platform/root.ts';
import { type BuiltReport, buildReport } from '../build.ts';
import { type SampleRun, writeSampleRun } from './sample-run.ts';

export const CATALOGUE = projectFile('scenarios', 'case-catalogue.yaml');

/** A folder of its own for one test, removed at its end. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'banc-rapport-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes a sample run in a folder of its own and builds its report. */
export async function report(sample: SampleRun): Promise<BuiltReport & { readonly dir: string }> {
  const dir = scratch();
  writeSampleRun(dir, sample);
  return { dir, ...(await buildReport({ dir, catalogueFile: CATALOGUE })) };
}
