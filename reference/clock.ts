/** What the software reads dates from. */
export interface Horloge {
  /** Milliseconds since the Unix epoch, as the software sees them. */
  now(): number;
  date(): Date;
  /** `AAAA-MM-JJ` of the current day, UTC. */
  jour(): string;
}

/** The software's own clock: the machine's, until the pilot sets it to another instant, from where it runs on. */
export class HorlogeReglable implements Horloge {
  #offset = 0;
  readonly #source: () => number;

  constructor(source: () => number = Date.now) {
    this.#source = source;
  }

  now(): number {
    return this.#source() + this.#offset;
  }

  date(): Date {
    return new Date(this.now());
  }

  jour(): string {
    return this.date().toISOString().slice(0, 10);
  }

  /** Jumps to `instant` (milliseconds since the epoch), or back to the machine's time when null. */
  regler(instant: number | null): void {
    this.#offset = instant === null ? 0 : instant - this.#source();
  }
}
