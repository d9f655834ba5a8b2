import { readFileSync } from 'node:fs';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type Pickle, type PickleStep, PickleStepType } from '@cucumber/messages';
import { projectFile } from '../mocks/platform/root.ts';

/**
 * Turns what a feature expects into its contrary, one value at a time, as scenarios of their own: each must turn red,
 * or the feature would pass whatever the product does.
 */
export interface Flip {
  /** Unique: how the run names it. */
  readonly name: string;
  /** What was turned, for the person who reads the failure. */
  readonly turned: string;
  /** Steps on which it may turn red, and on no other. */
  readonly redAt: readonly string[];
  readonly steps: readonly Step[];
}

interface Step {
  readonly text: string;
  readonly table: readonly (readonly string[])[];
  readonly expects: boolean;
}

/** A feature whose tables are turned, below `features/`. */
export interface Turned {
  readonly feature: string;
  /** Turn INSi's answer too: a discordance removed, an agreement broken. */
  readonly answers?: boolean;
}

/** Every flip of a feature, and the scenarios in which nothing could be turned. */
export function flipsOf({ feature, answers = false }: Turned) {
  const scenarios = pickles(feature).map((pickle) => ({ pickle, steps: pickle.steps.map(stepOf) }));
  const flips = scenarios.flatMap(({ pickle, steps }) => {
    const turns = [...turnedExpectations(steps), ...turnedSearches(steps), ...(answers ? turnedAnswers(steps) : [])];
    return turns.map(
      (turn, index): Flip => ({ ...turn, name: `${feature}:${lineOf(pickle)} ${pickle.name} (${index + 1})` }),
    );
  });
  const untouched = scenarios
    .map(({ pickle }) => `${feature}:${lineOf(pickle)} ${pickle.name}`)
    .filter((name) => !flips.some((flip) => flip.name.startsWith(`${name} (`)));
  return { flips, untouched };
}

/** A feature file made of flips. */
export function flippedFeature(title: string, flips: readonly Flip[]): string {
  const scenario = ({ name, steps }: Flip): string =>
    `\n  Scénario: ${name}\n${steps.map(({ text, table }) => `    * ${text}\n${table.map(tableRow).join('')}`).join('')}`;
  return `# language: fr\nFonctionnalité: ${title}\n${flips.map(scenario).join('')}`;
}

type Turn = Omit<Flip, 'name'>;

/** What a step says -> the same step saying the contrary. */
const CONTRARIES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/^l'identité est (provisoire|récupérée|validée)$/, "l'identité est qualifiée"],
  [/^l'identité est qualifiée$/, "l'identité est provisoire"],
  [/^l'identité n'est pas (.+)$/, (status) => `l'identité est ${status}`],
  [/^la fiche ne porte aucun matricule INS$/, 'la fiche porte le matricule INS de cette personne'],
  [/^la fiche porte le matricule INS de cette personne$/, 'la fiche ne porte aucun matricule INS'],
  [/^INSi a trouvé une identité$/, 'INSi a trouvé plusieurs identités'],
  [/^INSi a trouvé (?:plusieurs|aucune) identités?$/, 'INSi a trouvé une identité'],
  [/^le logiciel trouve la fiche$/, 'le logiciel ne trouve pas la fiche'],
  [/^le logiciel ne trouve pas la fiche$/, 'le logiciel trouve la fiche'],
  [/^un seul appel est parti vers INSi$/, "aucun appel n'est parti vers INSi"],
  [/^aucun appel n'est parti vers INSi$/, 'un seul appel est parti vers INSi'],
];

/** Steps whose table holds expected values. */
const EXPECTED_TABLES = ['la fiche affiche :', "l'appel porte :"];

function turnedExpectations(steps: readonly Step[]): readonly Turn[] {
  return steps.flatMap((step, index): readonly Turn[] => {
    if (!step.expects) return [];
    const contrary = CONTRARIES.flatMap(([pattern, turn]) => {
      const match = pattern.exec(step.text);
      return match ? [typeof turn === 'string' ? turn : turn(match[1] ?? '')] : [];
    })[0];
    const replaced: readonly Step[] = contrary
      ? [{ ...step, text: contrary }]
      : EXPECTED_TABLES.includes(step.text)
        ? turnedRows(step)
        : [];
    return replaced.map((turned) => ({
      turned: `« ${shown(step)} » devient « ${shown(turned)} »`,
      redAt: [turned.text],
      steps: steps.with(index, turned),
    }));
  });
}

const ANSWER = 'INSi répondra par son identité, sauf :';

/** INSi's answer made to agree where nothing was to be retrieved, made to differ where something was. */
function turnedAnswers(steps: readonly Step[]): readonly Turn[] {
  const person = steps.flatMap(({ text }) => /^"([^"]+)" se présente/.exec(text)?.[1] ?? [])[0];
  const redAt = steps.filter(({ expects }) => expects).map(({ text }) => text);
  const refused = redAt.includes('la fiche ne porte aucun matricule INS');
  return steps.flatMap((step, index): readonly Turn[] => {
    if (step.text !== ANSWER) return [];
    const agreed = { ...step, text: `INSi répondra par l'identité de "${person}"`, table: [] };
    return (refused ? [agreed] : turnedRows(step)).map((turned) => ({
      turned: `« ${shown(step)} » devient « ${shown(turned)} »`,
      redAt,
      steps: steps.with(index, turned),
    }));
  });
}

/** Somebody else searched for, where the record was to be found. */
function turnedSearches(steps: readonly Step[]): readonly Turn[] {
  if (!steps.some(({ text }) => text === 'le logiciel trouve la fiche')) return [];
  return steps.flatMap((step, index): readonly Turn[] =>
    step.text !== "l'agent cherche dans le logiciel :"
      ? []
      : turnedRows(step).map((turned) => ({
          turned: `« ${shown(step)} » devient « ${shown(turned)} »`,
          redAt: ['le logiciel trouve la fiche'],
          steps: steps.with(index, turned),
        })),
  );
}

function turnedRows(step: Step): readonly Step[] {
  return step.table.map(([field = '', value = ''], row) => ({
    ...step,
    table: step.table.with(row, [field, another(value)]),
  }));
}

/** Another value of the same kind. */
export function another(value: string): string {
  if (value === 'M') return 'F';
  if (value === 'F') return 'M';
  if (value === 'absent') return 'INATTENDU';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `${Number(value.slice(0, 4)) + 1}${value.slice(4)}`;
  if (/^\w{5}$/.test(value) && /\d{3}$/.test(value)) return value === '01001' ? '01002' : '01001';
  return `Q${value}`;
}

function pickles(feature: string): readonly Pickle[] {
  const newId = IdGenerator.incrementing();
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher('fr'));
  return compile(parser.parse(readFileSync(projectFile('features', feature), 'utf8')), feature, newId);
}

function stepOf({ text, argument, type }: PickleStep): Step {
  const table = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)) ?? [];
  return { text, table, expects: type === PickleStepType.OUTCOME };
}

const lineOf = (pickle: Pickle): number => pickle.location?.line ?? 0;

const tableRow = (cells: readonly string[]): string => `      | ${cells.join(' | ')} |\n`;

const shown = ({ text, table }: Step): string => `${text}${table.map((cells) => ` ${cells.join(' = ')}`).join(',')}`;
