import { describe, expect, it } from 'vitest';
import { Queue } from './share.ts';

const portions = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([file, scenarios]) => ({ file, scenarios }));

function shares(counts: Readonly<Record<string, number>>, lanes: number): readonly (readonly string[])[] {
  const queue = new Queue(portions(counts), lanes);
  const all: (readonly string[])[] = [];
  for (let taken = queue.take(); taken.length > 0; taken = queue.take()) all.push(taken);
  return all;
}

describe('features shared among lanes', () => {
  it('are taken once each, the heaviest first, fewer and fewer', () => {
    expect(shares({ a: 1, b: 8, c: 5, d: 2, e: 2 }, 1)).toEqual([['b'], ['c'], ['d'], ['e'], ['a']]);
    expect(shares({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 }, 1)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
      ['f'],
      ['g'],
      ['h'],
      ['i'],
    ]);
  });

  it('come in the same order whatever theirs was', () => {
    expect(shares({ c: 2, b: 2, a: 2 }, 2)).toEqual(shares({ a: 2, b: 2, c: 2 }, 2));
  });

  it('end for every lane', () => {
    const queue = new Queue(portions({ a: 3 }), 4);
    expect([queue.take(), queue.take(), queue.take()]).toEqual([['a'], [], []]);
  });
});
