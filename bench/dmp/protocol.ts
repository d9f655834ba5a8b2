import type { Ins } from '../../mocks/dmp/testing.ts';

/** Material of one end of mutual TLS, PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** What the DMP's process tells once it is up. */
export interface DmpReady {
  /** Address that takes every transaction. */
  readonly url: string;
  readonly client: Identity;
  /** Signed once: the bench is about the server. */
  readonly assertion: { readonly filled: string; readonly fed: string };
  readonly filled: Ins;
  readonly fed: Ins;
}

/** What the process says of itself. */
export interface DmpKept {
  readonly exchanges: number;
  /** Rules that found an error or a warning. */
  readonly findings: readonly string[];
  /** Most memory it ever held, mebibytes. */
  readonly maxRssMib: number;
}

export interface DmpTask {
  readonly ready: DmpReady;
  readonly documents: number;
  readonly warmUp: number;
  readonly requests: number;
  readonly connections: number;
}

export interface DmpLoad {
  /** Id of an entry of `SCENES`. */
  readonly id: string;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Entries in one answer. */
  readonly results: number;
  readonly kilobytes: number;
}
