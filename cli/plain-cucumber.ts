import { STEP_FILES } from './features.ts';
import { createRunFolder } from './run-folder.ts';
import { startBuiltInBench } from './session.ts';

/** What `cucumber.mjs` hands to Cucumber. */
export interface PlainProfile {
  readonly import: readonly string[];
  readonly language: 'fr';
  readonly worldParameters: Readonly<Record<string, unknown>>;
  readonly format: readonly string[];
  readonly forceExit: true;
}

/**
 * Starts the mocks and the reference system in this process, for `npx cucumber-js` or an editor's run button. Nothing
 * closes them: Cucumber ends the process (`forceExit`), and the journal is on disk at each exchange. It makes no
 * report. Paths are left to Cucumber, which looks in `features/` and would add those of its command line to ours.
 */
export async function plainProfile(): Promise<PlainProfile> {
  const { dir } = await createRunFolder(undefined, new Date());
  const bench = await startBuiltInBench({ runDir: dir });
  const { parameters } = await bench.withReference(null);
  return {
    import: STEP_FILES,
    language: 'fr',
    worldParameters: { ...parameters },
    format: ['progress'],
    forceExit: true,
  };
}
