import { describe, expect, it } from 'vitest';
import { share } from './share.ts';

const portions = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([file, scenarios]) => ({ file, scenarios }));

describe('features shared among lanes', () => {
  it('weigh about the same, each played once', () => {
    const shares = share(portions({ a: 8, b: 5, c: 4, d: 1 }), 2);
    expect(shares).toEqual([
      ['a', 'd'],
      ['b', 'c'],
    ]);
  });

  it('fall the same way whatever their order', () => {
    const some = portions({ a: 2, b: 2, c: 2 });
    expect(share([...some].reverse(), 2)).toEqual(share(some, 2));
  });

  it('leave no lane with nothing to do', () => {
    expect(share(portions({ a: 3 }), 4)).toEqual([['a']]);
    expect(share([], 4)).toEqual([]);
  });
});
