import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

/** One thing wrong in a piece of data, told to a person. */
export interface SchemaProblem {
  /** JSON pointer of the place, `/` for the whole. */
  readonly chemin: string;
  /** What is there. */
  readonly trouve: string;
  /** What should be, in French. */
  readonly attendu: string;
}

export interface Validator<T> {
  /** Empty when `value` is valid. Defaults of the schema are filled into `value`. */
  problems(value: unknown): readonly SchemaProblem[];
  accepts(value: unknown): value is T;
}

type JsonSchema = Readonly<Record<string, unknown>>;
type Expectation = (params: Readonly<Record<string, unknown>>) => string;

const FOUND_MAX = 80;
const PROBLEMS_MAX = 20;
/** Misspelt keywords are refused; ajv's opinions on style are not asked. */
const LENIENT = { strict: true, strictTypes: false, strictTuples: false, strictRequired: false } as const;
/** Options of an ajv that is only given schemas that `judgeSchema` accepted. */
export const JUDGED = { meta: false, validateSchema: false } as const;

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'vrai ou faux (true, false)',
  object: 'un objet',
  array: 'une liste',
  null: 'rien (null)',
};

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'un instant ISO 8601 avec fuseau, par exemple 2026-03-02T09:00:00Z',
  date: 'une date AAAA-MM-JJ',
  uri: 'une adresse complète (https://…)',
};

/** What each JSON Schema keyword asks for, in French. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  type: ({ type }) => (Array.isArray(type) ? type.map(typeName).join(' ou ') : typeName(type)),
  enum: ({ allowedValues }) => `une valeur parmi ${listed(allowedValues)}`,
  const: ({ allowedValue }) => `exactement ${JSON.stringify(allowedValue)}`,
  required: ({ missingProperty }) => `le champ « ${String(missingProperty)} », obligatoire`,
  additionalProperties: ({ additionalProperty }) => `aucun champ « ${String(additionalProperty)} » : vérifiez son nom`,
  unevaluatedProperties: ({ unevaluatedProperty }) => `aucun champ « ${String(unevaluatedProperty)} » ici`,
  format: ({ format }) => FORMATS[String(format)] ?? `le format ${String(format)}`,
  pattern: ({ pattern }) => `un texte de la forme ${String(pattern)}`,
  minimum: ({ limit }) => `au moins ${String(limit)}`,
  maximum: ({ limit }) => `au plus ${String(limit)}`,
  exclusiveMinimum: ({ limit }) => `plus que ${String(limit)}`,
  exclusiveMaximum: ({ limit }) => `moins que ${String(limit)}`,
  minLength: ({ limit }) => `au moins ${String(limit)} caractère(s)`,
  maxLength: ({ limit }) => `au plus ${String(limit)} caractère(s)`,
  minItems: ({ limit }) => `au moins ${String(limit)} élément(s)`,
  maxItems: ({ limit }) => `au plus ${String(limit)} élément(s)`,
  uniqueItems: () => 'des éléments tous différents',
  minProperties: ({ limit }) => `au moins ${String(limit)} champ(s)`,
  maxProperties: ({ limit }) => `au plus ${String(limit)} champ(s)`,
  multipleOf: ({ multipleOf }) => `un multiple de ${String(multipleOf)}`,
  dependentRequired: ({ missingProperty }) => `aussi le champ « ${String(missingProperty)} »`,
  not: () => 'autre chose : cette valeur est exclue',
  oneOf: () => 'une seule des formes prévues',
  anyOf: () => 'une des formes prévues',
  'false schema': () => 'rien à cet endroit',
};

/** Keywords that only say that another one failed. */
const ECHOES = new Set(['if', 'allOf']);

// Making it takes longer than compiling most schemas.
let metaschema: Ajv2020 | undefined;

/** Throws when what should be a JSON Schema (2020-12) is not one. */
export function judgeSchema(schema: JsonSchema): void {
  metaschema ??= new Ajv2020(LENIENT);
  metaschema.validateSchema(schema, true);
}

/**
 * A validator of a JSON Schema (2020-12) that speaks French. Compiled at its first use, since most are never used in a
 * process: that is when it throws if the schema itself is wrong.
 */
export function createValidator<T = unknown>(schema: JsonSchema): Validator<T> {
  let compiled: ValidateFunction<T> | undefined;
  const problems = (value: unknown) => {
    compiled ??= compile<T>(schema);
    return compiled(value) ? [] : describe(compiled.errors ?? []);
  };
  return { problems, accepts: (value): value is T => problems(value).length === 0 };
}

function compile<T>(schema: JsonSchema): ValidateFunction<T> {
  judgeSchema(schema);
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, verbose: true, ...LENIENT, ...JUDGED });
  addFormatsModule.default(ajv);
  return ajv.compile<T>(schema);
}

/** One line a problem: `/champ : trouvé …, attendu …`. */
export function explainProblems(problems: readonly SchemaProblem[]): string {
  return problems.map(({ chemin, trouve, attendu }) => `${chemin} : trouvé ${trouve}, attendu ${attendu}`).join(' ; ');
}

function describe(errors: readonly ErrorObject[]): readonly SchemaProblem[] {
  return errors
    .filter(({ keyword }) => !ECHOES.has(keyword))
    .slice(0, PROBLEMS_MAX)
    .map(({ instancePath, keyword, params, data, message }) => ({
      chemin: instancePath || '/',
      trouve: found(data),
      attendu: EXPECTED[keyword]?.(params) ?? message ?? keyword,
    }));
}

function typeName(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : String(values);
}

function found(data: unknown): string {
  if (data === undefined) return 'rien';
  const text = JSON.stringify(data) ?? String(data);
  return text.length > FOUND_MAX ? `${text.slice(0, FOUND_MAX)}…` : text;
}
