import { OneTimeBook } from '../oidc/one-time.ts';
import { opaqueToken } from '../oidc/signing-keys.ts';
import type { Demand, SignedIn } from './sign-ins.ts';

/** One sign-in of one person at one service: what the code, then the token, stand for. */
export interface Grant {
  readonly demand: Demand;
  readonly who: SignedIn;
  readonly authTime: number;
  /** Code handed out at, milliseconds of the bench. */
  readonly issuedAt: number;
  revoked: boolean;
  /** Token of the first exchange, null before it. */
  token: AccessToken | null;
}

/** An access token (opaque, 60 s). */
export interface AccessToken {
  readonly value: string;
  readonly grant: Grant;
  readonly scope: string;
  /** Seconds of the bench. */
  readonly iat: number;
  readonly exp: number;
  /** Deviation that the client had to refuse before using this token, null when all was right. */
  refusable: string | null;
}

const KEPT = 10_000;

/** Codes and access tokens of one bench. */
export class GrantBook {
  readonly #codes = new OneTimeBook<Grant>();
  readonly #tokens = new Map<string, AccessToken>();

  /** A code for a new grant. */
  open(demand: Demand, who: SignedIn, at: number): string {
    const code = opaqueToken();
    this.#codes.put(code, {
      demand,
      who,
      authTime: Math.floor(at / 1_000),
      issuedAt: at,
      revoked: false,
      token: null,
    });
    return code;
  }

  take(code: string): { readonly value: Grant; readonly replayed: boolean } | undefined {
    return this.#codes.take(code);
  }

  issue(grant: Grant, scope: string, iat: number, exp: number): AccessToken {
    const token: AccessToken = { value: opaqueToken(), grant, scope, iat, exp, refusable: null };
    grant.token = token;
    this.#tokens.set(token.value, token);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > KEPT && oldest !== undefined) this.#tokens.delete(oldest);
    return token;
  }

  /** A token ever handed out, alive or not. */
  known(value: string): AccessToken | undefined {
    return this.#tokens.get(value);
  }

  /** A token still good at `now` (seconds). */
  alive(value: string, now: number): AccessToken | undefined {
    const token = this.#tokens.get(value);
    return token === undefined || token.grant.revoked || now >= token.exp ? undefined : token;
  }

  clear(): void {
    this.#codes.clear();
    this.#tokens.clear();
  }
}
