import type { Envelope } from '@cucumber/messages';

/**
 * Makes one message stream of those of several lanes, as if one runner had written it: one start, one end, each step
 * definition once.
 */
export class OneStream {
  readonly #write: (envelope: Envelope) => void;
  readonly #definitions = new Set<string>();
  #described = false;
  #run: string | undefined;
  #success = true;

  constructor(write: (envelope: Envelope) => void) {
    this.#write = write;
  }

  accept(envelope: Envelope): void {
    const { meta, testRunStarted, testRunFinished, testCase } = envelope;
    const definition = envelope.stepDefinition ?? envelope.hook ?? envelope.parameterType;
    if (testRunFinished) {
      this.#success &&= testRunFinished.success;
    } else if (testRunStarted) {
      if (this.#run !== undefined) return;
      this.#run = testRunStarted.id ?? '';
      this.#write(envelope);
    } else if (meta) {
      if (!this.#described) this.#write(envelope);
      this.#described = true;
    } else if (definition) {
      if (!this.#definitions.has(definition.id)) this.#write(envelope);
      this.#definitions.add(definition.id);
    } else if (testCase && this.#run !== undefined) {
      this.#write({ testCase: { ...testCase, testRunStartedId: this.#run } });
    } else {
      this.#write(envelope);
    }
  }

  /** Says that every lane has ended. */
  end(now: Date): void {
    const timestamp = { seconds: Math.floor(now.getTime() / 1000), nanos: (now.getTime() % 1000) * 1_000_000 };
    this.#write({ testRunFinished: { success: this.#success, timestamp, testRunStartedId: this.#run } });
  }
}
