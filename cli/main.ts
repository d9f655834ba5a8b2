import { availableParallelism } from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import { BancError } from '../mocks/platform/errors.ts';
import { ReferenceSystemError } from '../reference/errors.ts';
import { ErreurDuBanc } from '../steps/support/bench-client.ts';
import { registerCerts } from './commands/certs.ts';
import { processTerminal, type Terminal } from './console.ts';
import { CliError, EXIT, systemSentence } from './errors.ts';
import { inFrench, speakFrench } from './french.ts';
import { hireLanes } from './lanes/hired.ts';
import { VERSION } from './version.ts';

/**
 * Runs one `banc` command; the code of each is loaded when it is asked for, so that the others start without it.
 * @returns the exit status: 0 done, 1 something failed, 2 wrong use or configuration, 3 broken connection
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  let status: number = EXIT.ok;
  const program = speakFrench(new Command('banc'), terminal)
    .description(
      'Banc Ségur : services nationaux simulés, scénarios de conformité, rapports de preuve. Données fictives.',
    )
    .version(VERSION, '-V, --version', 'affiche la version');

  program
    .command('run')
    .description('rejoue les scénarios et écrit un rapport (sans --config : contre le système de référence intégré)')
    .option('--config <fichier>', 'configuration du produit à essayer (YAML ou JSON)')
    .option('--banc <fichier>', 'rejoint un banc déjà démarré par « banc serve --ready-file »')
    .option('--tags <expression>', 'scénarios à jouer, par exemple "@INS-10 or @INSI-02"')
    .option('--domaine <ids>', 'domaines du catalogue à jouer, par exemple INS,INSI,DOC')
    .option('--out <dossier>', 'dossier du rapport (par défaut : un nouveau sous reports/out)')
    .option('--browser', 'joue le navigateur du patient avec Chromium, et joint les écrans au rapport')
    .option('--preset <nom>', 'nation fictive à charger : nom donné par « banc presets », ou fichier')
    .addOption(
      new Option(
        '--voies <n>',
        'scénarios joués en même temps contre le système de référence (par défaut : un par cœur)',
      )
        .argParser(lanes)
        .conflicts('config'),
    )
    .addOption(
      new Option(
        '--violation <id>',
        'active une non-conformité du système de référence, par exemple INS-10/2',
      ).conflicts('config'),
    )
    .action(async (options) => {
      // Lanes take the longest to be ready: they begin before this process loads anything else.
      const hired = options.config === undefined ? hireLanes(options.voies ?? availableParallelism()) : undefined;
      try {
        const { run } = await import('./commands/run.ts');
        status = await run(terminal, { ...options, hired });
      } finally {
        for (const { worker } of hired ?? []) worker.dismiss();
      }
    });

  program
    .command('serve')
    .description('démarre les services simulés et attend')
    .option(
      '--config <fichier>',
      'configuration d’un produit : ports, nation, IDAM et logiciels déclarés viennent d’elle',
    )
    .option('--preset <nom>', 'nation fictive à charger : nom donné par « banc presets », ou fichier')
    .option('--port-base <n>', 'premier port du plan (8440 par défaut, 0 : ports libres)', wholeNumber)
    .option('--ready-file <fichier>', "écrit ici, en JSON, les adresses et l'ancre de confiance quand tout est prêt")
    .option('--host <adresse>', "adresse d'écoute (127.0.0.1 par défaut)")
    .option('--national-hosts', 'met aussi les noms nationaux dans les certificats des serveurs')
    .action(async (options) => {
      const { serve } = await import('./commands/serve.ts');
      status = await serve(terminal, options);
    });

  program
    .command('prove')
    .description('vérifie que chaque non-conformité du catalogue est détectée pour sa raison')
    .option('--case <id>', 'un seul cas, par exemple INS-10')
    .option('--domaine <ids>', 'domaines du catalogue, par exemple INS,INSI,DOC')
    .option('--json <fichier>', 'écrit la preuve en JSON')
    .action(async (options) => {
      const { prove } = await import('./commands/prove.ts');
      status = await prove(terminal, options);
    });

  program
    .command('cases')
    .description('liste les cas du catalogue, les scénarios qui les rejouent et les non-conformités détectées')
    .option('--json', 'en JSON')
    .option('--write-readme', 'met à jour le tableau des README au lieu de l’afficher')
    .action(async (options) => {
      const { listCases } = await import('./commands/cases.ts');
      status = listCases(terminal, options);
    });

  program
    .command('presets')
    .description('liste les nations fictives livrées, dont les situations du banc CNDA')
    .option('--json', 'en JSON')
    .action(async (options) => {
      const { listPresets } = await import('./commands/presets.ts');
      status = listPresets(terminal, options);
    });

  program
    .command('report')
    .description('reconstruit un rapport à partir de ce qui est sur le disque')
    .argument('[dossier]', 'dossier de la campagne (par défaut : la dernière)')
    .action(async (folder) => {
      const { rebuildReport } = await import('./commands/report.ts');
      status = await rebuildReport(terminal, folder);
    });

  program
    .command('bench')
    .description('mesure le banc sur cette machine, à côté d’autres serveurs')
    .option('--only <mesure>', 'une seule mesure : insi, psc, dmp, demarrage, population ou identite')
    .option('--json <fichier>', 'écrit les mesures en JSON')
    .action(async (options) => {
      const { bench } = await import('./commands/bench.ts');
      status = await bench(terminal, options);
    });

  registerCerts(program, terminal);

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return explain(terminal, error);
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_000) return value;
  throw new CliError('E_CONFIG_INVALID', `« ${text} » n'est pas un numéro de port : donnez un entier de 0 à 65000.`);
}

function lanes(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 32) return value;
  throw new CliError('E_CONFIG_INVALID', `« ${text} » n'est pas un nombre de voies : donnez un entier de 1 à 32.`);
}

/** Errors written for the person at the terminal, by room. */
const EXPECTED = [CliError, BancError, ReferenceSystemError, ErreurDuBanc];

function explain(terminal: Terminal, error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    terminal.err(`${inFrench(error)}\nVoyez « banc --help ».\n`);
    return EXIT.usage;
  }
  const expected = EXPECTED.find((kind) => error instanceof kind);
  if (expected && error instanceof Error) {
    terminal.err(`${error.message}\n`);
    const broken = error instanceof ErreurDuBanc || (error instanceof CliError && error.code === 'E_PILOT');
    return broken ? EXIT.connection : EXIT.usage;
  }
  const sentence = systemSentence(error);
  if (sentence !== null) {
    terminal.err(`${sentence}\n`);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`Erreur inattendue du banc ; signalez-la avec ce qui suit.\n${detail}\n`);
  return EXIT.usage;
}
