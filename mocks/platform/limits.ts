/** How much a listener takes from a client before it refuses. */
export interface Limits {
  readonly maxBodyBytes: number;
  /** All header lines together, request line included. */
  readonly maxHeaderBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** From the connection to the end of the TLS handshake. */
  readonly handshakeTimeoutMs: number;
  /** What is still read and thrown away of a refused body, so that the client gets to read the refusal. */
  readonly maxDiscardedBytes: number;
}

/** 60 MiB carries the largest DMP document; 64 KiB of headers carries a VIHF misplaced in a header with room to spare. */
export const DEFAULT_LIMITS: Limits = {
  maxBodyBytes: 60 * 1024 * 1024,
  maxHeaderBytes: 64 * 1024,
  requestTimeoutMs: 120_000,
  handshakeTimeoutMs: 20_000,
  maxDiscardedBytes: 64 * 1024 * 1024,
};

/** Limits of a listener: the defaults, changed where asked. */
export function withLimits(overrides: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...overrides };
}
