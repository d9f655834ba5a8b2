import { randomUUID } from 'node:crypto';
import type { AuthorizationDemand } from './codes.ts';
import type { SignedIn } from './sessions.ts';

/** What the next browser that reaches the wallet does, without a page: sign in as somebody, or give up. */
export type PreparedSignIn = { readonly par: SignedIn } | { readonly abandon: true };

/** A request whose page is shown. */
export interface OpenSignIn {
  readonly demand: AuthorizationDemand;
  /** Request shown on a telephone meanwhile (setting `connexionEcps`), null when none is. */
  telephone: string | null;
}

const KEPT = 1_000;

/** The wallet's side of sign-ins: requests whose page is shown, and sign-ins prepared by a scenario. */
export class SignInBook {
  readonly #shown = new Map<string, OpenSignIn>();
  #prepared: PreparedSignIn[] = [];

  /** Remembers a request while its page is shown; returns the number the page sends back. */
  show(demand: AuthorizationDemand): string {
    const id = randomUUID();
    this.#shown.set(id, { demand, telephone: null });
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > KEPT && oldest !== undefined) this.#shown.delete(oldest);
    return id;
  }

  get(id: string): OpenSignIn | undefined {
    return this.#shown.get(id);
  }

  close(id: string): void {
    this.#shown.delete(id);
  }

  prepare(next: PreparedSignIn): void {
    this.#prepared.push(next);
  }

  takePrepared(): PreparedSignIn | undefined {
    return this.#prepared.shift();
  }

  prepared(): readonly PreparedSignIn[] {
    return [...this.#prepared];
  }

  clear(): void {
    this.#shown.clear();
    this.#prepared = [];
  }
}
