import type { Load } from '../load.ts';

/** Path of the protocol on the authentication host (domain/psc.md 1). */
export const PROTOCOL = '/auth/realms/esante-wallet/protocol/openid-connect';

/** What all providers are asked to be: same software, same people, same lifetimes. */
export interface ProviderSetup {
  readonly clientId: string;
  readonly secret: string;
  /** National identifiers that a request may name. */
  readonly identifiers: readonly string[];
  /** Seconds between two polls of a request. */
  readonly interval: number;
  /** Seconds that a request may wait: longer than the measure. */
  readonly expiresIn: number;
}

/** First question to the bench's own server. */
export interface BancSetup {
  readonly people: number;
}

export interface BancReady {
  readonly setup: ProviderSetup;
  readonly target: Target;
  /** Identity of the same authority for the provider it is compared with, PEM. */
  readonly peer: { readonly key: string; readonly cert: string };
}

/** First question to a provider that ours is compared with. */
export interface PeerSetup extends ProviderSetup {
  readonly peer: BancReady['peer'];
}

export interface PeerReady {
  readonly tokenUrl: string;
  readonly cibaUrl: string;
}

/** Asked of all: from now on, every telephone approves by itself. */
export const APPROVE = 'approve';
/** Asked of the bench's own server, at the end. */
export const KEPT = 'kept';

/** What the bench's own server kept of the measure. */
export interface BancKept {
  readonly exchanges: number;
  /** Rules that found an error or a warning: none, the client being conformant. */
  readonly findings: readonly string[];
}

/** A provider, as the load generator calls it. */
export interface Target extends PeerReady {
  readonly ca: string;
}

/** What the load generator may be asked. */
export type Question =
  /** Opens so many requests, which then wait. */
  | { readonly kind: 'open'; readonly target: Target; readonly setup: ProviderSetup; readonly count: number }
  /** Signs in once per connection. */
  | { readonly kind: 'sign-in'; readonly target: Target; readonly setup: ProviderSetup; readonly count: number }
  /** Polls the requests that wait, each in its turn. */
  | { readonly kind: 'poll'; readonly target: Target; readonly setup: ProviderSetup; readonly load: Load }
  /** Refreshes tokens, each connection its own. */
  | { readonly kind: 'refresh'; readonly target: Target; readonly setup: ProviderSetup; readonly load: Load };
