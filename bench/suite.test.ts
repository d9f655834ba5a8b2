import { expect, it } from 'vitest';
import { timed } from './suite.ts';

it('tells what one piece is worth in empty scenarios', () => {
  const empty = timed(200, 1_000, null);
  expect(empty).toEqual({ count: 200, ms: 1_000, eachMs: 5, ratio: null });
  expect(timed(200, 8_000, empty)).toMatchObject({ eachMs: 40, ratio: 8 });
});

it('gives no ratio of nothing', () => {
  expect(timed(0, 1_000, timed(0, 1_000, null))).toMatchObject({ eachMs: 0, ratio: null });
});
