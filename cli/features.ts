import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadSources, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { projectRoot } from '../mocks/platform/root.ts';
import type { ParametresDuBanc } from '../steps/support/world.ts';
import { CliError } from './errors.ts';
import type { Portion } from './lanes/share.ts';

/** Step definitions, loaded once in a process: Cucumber registers them as modules are first imported. */
export type Steps = ISupportCodeLibrary;

export interface FeatureRun {
  readonly parameters: ParametresDuBanc;
  /** Cucumber tag expression; everything when empty. */
  readonly tags: string;
  readonly onEnvelope: (envelope: Envelope) => void;
  readonly steps?: Steps;
  /** Regular expressions, one of which a scenario's name must match; all scenarios when absent. */
  readonly names?: readonly string[];
  /** Feature files, relative to the project. */
  readonly paths?: readonly string[];
}

const SILENCE = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const ALL_FEATURES = ['features/**/*.feature'];
/** Compiled step definitions; hooks first, they wrap the others. */
export const STEP_FILES = ['dist/steps/support/hooks.js', 'dist/steps/**/*.steps.js'];

/**
 * Finds the scenarios that a tag expression chooses, by feature file, before anything is started.
 * @throws {CliError} E_TAGS_INVALID, E_FEATURES_INVALID, E_NO_SCENARIO
 */
export async function planFeatures(tags: string): Promise<readonly Portion[]> {
  const environment = { cwd: projectRoot(), stdout: SILENCE(), stderr: SILENCE() };
  // Apart from a wrong expression, nothing in the choice of scenarios can fail.
  const { plan, errors } = await loadSources(sources(ALL_FEATURES, tags), environment).catch((cause: unknown) => {
    throw new CliError(
      'E_TAGS_INVALID',
      `L'expression d'étiquettes « ${tags} » n'est pas valide${position(cause)}. Exemple : --tags "@INS-10 or @INSI-02".`,
      { cause },
    );
  });
  if (errors.length > 0) {
    const lines = errors.map(({ uri, message }) => `${uri} : ${message}`);
    throw new CliError('E_FEATURES_INVALID', `Des scénarios ne sont pas lisibles :\n${lines.join('\n')}`);
  }
  if (plan.length > 0) {
    const counts = new Map<string, number>();
    for (const { uri } of plan) counts.set(uri, (counts.get(uri) ?? 0) + 1);
    return [...counts].map(([file, scenarios]) => ({ file, scenarios }));
  }
  throw new CliError(
    'E_NO_SCENARIO',
    tags === '' ? 'Aucun scénario dans features/.' : `Aucun scénario ne répond à « ${tags} ». Voyez « banc cases ».`,
  );
}

function position(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const reason = cause instanceof Error ? /because of syntax error: (.+)$/s.exec(cause.message)?.[1] : undefined;
  return reason === undefined ? '' : ` (${reason.replace(/\.$/, '')})`;
}

/** Loads the step definitions for several runs in one process. */
export async function loadSteps(): Promise<Steps> {
  return await loadSupport(
    { sources: sources(ALL_FEATURES, ''), support: { importPaths: STEP_FILES } },
    { cwd: projectRoot(), stdout: SILENCE(), stderr: SILENCE() },
  );
}

/**
 * Replays features against the system that `parameters` point to.
 * @returns true when nothing failed
 */
export async function runFeatures(run: FeatureRun): Promise<boolean> {
  const options = {
    sources: { ...sources(run.paths ?? ALL_FEATURES, run.tags), names: [...(run.names ?? [])] },
    support: run.steps ?? { requireModules: [], requirePaths: [], loaders: [], importPaths: STEP_FILES },
    runtime: {
      dryRun: false,
      failFast: false,
      filterStacktraces: true,
      parallel: 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: JSON.parse(JSON.stringify(run.parameters)),
    },
    formats: { stdout: 'summary', files: {}, publish: false as const, options: {} },
    plugins: { specifiers: [], options: {} },
  };
  const environment = { cwd: projectRoot(), stdout: SILENCE(), stderr: SILENCE() };
  const { success } = await runCucumber(options, environment, run.onEnvelope);
  return success;
}

function sources(paths: readonly string[], tagExpression: string) {
  return { defaultDialect: 'fr', paths: [...paths], names: [], tagExpression, order: 'defined' as const };
}
