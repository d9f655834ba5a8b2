import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Envelope } from '@cucumber/messages';
import { projectFile, projectRoot } from '../mocks/platform/root.ts';
import type { RunHeader } from '../reports/model.ts';
import { BenchClient, type EtatDuBanc, type NationDuBanc, type PanneOfferte } from '../steps/support/bench-client.ts';
import { withBrowser } from './browser.ts';
import { CliError } from './errors.ts';
import { runFeatures } from './features.ts';
import type { HiredLane } from './lanes/hired.ts';
import { openLanes } from './lanes/lanes.ts';
import type { Portion } from './lanes/share.ts';
import { readReadyFile } from './ready-file.ts';
import type { Session } from './reference-session.ts';
import { copyJournal } from './remote-journal.ts';
import type { Selection, SelectionOptions } from './selection.ts';
import { VERSION } from './version.ts';

export interface RunOptions extends SelectionOptions {
  readonly config?: string;
  /** Ready file of a bench that already runs. */
  readonly banc?: string;
  readonly out?: string;
  readonly preset?: string;
  readonly violation?: string;
  /** How many scenarios at a time, against the reference system; one a core when absent. */
  readonly voies?: number;
  /** Plays browsers with the Chromium of this machine. */
  readonly browser?: boolean;
  /** Processes started for lanes already; they are the caller's to dismiss when nothing is opened. */
  readonly hired?: readonly HiredLane[];
}

/** What scenarios are to be replayed. */
export interface Play {
  readonly portions: readonly Portion[];
  readonly tags: string;
  /** Path of the Chromium that plays browsers, null for the HTTP browser. */
  readonly chromium: string | null;
  readonly onEnvelope: (envelope: Envelope) => void;
}

/** Everything a run stands on, whatever it plays against. */
export interface RunSetting {
  /** In the declared scope. */
  readonly capacites: readonly string[];
  /** One a lane, each with listeners of its own. */
  readonly etats: readonly EtatDuBanc[];
  readonly nation: NationDuBanc;
  readonly pannes: readonly PanneOfferte[];
  readonly driver: RunHeader['driver'];
  readonly product: RunHeader['product'];
  play(what: Play): Promise<void>;
  /** Brings the journal into the run's folder, when the bench keeps it elsewhere. */
  collectJournal(dir: string): Promise<void>;
  close(): Promise<void>;
}

/** @throws {CliError} E_VIOLATION_UNKNOWN, naming those of the same case, or all when it has none */
export async function checkViolation(id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const { listViolations } = await import('../reference/violations/index.ts');
  const known = listViolations().map((violation) => violation.id);
  if (known.includes(id)) return;
  const near = known.filter((other) => other.split('/')[0] === id.split('/')[0]?.toUpperCase());
  throw new CliError(
    'E_VIOLATION_UNKNOWN',
    `La non-conformité « ${id} » n'existe pas. Choisissez parmi : ${(near.length > 0 ? near : known).join(', ')}.`,
  );
}

/** Starts, or joins, what the options ask for; a run loads only what its kind of setting stands on. */
export async function openRun(
  options: RunOptions,
  dir: string,
  onProgress: (message: string) => void,
  files: number,
): Promise<RunSetting> {
  if (options.config === undefined) {
    if (options.banc !== undefined) {
      throw new CliError(
        'E_CONFIG_INVALID',
        '--banc rejoint un banc déjà démarré pour essayer votre produit : ajoutez --config.',
      );
    }
    return await openBuiltIn(options, dir, onProgress, files);
  }
  return options.banc === undefined
    ? await openForProduct(options.config, options, dir, onProgress)
    : await joinForProduct(options.config, options.banc);
}

async function openBuiltIn(options: RunOptions, dir: string, onProgress: (message: string) => void, files: number) {
  const count = Math.min(options.voies ?? availableParallelism(), files);
  const violation = options.violation ?? null;
  const { hired, preset } = options;
  const lanes = await openLanes({ runDir: dir, count, hired, preset, violation, onProgress });
  try {
    const [first] = lanes.sessions;
    if (first === undefined) throw new TypeError('a run without a lane');
    const setting = await describe(lanes.sessions, 'pilot-integre', first.capacites, () => lanes.close());
    return { ...setting, play: (what: Play) => lanes.play(what), collectJournal: () => lanes.close() };
  } catch (error) {
    await lanes.close();
    throw error;
  }
}

