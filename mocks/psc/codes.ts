import { randomUUID } from 'node:crypto';
import { OneTimeBook } from '../oidc/one-time.ts';
import type { PkceChallenge } from '../oidc/pkce.ts';
import type { ArmedFault } from '../platform/contract.ts';
import type { ResponseMode } from './response-mode.ts';

/** What an authorization request asked for, once found right. */
export interface AuthorizationDemand {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  /** False for response_type none: the software only learns that somebody is signed in. */
  readonly wantsCode: boolean;
  readonly scope: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly pkce: PkceChallenge | null;
  readonly issuer: string;
  /** Fault met by the request, acted out on its answer. */
  readonly fault: ArmedFault | null;
}

/** An authorization code waiting to be exchanged. */
export interface IssuedCode {
  readonly demand: AuthorizationDemand;
  readonly sessionId: string;
  readonly issuedAt: number;
}

/** Authorization codes of one bench: single use. */
export class CodeBook {
  readonly #codes = new OneTimeBook<IssuedCode>();

  issue(issued: IssuedCode): string {
    // Keycloak's form: three identifiers separated by dots (domain/psc.md 3.1).
    const code = `${randomUUID()}.${issued.sessionId}.${randomUUID()}`;
    this.#codes.put(code, issued);
    return code;
  }

  /** Takes a code: what it stands for, and whether it had served before; undefined when it was never issued. */
  take(code: string): { readonly issued: IssuedCode; readonly replayed: boolean } | undefined {
    const taken = this.#codes.take(code);
    return taken && { issued: taken.value, replayed: taken.replayed };
  }

  clear(): void {
    this.#codes.clear();
  }
}
