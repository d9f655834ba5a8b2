import { createServer, type Socket } from 'node:net';
import { PlatformError, type PlatformErrorCode } from './errors.ts';

/** A port that accepts connections. */
export interface ListeningPort {
  readonly port: number;
  /** Stops accepting and cuts every connection. */
  close(): Promise<void>;
}

interface Advice {
  readonly code: PlatformErrorCode;
  readonly text: (host: string, port: number) => string;
}

const ADVICE: Readonly<Record<string, Advice>> = {
  EADDRINUSE: {
    code: 'E_PORT_IN_USE',
    text: (host, port) =>
      `Le port ${port} est déjà utilisé sur ${host} : arrêtez le programme qui l’occupe (un autre banc ?) ou choisissez un autre port.`,
  },
  EACCES: {
    code: 'E_PORT_FORBIDDEN',
    text: (_host, port) =>
      `Le système refuse d’ouvrir le port ${port} : choisissez un port supérieur à 1023, ou donnez ce droit au programme.`,
  },
  EADDRNOTAVAIL: {
    code: 'E_PORT_FORBIDDEN',
    text: (host) => `L’adresse ${host} n’est pas celle de cette machine : utilisez 127.0.0.1 ou une adresse locale.`,
  },
  ENOTFOUND: {
    code: 'E_PORT_FORBIDDEN',
    text: (host) => `Le nom ${host} est inconnu : utilisez 127.0.0.1 ou une adresse de cette machine.`,
  },
};

/** Opens a TCP port. Throws `E_PORT_IN_USE` or `E_PORT_FORBIDDEN` with what to do. */
export function listen(options: {
  readonly host: string;
  readonly port: number;
  readonly onConnection: (socket: Socket) => void;
}): Promise<ListeningPort> {
  const { host, port, onConnection } = options;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client may reset at any time; whoever uses the socket sees it close.
    socket.on('error', () => {});
    onConnection(socket);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(toPlatformError(error, host, port)));
    server.listen(port, host, () => {
      server.on('error', () => {});
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port, close });
    });
  });
}

function toPlatformError(error: Error, host: string, port: number): Error {
  const advice = ADVICE[String(Reflect.get(error, 'code') ?? '')];
  if (!advice) return error;
  return new PlatformError(advice.code, advice.text(host, port), { host, port }, { cause: error });
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::']);
const LOCAL = new Set(['127.0.0.1', '::1', ...ANY_ADDRESS]);

/** True for an address that means every address of the machine, and names none. */
export function isAnyAddress(host: string): boolean {
  return ANY_ADDRESS.has(host);
}

/** How a host listened on is written in an address: the name that certificates carry, or a bracketed IPv6. */
export function urlHost(host: string): string {
  if (LOCAL.has(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
