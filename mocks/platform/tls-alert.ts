import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { CertificateVerdict } from './contract.ts';
import { certificatesOf, fatalAlert, HANDSHAKE, HandshakeReader, offersTls13 } from './tls-records.ts';

/**
 * Genuine certificate alerts. Node never sends one (domain/pki.md 6.2), so under TLS 1.2 we stand between the socket
 * and Node's TLS, read the client's clear-text Certificate message, and answer the alert ourselves (6.4, point 2).
 * A client that offers TLS 1.3 is handed over untouched: its certificate is encrypted.
 */

/** TLS alert by defect (RFC 5246 7.2.2), as OpenSSL chooses it (domain/pki.md 6.2). */
const ALERTS: Readonly<Record<string, number>> = {
  expired: 45,
  revoked: 44,
  'revoked-crl': 44,
  'revoked-ocsp': 44,
  'revoked-both': 44,
  'card-opposed': 44,
  'unknown-ca': 48,
  'self-signed': 48,
  'missing-intermediate': 48,
  'prod-on-test': 48,
  'test-on-prod': 48,
  'wrong-gamme': 48,
  'wrong-usage-sign': 43,
  'wrong-usage-serv': 43,
  'not-yet-valid': 42,
  'weak-key': 42,
  sha1: 42,
  'legacy-igc-cps': 42,
  'forged-signature': 51,
};
const HANDSHAKE_FAILURE = 40;
const CERTIFICATE_UNKNOWN = 46;

const ALERT_NAMES: Readonly<Record<number, string>> = {
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  48: 'unknown_ca',
  51: 'decrypt_error',
};

/** How long a refused client may take to hang up by itself after the alert. */
const LINGER_MS = 2_000;

/** Alert that a strict server sends for this verdict. */
export function alertFor(verdict: CertificateVerdict): number {
  if (verdict.status === 'absent') return HANDSHAKE_FAILURE;
  return ALERTS[verdict.defects[0]?.name ?? ''] ?? CERTIFICATE_UNKNOWN;
}

/** `certificate_expired (45)`, for the journal. */
export function alertName(code: number): string {
  return `${ALERT_NAMES[code] ?? 'alert'} (${code})`;
}

/** Ends Node's side of a handshake that we refused and have already told the journal about. */
export class CertificateRefused extends Error {
  override readonly name = 'CertificateRefused';
}

export interface HandshakeGuard {
  /** Whether the server accepts TLS 1.3 at all. */
  readonly tls13: boolean;
  readonly timeoutMs: number;
  /** Judges a TLS 1.2 chain (empty when none was sent): the alert to send, or null to let it in. */
  judge(chain: readonly Buffer[]): number | null;
  /** The client left, or stayed silent too long, in the middle of its first message. */
  abandoned(): void;
  /** Goes on with Node's TLS, on the socket itself or on what stands in front of it. */
  proceed(stream: Duplex): void;
}

/** Waits for the ClientHello, then hands a TLS 1.3 client over untouched and stands guard for an older one. */
export function guardHandshake(socket: Socket, guard: HandshakeGuard): void {
  const reader = new HandshakeReader();
  let received: Buffer = Buffer.alloc(0);
  const release = () => {
    socket.off('data', onData).off('end', onLeave).off('timeout', onLeave).setTimeout(0);
    socket.pause();
    socket.unshift(received);
  };
  const onData = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const hello = reader.push(chunk)[0];
    if (hello === undefined && !reader.ended) return;
    release();
    const readable = hello?.type === HANDSHAKE.clientHello;
    guard.proceed(!readable || (guard.tls13 && offersTls13(hello.body)) ? socket : new AlertGate(socket, guard));
  };
  const onLeave = () => {
    socket.destroy();
    if (received.length > 0) guard.abandoned();
  };
  socket.on('data', onData).on('end', onLeave).on('timeout', onLeave).setTimeout(guard.timeoutMs);
}

/** Carries bytes both ways, and watches those of the client until its certificate has been judged. */
class AlertGate extends Duplex {
  readonly #socket: Socket;
  readonly #guard: HandshakeGuard;
  readonly #reader = new HandshakeReader();
  #watching = true;

  constructor(socket: Socket, guard: HandshakeGuard) {
    super();
    this.#socket = socket;
    this.#guard = guard;
    this.on('error', () => {});
    socket.on('data', this.#onData).on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error)).on('close', () => this.destroy());
  }

  readonly #onData = (chunk: Buffer): void => {
    const alert = this.#watching ? this.#inspect(chunk) : null;
    if (alert !== null) this.#refuse(alert);
    else if (!this.push(chunk)) this.#socket.pause();
  };

  #inspect(chunk: Buffer): number | null {
    const certificate = this.#reader.push(chunk).find(({ type }) => type === HANDSHAKE.certificate);
    this.#watching = certificate === undefined && !this.#reader.ended;
    return certificate === undefined ? null : this.#guard.judge(certificatesOf(certificate.body));
  }

  #refuse(alert: number): void {
    const socket = this.#socket;
    socket.off('data', this.#onData);
    socket.end(fatalAlert(alert));
    // Closing with unread data would reset the connection before the client reads the alert.
    socket.resume();
    socket.setTimeout(LINGER_MS, () => socket.destroy());
    this.destroy(new CertificateRefused());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!(error instanceof CertificateRefused)) this.#socket.destroy();
    done(error);
  }
}
