import type { Individu } from '../identity/model.ts';

/** Why a call brought no functional answer. */
export type IncidentKind =
  | 'timeout'
  | 'cut'
  | 'malformed'
  | 'http'
  | 'unreachable'
  | 'certificate-client'
  | 'certificate-server'
  | 'fault';

/** A call that failed; `recu` is whatever text had come before the failure. */
export interface Incident {
  readonly kind: IncidentKind;
  /** Code of the fault or HTTP status, null when there is none. */
  readonly code: string | null;
  /** French sentence: what was seen; empty when the kind says all. */
  readonly detail: string;
  readonly recu: string | null;
}

/** A call that ended in an incident. */
export interface Failed {
  readonly kind: 'incident';
  readonly incident: Incident;
}

/** What a search ends in. */
export type Outcome =
  | { readonly kind: 'found'; readonly individu: Individu }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' }
  | Failed;

/** What a verification ends in. */
export type VerificationOutcome = { readonly kind: 'confirmee' } | { readonly kind: 'infirmee' } | Failed;

/** Shorthand for an outcome that is an incident. */
export function failed(kind: IncidentKind, detail: string, rest: Partial<Incident> = {}): Failed {
  return { kind: 'incident', incident: { kind, detail, code: null, recu: null, ...rest } };
}
