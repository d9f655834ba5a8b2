import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import type { Bench } from '../mocks/bench/index.ts';
import { CliError } from './errors.ts';

/** What `banc serve --ready-file` writes once everything answers. */
export interface ReadyFile {
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** PEM file of the authorities that a client must trust. */
  readonly ancreDeConfiance: string;
  readonly controle: { readonly url: string; readonly jeton: string };
}

/** Appears whole or not at all: whoever waits for it never reads half of it. */
export async function writeReadyFile(file: string, bench: Bench): Promise<void> {
  const ready: ReadyFile = {
    services: Object.fromEntries(
      bench.services.map(({ name, listeners }) => [
        name,
        Object.fromEntries(listeners.map((listener) => [listener.name, listener.url])),
      ]),
    ),
    ancreDeConfiance: bench.trustAnchorFile,
    controle: { url: bench.control.url, jeton: bench.control.token },
  };
  await writeFile(`${file}.tmp`, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

/** @throws {CliError} E_CONFIG_UNREADABLE, E_CONFIG_INVALID */
export function readReadyFile(file: string): ReadyFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CliError(
      'E_CONFIG_UNREADABLE',
      `Impossible de lire ${file} : démarrez d'abord « banc serve --ready-file ${file} ».`,
      { cause },
    );
  }
  const { controle } = (value ?? {}) as Partial<ReadyFile>;
  if (typeof controle?.url === 'string' && typeof controle.jeton === 'string') return value as ReadyFile;
  throw new CliError('E_CONFIG_INVALID', `${file} n'est pas un fichier écrit par « banc serve --ready-file ».`);
}
