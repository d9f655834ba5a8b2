import { createHash } from 'node:crypto';

export type PkceMethod = 'plain' | 'S256';

/** A code challenge kept with an authorization code (RFC 7636). */
export interface PkceChallenge {
  readonly challenge: string;
  readonly method: PkceMethod;
}

/** What is wrong with the PKCE parameters of an authorization request, or the challenge (null when none is given). */
export type PkceReading = { readonly challenge: PkceChallenge | null } | { readonly wrong: 'method' | 'challenge' };

const UNRESERVED = /^[\w.~-]{43,128}$/;

/** Reads `code_challenge` and `code_challenge_method`; the method defaults to `plain`. */
export function readChallenge(challenge: string | null, method: string | null): PkceReading {
  if (method !== null && method !== 'plain' && method !== 'S256') return { wrong: 'method' };
  if (challenge === null) return method === null ? { challenge: null } : { wrong: 'challenge' };
  return UNRESERVED.test(challenge) ? { challenge: { challenge, method: method ?? 'plain' } } : { wrong: 'challenge' };
}

/** How a verifier stands against the challenge of its code. */
export type PkceVerdict = 'ok' | 'missing' | 'invalid' | 'mismatch';

/** Judges `code_verifier`; a code made without challenge asks for none. */
export function checkVerifier(expected: PkceChallenge | null, verifier: string | null): PkceVerdict {
  if (expected === null) return 'ok';
  if (verifier === null) return 'missing';
  if (!UNRESERVED.test(verifier)) return 'invalid';
  const seen = expected.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return seen === expected.challenge ? 'ok' : 'mismatch';
}
