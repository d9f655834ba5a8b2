import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Limits } from './limits.ts';
import { CertificateRefused } from './tls-alert.ts';

/** What a listener wants to know of the connections it hands over. */
export interface BackendEvents {
  /** A connection ready to carry HTTP. */
  opened(socket: Socket): void;
  /** The TLS handshake failed after the client had said something. */
  handshakeFailed(error: Error): void;
  /** Bytes that are not HTTP, too large headers, or a request that never ended; the socket is left to the listener. */
  unreadable(error: Error, socket: Duplex): void;
}

/** Node's HTTP(S) machinery for one configuration of a listener; connections are given to it one by one. */
export interface Backend {
  take(stream: Duplex): void;
  /** Lets go: idle connections are closed, requests under way end. */
  retire(): void;
}

const KEEP_ALIVE_MS = 65_000;
const HEADERS_TIMEOUT_MS = 60_000;
const CHECK_MS = { least: 50, most: 5_000 };

/** A backend that speaks HTTPS when `secure` is given, plain HTTP otherwise. */
export function createBackend(
  secure: ServerOptions | null,
  limits: Limits,
  onRequest: RequestListener,
  events: BackendEvents,
): Backend {
  const http = {
    maxHeaderSize: limits.maxHeaderBytes,
    requestTimeout: limits.requestTimeoutMs,
    headersTimeout: Math.min(limits.requestTimeoutMs, HEADERS_TIMEOUT_MS),
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: Math.min(CHECK_MS.most, Math.max(CHECK_MS.least, limits.requestTimeoutMs / 4)),
  };
  const server: HttpServer = secure
    ? createHttpsServer({ ...http, ...secure, handshakeTimeout: limits.handshakeTimeoutMs }, onRequest)
    : createHttpServer(http, onRequest);
  server.on('clientError', events.unreadable);
  // Before Node's own listeners, so that a refused connection never reaches HTTP.
  server.prependListener(secure ? 'secureConnection' : 'connection', events.opened);
  if (secure) server.on('tlsClientError', (error: Error, socket: TLSSocket) => onTlsError(error, socket, events));
  // The listener accepts connections itself: this starts Node's watch on slow requests, as listening would.
  server.emit('listening');
  return {
    take: (stream) => void server.emit('connection', stream),
    retire: () => void server.close(),
  };
}

function onTlsError(error: Error, socket: TLSSocket, events: BackendEvents): void {
  if (error instanceof CertificateRefused || isProbe(socket)) return;
  events.handshakeFailed(error);
}

/** A connection opened and closed without a byte: a health check, of no interest to anybody. */
function isProbe(socket: TLSSocket): boolean {
  const parent: unknown = Reflect.get(socket, '_parent');
  return parent instanceof Socket && parent.bytesRead === 0;
}
