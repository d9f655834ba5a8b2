import { join, resolve } from 'node:path';
import { projectFile } from '../../mocks/platform/root.ts';
import { buildReport } from '../../reports/build.ts';
import type { Terminal } from '../console.ts';
import { EXIT } from '../errors.ts';
import { runsFolder } from '../run-folder.ts';
import { printSummary } from '../summary.ts';

/** `banc report`: rebuilds a report from what a run left on disk, even cut off half-way. */
export async function rebuildReport(terminal: Terminal, folder: string | undefined): Promise<number> {
  const dir = folder === undefined ? join(runsFolder(), 'latest') : resolve(folder);
  const { run } = await buildReport({ dir, catalogueFile: projectFile('scenarios', 'case-catalogue.yaml') });
  printSummary(terminal, run.totals, join(dir, 'index.html'));
  return EXIT.ok;
}
