/** What every part of the bench reads time from; nothing reads the machine's clock directly. */
export interface Clock {
  /** Milliseconds since the Unix epoch, as the bench sees them. */
  now(): number;
  /** The same instant as a `Date`. */
  date(): Date;
}

/**
 * A clock that follows the machine until it is frozen, set or moved.
 * Token lifetimes, certificate validity and closing delays are tested by moving it, never by waiting.
 */
export class BenchClock implements Clock {
  #offset = 0;
  #frozen: number | null = null;
  readonly #source: () => number;

  constructor(source: () => number = Date.now) {
    this.#source = source;
  }

  now(): number {
    return this.#frozen ?? this.#source() + this.#offset;
  }

  date(): Date {
    return new Date(this.now());
  }

  get frozen(): boolean {
    return this.#frozen !== null;
  }

  /** Stops at `at` (milliseconds since the epoch), or at the current instant. */
  freeze(at: number = this.now()): void {
    this.#frozen = at;
  }

  /** Jumps to `at`; a frozen clock stays frozen there. */
  set(at: number): void {
    if (this.#frozen === null) this.#offset = at - this.#source();
    else this.#frozen = at;
  }

  /** Moves by `ms`, backwards when negative. */
  advance(ms: number): void {
    this.set(this.now() + ms);
  }

  /** Runs again from the instant where it was frozen. */
  resume(): void {
    if (this.#frozen === null) return;
    this.#offset = this.#frozen - this.#source();
    this.#frozen = null;
  }

  /** Follows the machine again, with no offset. */
  reset(): void {
    this.#frozen = null;
    this.#offset = 0;
  }
}
