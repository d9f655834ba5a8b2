import { expect, it } from 'vitest';
import { plier } from './image.ts';

it.each<[string, number, readonly string[]]>([
  ['ADA', 10, ['ADA']],
  ['', 10, ['']],
  ['PRENOMS : ADA ROSE', 10, ['PRENOMS :', 'ADA ROSE']],
  ['ABCDEFGHIJKLM', 5, ['ABCDE', 'FGHIJ', 'KLM']],
  ['A ABCDEFG B', 5, ['A', 'ABCDE', 'FG B']],
])('« %s » holds on lines of %i characters', (text, columns, lines) => {
  expect(plier(text, columns)).toEqual(lines);
});
