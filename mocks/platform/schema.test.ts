import { describe, expect, it } from 'vitest';
import { createValidator, explainProblems } from './schema.ts';

const schema = {
  type: 'object',
  properties: {
    sexe: { enum: ['M', 'F'] },
    age: { type: 'integer', minimum: 0 },
    quand: { type: 'string', format: 'date-time' },
    nom: { type: ['string', 'null'], maxLength: 5 },
    mode: { type: 'string', default: 'normal' },
  },
  required: ['sexe'],
  additionalProperties: false,
};

describe('a validator', () => {
  it.each([
    [{}, '/ : trouvé {"mode":"normal"}, attendu le champ « sexe », obligatoire'],
    [{ sexe: 'X' }, '/sexe : trouvé "X", attendu une valeur parmi "M", "F"'],
    [{ sexe: 'M', age: 1.5 }, '/age : trouvé 1.5, attendu un nombre entier'],
    [{ sexe: 'M', age: -1 }, '/age : trouvé -1, attendu au moins 0'],
    [{ sexe: 'M', quand: 'hier' }, 'un instant ISO 8601 avec fuseau'],
    [{ sexe: 'M', nom: 3 }, '/nom : trouvé 3, attendu un texte ou rien (null)'],
    [{ sexe: 'M', nom: 'abcdef' }, 'au plus 5 caractère(s)'],
    [{ sexe: 'M', sex: 'M' }, 'aucun champ « sex » : vérifiez son nom'],
    ['texte', '/ : trouvé "texte", attendu un objet'],
    [null, '/ : trouvé null, attendu un objet'],
    [undefined, '/ : trouvé rien, attendu un objet'],
  ])('tells what is wrong with %j', (value, expected) => {
    expect(explainProblems(createValidator(schema).problems(value))).toContain(expected);
  });

  it('accepts what is right and fills in defaults', () => {
    const value = { sexe: 'F', nom: null };
    expect(createValidator(schema).accepts(value)).toBe(true);
    expect(value).toEqual({ sexe: 'F', nom: null, mode: 'normal' });
  });

  it('shows at most the beginning of a huge value, and a bounded number of problems', () => {
    const problems = createValidator({ type: 'array', items: { type: 'integer' } }).problems(
      Array.from({ length: 5_000 }, () => 'x'.repeat(10_000)),
    );
    expect(problems).toHaveLength(20);
    expect(problems[0]?.trouve.length).toBeLessThan(100);
  });

  it('refuses a schema with a misspelt keyword', () => {
    expect(() => createValidator({ type: 'string', maxLenght: 3 }).problems('a')).toThrow(/maxLenght/u);
    expect(() => createValidator({ type: 'texte' }).problems('a')).toThrow(/schema is invalid/u);
    expect(() => createValidator({ properties: { a: { maxLength: 'x' } } }).problems('a')).toThrow(/maxLength/u);
  });
});
