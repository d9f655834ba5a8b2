import type { PkceChallenge } from '../oidc/pkce.ts';
import { opaqueToken } from '../oidc/signing-keys.ts';
import type { ArmedFault } from '../platform/contract.ts';
import type { ErrorPageCode } from './error-pages.ts';

/** What an authorization request asked for, once found right. */
export interface Demand {
  readonly version: 'v1' | 'v2';
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment';
  /** Scopes kept: known ones. */
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly nonce: string | null;
  readonly acr: string;
  readonly pkce: PkceChallenge | null;
  /** `amr` asked for in the ID token. */
  readonly amr: boolean;
  readonly origin: string;
  /** Fault met by the request, acted out on its answer. */
  readonly fault: ArmedFault | null;
}

/** Who proved who they are, and where. */
export interface SignedIn {
  /** Id in the nation. */
  readonly personne: string;
  /** Identity provider. */
  readonly idp: string;
}

/** One sign-in under way in one browser. */
export interface Interaction {
  readonly uid: string;
  readonly demand: Demand;
  /** Value of the cookie of the browser that began. */
  readonly browser: string;
  readonly openedAt: number;
  csrf: string;
  csrfServed: boolean;
  who: SignedIn | null;
}

/** What the next browser does, without a page. */
export type Prepared = { readonly par: SignedIn } | { readonly abandon: true } | { readonly page: ErrorPageCode };

const KEPT = 1_000;

/** Sign-ins under way, and those prepared by a scenario. */
export class SignInBook {
  readonly #open = new Map<string, Interaction>();
  #prepared: Prepared[] = [];

  begin(demand: Demand, at: number): Interaction {
    const interaction: Interaction = {
      uid: opaqueToken(),
      demand,
      browser: opaqueToken(),
      openedAt: at,
      csrf: opaqueToken(),
      csrfServed: false,
      who: null,
    };
    this.#open.set(interaction.uid, interaction);
    const [oldest] = this.#open.keys();
    if (this.#open.size > KEPT && oldest !== undefined) this.#open.delete(oldest);
    return interaction;
  }

  get(uid: string): Interaction | undefined {
    return this.#open.get(uid);
  }

  close(uid: string): void {
    this.#open.delete(uid);
  }

  prepare(next: Prepared): void {
    this.#prepared.push(next);
  }

  takePrepared(): Prepared | undefined {
    return this.#prepared.shift();
  }

  prepared(): readonly Prepared[] {
    return [...this.#prepared];
  }

  clear(): void {
    this.#open.clear();
    this.#prepared = [];
  }
}
