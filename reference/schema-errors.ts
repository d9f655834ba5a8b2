import type { ErrorObject } from 'ajv/dist/2020.js';

type Phrase = (params: Readonly<Record<string, unknown>>) => string;

/** One French phrase per ajv keyword that our schemas use. */
const PHRASES: Readonly<Record<string, Phrase>> = {
  required: (p) => `le champ « ${p.missingProperty} » manque`,
  additionalProperties: (p) => `le champ « ${p.additionalProperty} » n'est pas prévu`,
  type: (p) => `le type attendu est ${[p.type].flat().join(' ou ')}`,
  enum: (p) => `les valeurs admises sont ${(p.allowedValues as unknown[]).join(', ')}`,
  pattern: (p) => `le format attendu est ${p.pattern}`,
  format: (p) => `le format attendu est ${p.format}`,
  minLength: (p) => `au moins ${p.limit} caractère(s) sont attendus`,
  maxLength: (p) => `au plus ${p.limit} caractères sont admis`,
  minimum: (p) => `la valeur minimale est ${p.limit}`,
  maximum: (p) => `la valeur maximale est ${p.limit}`,
  minProperties: (p) => `au moins ${p.limit} champ est attendu`,
  oneOf: () => 'aucune des formes admises ne convient',
  anyOf: () => 'aucune des formes admises ne convient',
};

/** Turns ajv's errors into French phrases, each with the path of the faulty value. */
export function frenchErrors(errors: readonly ErrorObject[]): string[] {
  return errors.map((error) => {
    const phrase = PHRASES[error.keyword]?.(error.params) ?? `règle « ${error.keyword} » non respectée`;
    return `${error.instancePath === '' ? 'racine' : error.instancePath} : ${phrase}`;
  });
}
