import { readFileSync, writeFileSync } from 'node:fs';
import { projectFile } from '../mocks/platform/root.ts';
import { type Coverage, totalsOf, wholeOf } from './coverage.ts';
import { CliError } from './errors.ts';

/** Command that brings the READMEs up to date, as they and their test tell it. */
export const WRITE_README = 'npx banc cases --write-readme';

interface Words {
  readonly heading: readonly string[];
  readonly missing: string;
  readonly all: string;
  readonly total: string;
  readonly note: string;
}

/** Files that hold the table, each in its language. */
const READMES: Readonly<Record<string, Words>> = {
  'README.md': {
    heading: ['domain', 'cases', 'replayed', 'scenarios', 'non-conformities', 'caught', 'not replayed yet'],
    missing: '–',
    all: 'all',
    total: 'all domains',
    note: `Written by \`${WRITE_README}\`. Cases that only organisation can answer are left out. “Caught”: switched on in the
reference system, seen in its scenario, at its step, for its own reason; \`npm test\` plays them all and fails on any that is not.`,
  },
  'README.fr.md': {
    heading: ['domaine', 'cas', 'rejoués', 'scénarios', 'non-conformités', 'détectées', 'pas encore rejoués'],
    missing: '–',
    all: 'tous',
    total: 'tous domaines',
    note: `Écrit par \`${WRITE_README}\`. Les cas purement organisationnels n'y sont pas. « Détectées » : activées dans le système de
référence, vues dans leur scénario, à leur étape, pour leur propre raison ; \`npm test\` les joue toutes et échoue s'il en manque une.`,
  },
};

const START = '<!-- cases: generated, do not edit -->';
const END = '<!-- /cases -->';

/** Files that `banc cases --write-readme` writes. */
export const README_FILES = Object.keys(READMES);

/** The table of coverage as Markdown, in the language of that file. */
export function coverageMarkdown(file: string, coverage: Coverage): string {
  const words = READMES[file];
  if (words === undefined) throw new TypeError(`no table for ${file}`);
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;
  const lines = [
    ...coverage.domains.map((one) => [one.id, totalsOf(one)] as const),
    [`**${words.total}**`, totalsOf(wholeOf(coverage))] as const,
  ];
  const rows = lines.map(([name, { cases, replayed, scenarios, violations, caught, missing }], index) => {
    const left = index === lines.length - 1 ? missing.length : replayed === 0 ? words.all : missing.join(', ');
    return row([name, cases, replayed, scenarios, violations, caught, missing.length === 0 ? words.missing : left]);
  });
  const rule = row(words.heading.map((_title, column) => (column === 0 || column === 6 ? '---' : '---:')));
  return `${row(words.heading)}${rule}${rows.join('')}\n${words.note}\n`;
}

/**
 * A README with its table as it should be.
 * @throws {CliError} E_README when the place of the table is not marked
 */
export function withCoverage(file: string, text: string, coverage: Coverage): string {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start === -1 || end < start) {
    throw new CliError('E_README', `${file} n'a plus les repères « ${START} » et « ${END} » : remettez-les.`);
  }
  return `${text.slice(0, start + START.length)}\n${coverageMarkdown(file, coverage)}${text.slice(end)}`;
}

/** Writes the table into each README. @returns the files that changed */
export function writeCoverage(coverage: Coverage): readonly string[] {
  return README_FILES.filter((file) => {
    const path = projectFile(file);
    const before = readFileSync(path, 'utf8');
    const after = withCoverage(file, before, coverage);
    if (after !== before) writeFileSync(path, after);
    return after !== before;
  });
}
