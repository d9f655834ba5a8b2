import { randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ReportError } from './errors.ts';
import { escapeMarkup } from './xml.ts';

/** How the newest run is pointed at: a link where the system allows one, otherwise a text file and a page that redirects. */
export type LatestKind = 'link' | 'files';

/** Far more runs than end at the same instant. */
const ATTEMPTS = 100;

function startOf(dir: string): string | null {
  try {
    const { startedAt } = JSON.parse(readFileSync(join(dir, 'run.header.json'), 'utf8')) as { startedAt?: unknown };
    return typeof startedAt === 'string' ? startedAt : null;
  } catch {
    return null;
  }
}

/** Name of the newest run of a folder that has a report; null when there is none. Equal starts are told apart by name. */
export function newestRun(outDir: string): string | null {
  const runs = readdirSync(outDir, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || !existsSync(join(outDir, entry.name, 'index.html'))) return [];
    const start = startOf(join(outDir, entry.name));
    return start === null ? [] : [{ name: entry.name, at: Date.parse(start) }];
  });
  runs.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  return runs.at(-1)?.name ?? null;
}

/** Appears whole or not at all, whoever else writes at the same time. */
function replace(target: string, make: (temporary: string) => void): void {
  const temporary = `${target}.${process.pid}.${randomUUID()}`;
  try {
    make(temporary);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function redirect(name: string): string {
  const href = escapeMarkup(`${encodeURIComponent(name)}/index.html`);
  return `<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Dernier rapport</title>
<meta http-equiv="refresh" content="0; url=${href}"><p><a href="${href}">Ouvrir le dernier rapport</a></p></html>
`;
}

function pointed(outDir: string, kind: LatestKind): string | null {
  try {
    return kind === 'link'
      ? readlinkSync(join(outDir, 'latest'))
      : readFileSync(join(outDir, 'latest.txt'), 'utf8').trim();
  } catch {
    return null;
  }
}

function point(outDir: string, name: string, link: typeof symlinkSync): LatestKind {
  try {
    replace(join(outDir, 'latest'), (temporary) => link(name, temporary, 'dir'));
    return 'link';
  } catch {
    replace(join(outDir, 'latest.txt'), (temporary) => writeFileSync(temporary, `${name}\n`));
    replace(join(outDir, 'latest.html'), (temporary) => writeFileSync(temporary, redirect(name)));
    return 'files';
  }
}

/**
 * Makes `<outDir>/latest` point to the newest run of the folder. Safe when several runs end together: each looks again
 * after pointing, so that the last to point leaves the newest whatever the order they came in.
 * @param link how a link is made, replaced where links must not be tried
 * @throws ReportError `E_REPORT_UNWRITABLE`
 */
export function pointToLatest(
  outDir: string,
  link: typeof symlinkSync = symlinkSync,
): { run: string | null; kind: LatestKind } {
  try {
    let kind: LatestKind = 'link';
    let newest = newestRun(outDir);
    for (let attempt = 0; newest !== null && attempt < ATTEMPTS; attempt += 1) {
      kind = point(outDir, newest, link);
      const again = newestRun(outDir);
      if (again === newest && pointed(outDir, kind) === newest) break;
      newest = again;
    }
    return { run: newest, kind };
  } catch (cause) {
    const message = `Impossible de désigner le dernier rapport dans « ${outDir} » : vérifiez le droit d’écriture.`;
    throw new ReportError('E_REPORT_UNWRITABLE', message, { outDir }, { cause });
  }
}
