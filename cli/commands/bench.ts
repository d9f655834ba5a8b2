import { writeFile } from 'node:fs/promises';
import { BENCHES, BenchError, type BenchName, runBenches } from '../../bench/index.ts';
import { paint, type Terminal } from '../console.ts';
import { CliError, EXIT } from '../errors.ts';

export interface BenchOptions {
  /** One bench only, by its name. */
  readonly only?: string;
  /** Where to write the figures. */
  readonly json?: string;
}

/**
 * `banc bench`: how fast the mocks are here, beside other servers measured in the same run.
 * @throws {CliError} E_CONFIG_INVALID when there is no bench of that name
 */
export async function bench(terminal: Terminal, options: BenchOptions): Promise<number> {
  try {
    const report = await runBenches(options.only === undefined ? BENCHES : [benchNamed(options.only)], {
      out: (text) => terminal.out(text),
      tell: (message) => terminal.err(`${paint(terminal, 'gris', message)}\n`),
    });
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    terminal.err(`Mesure interrompue. ${error.message}\n`);
    return EXIT.failed;
  }
}

function benchNamed(text: string): BenchName {
  const name = BENCHES.find((known) => known === text);
  if (name !== undefined) return name;
  throw new CliError('E_CONFIG_INVALID', `« ${text} » n'est pas une mesure : donnez ${BENCHES.join(' ou ')}.`);
}
