/** Draws a number in [0, 1). */
export type Tirage = () => number;

/** Repeatable draws from a seed (mulberry32): the same seed always gives the same nation. */
export function tirageDepuis(graine: number): Tirage {
  let state = graine >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An integer from 0 to `bound` excluded. */
export function entier(tirage: Tirage, bound: number): number {
  return Math.floor(tirage() * bound);
}

/** As {@link entier}, low ranks drawn more often: names are not given evenly. */
export function entierBiaise(tirage: Tirage, bound: number): number {
  const draw = tirage();
  return Math.floor(draw * draw * bound);
}
