import { readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { projectFile } from '../mocks/platform/root.ts';
import type { Run, RunHeader } from './model.ts';

interface Checks {
  readonly header: ValidateFunction<RunHeader>;
  readonly run: ValidateFunction<Run>;
}

let checks: Checks | null = null;

/** Compiled once a process: compiling costs more than checking. */
export function compiled(): Checks {
  if (checks !== null) return checks;
  const ajv = new Ajv2020({ allErrors: false, allowUnionTypes: true });
  formats.default(ajv);
  const load = (file: string): object => JSON.parse(readFileSync(projectFile('reports', file), 'utf8'));
  checks = {
    header: ajv.compile<RunHeader>(load('run.header.schema.json')),
    run: ajv.compile<Run>(load('run.schema.json')),
  };
  return checks;
}

function found(value: unknown, path: string): string {
  const target = path
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], value);
  return (JSON.stringify(target) ?? 'rien').slice(0, 120);
}

function explain(error: ErrorObject | undefined, value: unknown): string {
  if (error === undefined) return 'contenu invalide';
  const extra = Object.values(error.params).map((param) => JSON.stringify(param));
  const where = error.instancePath === '' ? 'la racine' : error.instancePath;
  return `à ${where} : attendu ${error.message} (${extra.join(', ')}), trouvé ${found(value, error.instancePath)}`;
}

/** What is wrong with a run header, in French (path, expected, found); null when it is valid. */
export function headerProblem(value: unknown): string | null {
  const check = compiled().header;
  return check(value) ? null : explain(check.errors?.[0], value);
}

/** What is wrong with a `run.json`, in French (path, expected, found); null when it is valid. */
export function runProblem(value: unknown): string | null {
  const check = compiled().run;
  return check(value) ? null : explain(check.errors?.[0], value);
}
