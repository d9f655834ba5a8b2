import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { projectFile, projectRoot } from '../mocks/platform/root.ts';
import { CliError } from './errors.ts';

/** A scenario, an outline's rows taken one by one. */
export interface TaggedScenario {
  /** Path of its feature file, below the project. */
  readonly file: string;
  /** Cases that it carries. */
  readonly cases: readonly string[];
}

/**
 * Every scenario of the features, with the cases it carries.
 * @throws {CliError} E_FEATURES_INVALID naming the file and line that cannot be read
 */
export function taggedScenarios(folder = projectFile('features')): readonly TaggedScenario[] {
  return featureFiles(folder).flatMap((path) =>
    scenarioTags(path).map((tags) => ({
      file: relative(projectRoot(), path),
      cases: tags.flatMap((tag) => /^@([A-Z]+-\d+)$/.exec(tag)?.[1] ?? []),
    })),
  );
}

/** Cases that the features name, read fast: whether a scenario really carries one is for whoever plays it to say. */
export function namedCases(folder = projectFile('features')): ReadonlySet<string> {
  const texts = featureFiles(folder).map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/@([A-Z]+-\d+)\b/g)].map(([, id = '']) => id)));
}

/** Counts the scenarios that carry each case. @throws {CliError} E_FEATURES_INVALID */
export function taggedCases(folder = projectFile('features')): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of taggedScenarios(folder).flatMap(({ cases }) => cases)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Feature files that hold the scenarios of each case. @throws {CliError} E_FEATURES_INVALID */
export function filesByCase(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, cases } of taggedScenarios()) {
    for (const id of cases) files.set(id, (files.get(id) ?? new Set()).add(file));
  }
  return files;
}

function scenarioTags(file: string): readonly (readonly string[])[] {
  const newId = IdGenerator.incrementing();
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher('fr'));
  try {
    const document = parser.parse(readFileSync(file, 'utf8'));
    return compile(document, file, newId).map((pickle) => pickle.tags.map((tag) => tag.name));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('E_FEATURES_INVALID', `${file} n'est pas un scénario lisible : ${reason}`, { cause });
  }
}

function featureFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.feature'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
