import { createHash } from 'node:crypto';
import { ReferenceSystemError } from '../errors.ts';
import type { Vue } from '../identity/vue.ts';

interface Played {
  readonly digest: string;
  readonly vue: Promise<Vue>;
}

/**
 * Acts already played, by `idAction`: a replay gets the same answer and nothing is done again, even while the first
 * one is still under way. An act that failed for a technical reason is forgotten, so that it can be tried again.
 */
export class PlayedActions {
  readonly #played = new Map<string, Played>();
  readonly #limit: number;

  constructor(limit = 20_000) {
    this.#limit = limit;
  }

  /** @throws ReferenceSystemError E_ACTION_CONFLICT when the identifier was used for another act. */
  play(idAction: string, path: string, body: unknown, act: () => Vue | Promise<Vue>): Promise<Vue> {
    const digest = createHash('sha256')
      .update(`${path}\n${JSON.stringify(body)}`)
      .digest('hex');
    const known = this.#played.get(idAction);
    if (known !== undefined) {
      if (known.digest === digest) return known.vue;
      throw new ReferenceSystemError(
        'E_ACTION_CONFLICT',
        `L'identifiant d'action « ${idAction} » a déjà servi à un autre acte : donnez un identifiant neuf à chaque acte.`,
      );
    }
    const vue = Promise.resolve().then(act);
    this.#played.set(idAction, { digest, vue });
    vue.catch(() => this.#played.delete(idAction));
    for (const oldest of this.#played.keys()) {
      if (this.#played.size <= this.#limit) break;
      this.#played.delete(oldest);
    }
    return vue;
  }
}
