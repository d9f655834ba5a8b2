import { describe, expect, it } from 'vitest';
import { constater, ErreurDeScenario, exiger, HorsPerimetre, montrer, NonConformite } from './verdict.ts';

describe('a verdict', () => {
  it.each<[string, unknown]>([
    ['absent', null],
    ['absent', undefined],
    ['absent', ''],
    ['« ZOE »', 'ZOE'],
    ['0', 0],
    ['false', false],
    ['{"numero":"1"}', { numero: '1' }],
  ])('shows %s for %j', (shown, value) => {
    expect(montrer(value)).toBe(shown);
  });

  it.each([
    ['equal texts', 'A', 'A'],
    ['nothing, written in two ways', undefined, null],
    ['equal objects', { a: [1] }, { a: [1] }],
  ])('is silent on %s', (_what, found, expected) => {
    expect(() => constater('Nom', found, expected)).not.toThrow();
  });

  it.each([
    ['case', 'a', 'A'],
    ['accents', 'É', 'E'],
    ['nothing for something', null, 'A'],
    ['a number for a text', 1, '1'],
    ['an empty text for nothing', '', null],
  ])('turns red on a difference of %s, with both sides', (_what, found, expected) => {
    const judge = () => constater('Nom', found, expected);
    expect(judge).toThrow(NonConformite);
    expect(judge).toThrow(
      expect.objectContaining({ kind: 'nonConformity', attendu: montrer(expected), constate: montrer(found) }),
    );
  });

  it('holds a condition to be true', () => {
    expect(() => exiger(true, 'jamais')).not.toThrow();
    expect(() => exiger(false, 'Rien dit', 'un message', 'aucun')).toThrow(
      expect.objectContaining({ kind: 'nonConformity', message: 'Rien dit', attendu: 'un message', constate: 'aucun' }),
    );
  });

  it('is on the product for a non-conformity only', () => {
    expect(new HorsPerimetre('x').kind).toBe('outOfScope');
    expect(new ErreurDeScenario('x').kind).toBe('error');
  });
});
