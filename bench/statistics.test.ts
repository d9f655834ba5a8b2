import { describe, expect, it } from 'vitest';
import { median, percentile, ratio, round } from './statistics.ts';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    ['the middle of a hundred', hundred, 0.5, 50],
    ['the 99th of a hundred', hundred, 0.99, 99],
    ['the highest', hundred, 1, 100],
    ['the lowest', hundred, 0, 1],
    ['one value only', [7], 0.99, 7],
    ['numbers, not their texts', [9, 10, 100], 0.5, 10],
    ['nothing', [], 0.5, 0],
  ])('gives %s', (_title, values, part, expected) => {
    expect(percentile(values, part)).toBe(expected);
  });

  it('leaves what it was given in its order', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('median', () => {
  it.each([
    [[5, 1, 9], 5],
    [[4, 1, 2, 3], 2.5],
    [[100, 9, 10], 10],
    [[8], 8],
    [[], 0],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('ratio', () => {
  it.each([
    [3000, 1000, 3],
    [1, 4, 0.25],
    [1, 0, null],
    [0, 1, null],
    [null, 1, null],
    [1, undefined, null],
  ])('of %s to %s is %s', (value, reference, expected) => {
    expect(ratio(value, reference)).toBe(expected);
  });
});

it('rounds to the decimals asked for', () => {
  expect([round(1.26), round(1.255, 0), round(0.0149, 3)]).toEqual([1.3, 1, 0.015]);
});
