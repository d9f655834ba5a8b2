import type { Certainty } from '../platform/contract.ts';
import type { PscOperation } from './operations.ts';

/** One error answer: a row of domain/psc.md 3.2 to 3.8, with Keycloak's own text. */
export interface RefusalRow {
  readonly operations: readonly PscOperation[];
  readonly status: number;
  readonly error: string;
  /** `{}` stands for the detail given. */
  readonly description: string;
  /** French title for the person who arms it. */
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

/** Operations of the token endpoint. */
export const TOKEN = ['token', 'token.code', 'token.refresh', 'token.ciba'] as const;
/** Operations where a client proves who it is. */
export const AUTHENTICATED = [...TOKEN, 'introspect', 'revoke', 'ciba'] as const;
/** Read in a primary source. */
export const seen = (section: string) => ({ certainty: 'documented', source: `domain/psc.md ${section}` }) as const;
/** Inferred from what is known. */
export const inferred = (section: string) => ({ certainty: 'inferred', source: `domain/psc.md ${section}` }) as const;
/** An assumption of ours. */
export const assumed = (section: string) => ({ certainty: 'assumed', source: `domain/psc.md ${section}` }) as const;
/** Status and error of most refusals of the token endpoint. */
export const grant = { status: 400, error: 'invalid_grant' } as const;
/** Status and error of a request that is ill-formed. */
export const request = { status: 400, error: 'invalid_request' } as const;
/** Refusals of a code. */
export const code = { ...grant, operations: ['token.code'] } as const;
/** Refusals of a refresh token. */
export const refresh = { ...grant, operations: ['token.refresh'] } as const;
/** Refusals of a poll. */
export const poll = { ...grant, operations: ['token.ciba'] } as const;
/** Refusals of a CIBA request. */
export const asked = { ...request, operations: ['ciba'] } as const;
