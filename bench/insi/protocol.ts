import type { Load, LoadFigures } from '../load.ts';

/** Identity that a search by traits asks about. */
export interface Traits {
  readonly nomNaissance: string;
  readonly prenom: string;
  readonly sexe: string;
  readonly dateNaissance: string;
}

/** Key, chain and trust anchor (PEM) of one side of mutual TLS. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** First question to the bench's own server. */
export interface BancSetup {
  /** People drawn at random in the nation, besides the named ones. */
  readonly population: number;
  readonly people: number;
}

/** What the bench's own server tells: where it answers, to whom, about whom. */
export interface BancReady {
  readonly url: string;
  readonly client: TlsIdentity;
  /** Identity of the same authority for the servers it is compared with. */
  readonly peer: TlsIdentity;
  /** Structure that the client certificate belongs to. */
  readonly structure: string;
  readonly idam: string;
  /** People that a search finds, and finds alone. */
  readonly people: readonly Traits[];
}

/** What the bench's own server kept of the measure. */
export interface BancKept {
  readonly exchanges: number;
  /** Rules that found an error or a warning: none, the client being conformant. */
  readonly findings: readonly string[];
}

/** First question to a server that ours is compared with. */
export interface PeerSetup {
  readonly tls: TlsIdentity;
  /** Answer of the bench to the first person. */
  readonly answer: string;
  /** Options of the server, where it takes any. */
  readonly options: readonly string[];
}

export interface PeerReady {
  readonly url: string;
  /** False for the peer that shows its own self-signed key. */
  readonly verified: boolean;
  /** Process that answers, when it is not the one that was asked. */
  readonly pid: number | null;
}

/** One measure asked of the load generator. */
export interface LoadTask extends Load {
  readonly url: string;
  readonly tls: TlsIdentity;
  readonly verified: boolean;
  /** The answer must repeat the name asked for; false for a server that answers a constant. */
  readonly searched: boolean;
  readonly structure: string;
  readonly idam: string;
  readonly people: readonly Traits[];
}

export interface LoadResult extends LoadFigures {
  /** Version and cipher of TLS. */
  readonly tls: string;
  /** Body of the last answer. */
  readonly sample: string;
}
