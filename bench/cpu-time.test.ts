import { expect, it } from 'vitest';
import { parseStat } from './cpu-time.ts';

it.each([
  ['a plain name', '42 (java) S 1 42 42 0 -1 4194304 900 0 0 0 250 30 0 0 20 0 33 0 100', 2_800],
  ['a name with blanks and brackets', '42 (a (b) c) R 1 42 42 0 -1 4194304 900 0 0 0 1 2 0 0 20 0 33 0 100', 30],
  ['nothing', '', null],
  ['half a line', '42 (java) S 1 42', null],
])('reads processor time beside %s', (_title, line, expected) => {
  expect(parseStat(line)).toBe(expected);
});
