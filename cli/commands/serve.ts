import { once } from 'node:events';
import { type Bench, createBench } from '../../mocks/bench/index.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { benchSettings, readConfig } from '../config.ts';
import type { Terminal } from '../console.ts';
import { EXIT } from '../errors.ts';
import { writeReadyFile } from '../ready-file.ts';
import { createRunFolder, discardRunFolder } from '../run-folder.ts';

export interface ServeOptions {
  /** Configuration of a product: what it says of the bench applies, unless an option says otherwise. */
  readonly config?: string;
  readonly preset?: string;
  readonly portBase?: number;
  readonly readyFile?: string;
  readonly host?: string;
  readonly nationalHosts?: boolean;
}

/** `banc serve`: the mocks alone, until the process is asked to stop. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<number> {
  const told = options.config === undefined ? {} : benchSettings(readConfig(options.config));
  const folder = await createRunFolder(undefined, new Date());
  const bench = await createBench({
    ...told,
    dir: folder.dir,
    certsDir: projectFile('certs', 'out'),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    ...(options.portBase === undefined ? {} : { portBase: options.portBase === 0 ? null : options.portBase }),
    host: options.host,
    ...(options.nationalHosts ? { nationalHosts: true } : {}),
    onProgress: (message) => terminal.err(`${message}\n`),
  }).catch(async (error) => {
    await discardRunFolder(folder);
    throw error;
  });
  try {
    await announce(terminal, bench, folder.dir, options.readyFile);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    terminal.err('Arrêt du banc.\n');
  } finally {
    await bench.close();
  }
  return EXIT.ok;
}

async function announce(terminal: Terminal, bench: Bench, dir: string, readyFile: string | undefined): Promise<void> {
  for (const { title, listeners } of bench.services) {
    for (const listener of listeners) terminal.out(`${listener.url}  ${title} — ${listener.title}\n`);
  }
  terminal.out(`${bench.control.url}  Pilotage du banc (jeton : ${bench.control.token})\n`);
  terminal.out(`Ancre de confiance : ${bench.trustAnchorFile}\nJournal : ${dir}\nArrêt : Ctrl+C\n`);
  if (readyFile !== undefined) await writeReadyFile(readyFile, bench);
}
