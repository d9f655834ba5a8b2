import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { projectFile } from '../mocks/platform/root.ts';
import { CliError } from './errors.ts';

/**
 * Counts the scenarios that carry each case, an outline's rows counted one by one.
 * @throws {CliError} E_FEATURES_INVALID naming the file and line that cannot be read
 */
export function taggedCases(folder = projectFile('features')): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of featureFiles(folder)) {
    for (const tags of scenarioTags(file)) {
      for (const tag of tags) {
        const id = /^@([A-Z]+-\d+)$/.exec(tag)?.[1];
        if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return counts;
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