async function openForProduct(file: string, options: RunOptions, dir: string, onProgress: (message: string) => void) {
  const [{ benchSettings, readConfig }, { createBench }, { plugProduct }] = await Promise.all([
    import('./config.ts'),
    import('../mocks/bench/index.ts'),
    import('./plug-product.ts'),
  ]);
  const config = readConfig(file);
  const bench = await createBench({
    ...benchSettings(config),
    dir,
    certsDir: projectFile('certs', 'out'),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    onProgress,
  });
  try {
    const session = await plugProduct(bench.control, config);
    return await describe([session], 'pilot', config.produit, () => bench.close());
  } catch (error) {
    await bench.close();
    throw error;
  }
}

async function joinForProduct(file: string, readyFile: string): Promise<RunSetting> {
  const [{ readConfig }, { plugProduct }] = await Promise.all([import('./config.ts'), import('./plug-product.ts')]);
  const config = readConfig(file);
  const { controle } = readReadyFile(readyFile);
  const session = await plugProduct({ url: controle.url, token: controle.jeton }, config);
  const client = new BenchClient(controle.url, controle.jeton);
  const since = await client.nommerScenario(null);
  const setting = await describe([session], 'pilot', config.produit, async () => {});
  return { ...setting, collectJournal: (dir) => copyJournal(client, since, dir) };
}

async function describe(
  sessions: readonly Pick<Session, 'parameters'>[],
  driver: RunSetting['driver'],
  named: {
    readonly nom?: string;
    readonly produit?: string;
    readonly version: string;
    readonly editeur?: string | null;
  },
  close: () => Promise<void>,
): Promise<RunSetting> {
  const [first] = sessions;
  if (first === undefined) throw new TypeError('a run against nothing');
  const { parameters } = first;
  const clients = sessions.map(({ parameters: { control } }) => new BenchClient(control.url, control.token));
  const client = new BenchClient(parameters.control.url, parameters.control.token);
  const [etats, nation, pannes] = await Promise.all([
    Promise.all(clients.map((one) => one.etat())),
    client.nation(),
    client.pannes(),
  ]);
  const product = {
    nom: named.nom ?? named.produit ?? 'produit sans nom',
    version: named.version,
    editeur: named.editeur ?? null,
  };
  return {
    capacites: parameters.capacites,
    etats,
    nation,
    pannes,
    driver,
    product,
    play: async ({ tags, chromium, onEnvelope }) => {
      await runFeatures({ parameters: withBrowser(parameters, chromium), tags, onEnvelope });
    },
    collectJournal: async () => {},
    close,
  };
}

/** Header of the run's evidence; `endedAt` and certificates are known at the end. */
export function describeRun(
  setting: RunSetting,
  options: RunOptions,
  selection: Selection,
  runId: string,
  startedAt: Date,
): RunHeader {
  const { etats, nation, pannes } = setting;
  return {
    format: 'banc-segur/run-header/1',
    runId,
    startedAt: startedAt.toISOString(),
    endedAt: null,
    product: setting.product,
    driver: setting.driver,
    harness: { version: VERSION, commit: commit(), node: process.versions.node },
    preset: nation.preset,
    seed: nation.graine,
    tags: selection.title,
    violation: options.violation ?? null,
    services: (etats[0]?.services ?? []).map(({ nom, titre }) => ({
      name: nom,
      title: titre,
      urls: etats.flatMap(({ ecoutes }) => ecoutes.filter(({ service }) => service === nom).map(({ url }) => url)),
    })),
    capabilities: setting.capacites,
    clockSource: 'horloge de la machine, que les scénarios peuvent figer ou déplacer',
    certificates: [],
    faults: pannes.map(({ service, name, title, certainty, source }) => ({ service, name, title, certainty, source })),
  };
}

function commit(): string | null {
  const result = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot(), encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}
