import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { projectRoot } from '../mocks/platform/root.ts';
import type { ParametresDuBanc } from '../steps/support/world.ts';
import { CliError } from './errors.ts';

/** Step definitions, loaded once in a process: Cucumber registers them as modules are first imported. */
export type Steps = ISupportCodeLibrary;

export interface FeatureRun {
  readonly parameters: ParametresDuBanc;
  /** Cucumber tag expression; everything when empty. */
  readonly tags: string;
  readonly onEnvelope: (envelope: Envelope) => void;
  readonly steps?: Steps;
  /** Feature files, relative to the project. */
  readonly paths?: readonly string[];
}

const SILENCE = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const ALL_FEATURES = ['features/**/*.feature'];
const STEP_FILES = ['dist/steps/support/hooks.js', 'dist/steps/**/*.steps.js'];

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
 * @throws {CliError} E_TAGS_INVALID
 */
export async function runFeatures(run: FeatureRun): Promise<boolean> {
  const options = {
    sources: sources(run.paths ?? ALL_FEATURES, run.tags),
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
  try {
    const { success } = await runCucumber(options, environment, run.onEnvelope);
    return success;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (!/tag/i.test(message)) throw cause;
    throw new CliError(
      'E_TAGS_INVALID',
      `L'expression d'étiquettes « ${run.tags} » n'est pas valide : ${message}. Exemple : --tags "@INS-10 or @INSI-02".`,
      { cause },
    );
  }
}

function sources(paths: readonly string[], tagExpression: string) {
  return { defaultDialect: 'fr', paths: [...paths], names: [], tagExpression, order: 'defined' as const };
}
