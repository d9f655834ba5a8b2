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
  /** `auth_req_id` of a software that asked; null for a request of the wallet's own page. */
  sealed: string | null;
  /** Last poll that was not too early. */
  lastPoll: number | null;
  state: CibaState;
}

/** Seconds an expired request stays known, beyond its interval (domain/psc.md 2). */
const GRACE_SECONDS = 10;

/** The sign-in requests of one bench. */
export class CibaBook {
  readonly #requests = new Map<string, CibaRequest>();
  /** Request ids by the sealed text that softwares hold: a poll of a known one opens no seal. */
  readonly #sealed = new Map<string, string>();

  add(draft: Omit<CibaRequest, 'id' | 'sealed' | 'lastPoll' | 'state'>): CibaRequest {
    this.#purge(draft.askedAt);
    const request: CibaRequest = {
      ...draft,
      id: randomUUID(),
      sealed: null,
      lastPoll: null,
      state: { etat: 'attente' },
    };
    this.#requests.set(request.id, request);
    return request;
  }

  /** Remembers the sealed text under which a software knows a request. */
  handedOut(request: CibaRequest, sealed: string): void {
    request.sealed = sealed;
    this.#sealed.set(sealed, request.id);
  }

  /** Id behind a sealed text handed out and still remembered. */
  idOf(sealed: string): string | undefined {
    return this.#sealed.get(sealed);
  }

  /** The request while it is remembered: until it served, or its expiry and a little more. */
  get(id: string, at: number): CibaRequest | undefined {
    const request = this.#requests.get(id);
    return request !== undefined && at < forgottenAt(request) ? request : undefined;
  }

  remove(id: string): void {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    if (request?.sealed) this.#sealed.delete(request.sealed);
  }

  /** Requests remembered at `at`, oldest first. */
  list(at: number): readonly CibaRequest[] {
    return [...this.#requests.values()].filter((request) => at < forgottenAt(request));
  }

  clear(): void {
    this.#requests.clear();
    this.#sealed.clear();
  }

  #purge(at: number): void {
    for (const [id, request] of this.#requests) {
      if (at < forgottenAt(request)) return;
      this.remove(id);
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
