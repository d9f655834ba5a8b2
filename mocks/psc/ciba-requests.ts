import { randomUUID } from 'node:crypto';
import type { SignedIn } from './sessions.ts';

/** Channel asked for by the software (domain/psc.md 3.4). */
export type Channel = 'MOBILE' | 'CARD';

export type CibaState =
  | { readonly etat: 'attente' }
  | { readonly etat: 'refusee'; readonly motif: string }
  | { readonly etat: 'approuvee'; readonly par: SignedIn; readonly at: number };

/** One sign-in request waiting on a telephone or a reader; times in milliseconds of the bench. */
export interface CibaRequest {
  readonly id: string;
  readonly clientId: string;
  readonly professionnel: string;
  readonly idNat: string;
  readonly bindingMessage: string | null;
  readonly channel: Channel;
  readonly scope: string;
  readonly askedAt: number;
  expiresAt: number;
  /** Seconds; 0 when the answer gave none. */
  readonly interval: number;
  /** Last poll that was not too early. */
  lastPoll: number | null;
  state: CibaState;
}

/** Seconds an expired request stays known, beyond its interval (domain/psc.md 2). */
const GRACE_SECONDS = 10;

/** The sign-in requests of one bench. */
export class CibaBook {
  readonly #requests = new Map<string, CibaRequest>();

  add(draft: Omit<CibaRequest, 'id' | 'lastPoll' | 'state'>): CibaRequest {
    this.#purge(draft.askedAt);
    const request: CibaRequest = { ...draft, id: randomUUID(), lastPoll: null, state: { etat: 'attente' } };
    this.#requests.set(request.id, request);
    return request;
  }

  /** The request while it is remembered: until it served, or its expiry and a little more. */
  get(id: string, at: number): CibaRequest | undefined {
    const request = this.#requests.get(id);
    return request !== undefined && at < forgottenAt(request) ? request : undefined;
  }

  remove(id: string): void {
    this.#requests.delete(id);
  }

  /** Requests remembered at `at`, oldest first. */
  list(at: number): readonly CibaRequest[] {
    return [...this.#requests.values()].filter((request) => at < forgottenAt(request));
  }

  clear(): void {
    this.#requests.clear();
  }

  #purge(at: number): void {
    for (const [id, request] of this.#requests) {
      if (at < forgottenAt(request)) return;
      this.#requests.delete(id);
    }
  }
}

function forgottenAt({ expiresAt, interval }: CibaRequest): number {
  return expiresAt + (interval + GRACE_SECONDS) * 1_000;
}

/** True while nobody answered and there is still time to. */
export function isWaiting({ state, expiresAt }: CibaRequest, at: number): boolean {
  return state.etat === 'attente' && at < expiresAt;
}
