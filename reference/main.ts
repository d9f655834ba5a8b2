import { renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfigFile } from './config.ts';
import { messageOf, ReferenceSystemError } from './errors.ts';
import { startReference } from './index.ts';

const USAGE = 'Usage : node dist/reference/main.js --config FICHIER [--violation ID] [--ready-file FICHIER]';

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { config: { type: 'string' }, violation: { type: 'string' }, 'ready-file': { type: 'string' } },
    });
    if (values.config === undefined) throw new Error('--config manque');
    return { config: values.config, violation: values.violation, readyFile: values['ready-file'] };
  } catch (error) {
    throw new ReferenceSystemError('E_CONFIG_INVALID', `Arguments incorrects (${messageOf(error)}). ${USAGE}`);
  }
}

/** The reference system as a process of its own; says where it listens on its output and in the ready file. */
async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  const { config, folder } = readConfigFile(args.config);
  const system = await startReference(config, {
    dossier: folder,
    ...(args.violation === undefined ? {} : { violation: args.violation }),
  });
  const ready = `${JSON.stringify({ url: system.url, pilotUrl: system.pilotUrl, pid: process.pid })}\n`;
  if (args.readyFile !== undefined) {
    // Written apart then renamed: whoever waits for the file never reads half of it.
    writeFileSync(`${args.readyFile}.tmp`, ready);
    renameSync(`${args.readyFile}.tmp`, args.readyFile);
  }
  process.stdout.write(ready);
  const stop = () => void system.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const code = error instanceof ReferenceSystemError ? `${error.code} : ` : '';
  process.stderr.write(`${code}${messageOf(error)}\n`);
  process.exitCode = 1;
});
