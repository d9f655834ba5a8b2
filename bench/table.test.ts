import { expect, it } from 'vitest';
import { french, table } from './table.ts';

it('lines up columns whatever their accents', () => {
  expect(table(['Serveur', 'débit'], [['Banc Ségur', '1'], ['à', '1000'], ['court']])).toBe(
    [
      '  Serveur      débit',
      '  ──────────────────',
      '  Banc Ségur       1',
      '  à             1000',
      '  court',
      '',
    ].join('\n'),
  );
});

it.each([
  [1234567, 0, '1\u202f234\u202f567'],
  [999, 0, '999'],
  [1234.56, 1, '1\u202f234,6'],
  [0.05, 2, '0,05'],
  [null, 2, '—'],
])('writes %s with %i decimals as the French do', (value, decimals, expected) => {
  expect(french(value, decimals)).toBe(expected);
});
