import { spawnSync } from 'node:child_process';
import { createBench } from '../mocks/bench/index.ts';
import { projectFile, projectRoot } from '../mocks/platform/root.ts';
import { listViolations } from '../reference/index.ts';
import type { RunHeader } from '../reports/model.ts';
import { BenchClient, type EtatDuBanc, type NationDuBanc, type PanneOfferte } from '../steps/support/bench-client.ts';
import { readConfig } from './config.ts';
import { CliError } from './errors.ts';
import { readReadyFile } from './ready-file.ts';
import { copyJournal } from './remote-journal.ts';
import { plugProduct, type Session, startBuiltInBench } from './session.ts';
import { VERSION } from './version.ts';

export interface RunOptions {
  readonly config?: string;
  /** Ready file of a bench that already runs. */
  readonly banc?: string;
  readonly tags?: string;
  readonly out?: string;
  readonly preset?: string;
  readonly violation?: string;
  /** Plays browsers with the Chromium of this machine. */
  readonly browser?: boolean;
}

/** Everything a run stands on, whatever it plays against. */
export interface RunSetting {
  readonly session: Session;
  readonly etat: EtatDuBanc;
  readonly nation: NationDuBanc;
  readonly pannes: readonly PanneOfferte[];
  readonly driver: RunHeader['driver'];
  readonly product: RunHeader['product'];
  /** Brings the journal into the run's folder, when the bench keeps it elsewhere. */
  collectJournal(dir: string): Promise<void>;
  close(): Promise<void>;
}

/** @throws {CliError} E_VIOLATION_UNKNOWN, naming those of the same case, or all when it has none */
export function checkViolation(id: string | undefined): void {
  const known = listViolations().map((violation) => violation.id);
  if (id === undefined || known.includes(id)) return;
  const near = known.filter((other) => other.split('/')[0] === id.split('/')[0]?.toUpperCase());
  throw new CliError(
    'E_VIOLATION_UNKNOWN',
    `La non-conformité « ${id} » n'existe pas. Choisissez parmi : ${(near.length > 0 ? near : known).join(', ')}.`,
  );
}

/** Starts, or joins, what the options ask for. */
export async function openRun(
  options: RunOptions,
  dir: string,
  onProgress: (message: string) => void,
): Promise<RunSetting> {
  if (options.config === undefined) {
    if (options.banc !== undefined) {
      throw new CliError(
        'E_CONFIG_INVALID',
        '--banc rejoint un banc déjà démarré pour essayer votre produit : ajoutez --config.',
      );
    }
    return await openBuiltIn(options, dir, onProgress);
  }
  return options.banc === undefined
    ? await openForProduct(options.config, options, dir, onProgress)
    : await joinForProduct(options.config, options.banc);
}

async function openBuiltIn(options: RunOptions, dir: string, onProgress: (message: string) => void) {
  const builtIn = await startBuiltInBench({ runDir: dir, preset: options.preset, onProgress });
  try {
    const session = await builtIn.withReference(options.violation ?? null);
    const close = async () => {
      await session.close();
      await builtIn.close();
    };
    return await describe(session, 'pilot-integre', session.capacites, close);
  } catch (error) {
    await builtIn.close();
    throw error;
  }
}

async function openForProduct(file: string, options: RunOptions, dir: string, onProgress: (message: string) => void) {
  const config = readConfig(file);
  const bench = await createBench({
    dir,
    certsDir: projectFile('certs', 'out'),
    preset: options.preset ?? config.preset,
    portBase: config.portBase,
    idams: config.idams,
    fcServices: config.servicesFranceConnect,
    droitsAppelants: config.appelantsDroits,
    nationalHosts: config.nomsNationaux,
    onProgress,
  });
  try {
    const session = await plugProduct(bench.control, config);
    return await describe(session, 'pilot', config.produit, () => bench.close());
  } catch (error) {
    await bench.close();
    throw error;
  }
}

async function joinForProduct(file: string, readyFile: string): Promise<RunSetting> {
  const config = readConfig(file);
  const { controle } = readReadyFile(readyFile);
  const session = await plugProduct({ url: controle.url, token: controle.jeton }, config);
  const client = new BenchClient(controle.url, controle.jeton);
  const since = await client.nommerScenario(null);
  const setting = await describe(session, 'pilot', config.produit, async () => {});
  return { ...setting, collectJournal: (dir) => copyJournal(client, since, dir) };
}

async function describe(
  session: Session,
  driver: RunSetting['driver'],
  named: {
    readonly nom?: string;
    readonly produit?: string;
    readonly version: string;
    readonly editeur?: string | null;
  },
  close: () => Promise<void>,
): Promise<RunSetting> {
  const { url, token } = session.parameters.control;
  const client = new BenchClient(url, token);
  const [etat, nation, pannes] = await Promise.all([client.etat(), client.nation(), client.pannes()]);
  const product = {
    nom: named.nom ?? named.produit ?? 'produit sans nom',
    version: named.version,
    editeur: named.editeur ?? null,
  };
  return { session, etat, nation, pannes, driver, product, collectJournal: async () => {}, close };
}

/** Header of the run's evidence; `endedAt` and certificates are known at the end. */
export function describeRun(setting: RunSetting, options: RunOptions, runId: string, startedAt: Date): RunHeader {
  const { etat, nation, pannes, session } = setting;
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
    tags: options.tags || null,
    violation: options.violation ?? null,
    services: etat.services.map(({ nom, titre }) => ({
      name: nom,
      title: titre,
      urls: etat.ecoutes.filter((ecoute) => ecoute.service === nom).map((ecoute) => ecoute.url),
    })),
    capabilities: session.parameters.capacites,
    clockSource: 'horloge de la machine, que les scénarios peuvent figer ou déplacer',
    certificates: [],
    faults: pannes.map(({ service, name, title, certainty, source }) => ({ service, name, title, certainty, source })),
  };
}

function commit(): string | null {
  const result = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot(), encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}
