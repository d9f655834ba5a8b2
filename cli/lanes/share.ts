/** A feature file and how many scenarios of it are to be replayed. */
export interface Portion {
  readonly file: string;
  readonly scenarios: number;
}

/** Shares of what remains that a lane takes at once: several, for each order has its cost; a few, to end together. */
const PARTS_A_LANE = 4;

/**
 * Features waiting for lanes: each takes some when it is free, the heaviest first, fewer and fewer, so that lanes end
 * together whatever scenarios cost.
 */
export class Queue {
  readonly #waiting: Portion[];
  readonly #lanes: number;

  constructor(portions: readonly Portion[], lanes: number) {
    this.#waiting = [...portions].sort((a, b) => b.scenarios - a.scenarios || a.file.localeCompare(b.file));
    this.#lanes = lanes;
  }

  /** Feature files for one lane, none when all are taken. */
  take(): readonly string[] {
    const remaining = this.#waiting.reduce((sum, { scenarios }) => sum + scenarios, 0);
    const enough = remaining / (this.#lanes * PARTS_A_LANE);
    const taken: string[] = [];
    for (let count = 0; count < enough; ) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      taken.push(next.file);
      count += next.scenarios;
    }
    return taken;
  }
}
