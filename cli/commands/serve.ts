import { once } from 'node:events';
import { createBench } from '../../mocks/bench/index.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import type { Terminal } from '../console.ts';
import { EXIT } from '../errors.ts';
import { writeReadyFile } from '../ready-file.ts';
import { createRunFolder } from '../run-folder.ts';

export interface ServeOptions {
  readonly preset?: string;
  readonly portBase?: number;
  readonly readyFile?: string;
  readonly host?: string;
  readonly nationalHosts?: boolean;
}

/** `banc serve`: the mocks alone, until the process is asked to stop. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<number> {
  const { dir } = await createRunFolder(undefined, new Date());
  const bench = await createBench({
    dir,
    certsDir: projectFile('certs', 'out'),
    preset: options.preset,
    portBase: options.portBase === 0 ? null : options.portBase,
    host: options.host,
    nationalHosts: options.nationalHosts,
    onProgress: (message) => terminal.err(`${message}\n`),
  });
  for (const { title, listeners } of bench.services) {
    for (const listener of listeners) terminal.out(`${listener.url}  ${title} — ${listener.title}\n`);
  }
  terminal.out(`${bench.control.url}  Pilotage du banc (jeton : ${bench.control.token})\n`);
  terminal.out(`Ancre de confiance : ${bench.trustAnchorFile}\nJournal : ${dir}\nArrêt : Ctrl+C\n`);
  if (options.readyFile !== undefined) await writeReadyFile(options.readyFile, bench);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  terminal.err('Arrêt du banc.\n');
  await bench.close();
  return EXIT.ok;
}
