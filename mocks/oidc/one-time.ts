/** Things are remembered a while after they served, so that a replay is told from an invention. */
const KEPT = 10_000;

/** Values handed out under a key and taken back once (authorization codes). */
export class OneTimeBook<T> {
  readonly #values = new Map<string, { readonly value: T; used: boolean }>();

  put(key: string, value: T): void {
    this.#values.set(key, { value, used: false });
    const [oldest] = this.#values.keys();
    if (this.#values.size > KEPT && oldest !== undefined) this.#values.delete(oldest);
  }

  /** What the key stands for, and whether it had served before; undefined when it was never handed out. */
  take(key: string): { readonly value: T; readonly replayed: boolean } | undefined {
    const known = this.#values.get(key);
    if (known === undefined) return undefined;
    const replayed = known.used;
    known.used = true;
    return { value: known.value, replayed };
  }

  clear(): void {
    this.#values.clear();
  }
}
