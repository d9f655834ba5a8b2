import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import { type Logger, pino } from 'pino';
import { createApp } from './app.ts';
import { type Backend, createBackend } from './backend.ts';
import { Connection, isRefused, tlsFacts } from './connection.ts';
import type { CertificateJudge, ListenerSpec, ServerIdentitySource, Service } from './contract.ts';
import { PlatformError } from './errors.ts';
import type { ExchangeSetting } from './exchange.ts';
import { type Incident, keepIncident } from './incident.ts';
import { type Limits, withLimits } from './limits.ts';
import { isAnyAddress, listen, urlHost } from './listen.ts';
import type { Space } from './space.ts';
import { malformedRequest } from './stock-answers.ts';
import { handshakeNote, initialConfig, LEFT_AFTER_HANDSHAKE, type ListenerConfig, secureOptions } from './tls.ts';
import { alertFor, alertName, guardHandshake } from './tls-alert.ts';

export type { ListenerConfig, TlsVersion } from './tls.ts';

export interface ListenerOptions {
  readonly service: Service;
  readonly spec: ListenerSpec;
  readonly space: Space;
  /** Needed by an `https` listener. */
  readonly judge?: CertificateJudge;
  /** Needed by an `https` listener. */
  readonly serverIdentity?: ServerIdentitySource;
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** Further names and addresses of the server certificate, e.g. the container's. */
  readonly hosts?: readonly string[];
  /** Also answer for the names of the real service (the vendor's machine redirects them here). */
  readonly nationalHosts?: boolean;
  readonly limits?: Partial<Limits>;
  readonly logger?: Logger;
  /** Machine wait, replaceable in tests; must resolve early when the signal fires. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A listener that answers. */
export interface RunningListener {
  readonly spec: ListenerSpec;
  readonly service: string;
  /** Without a final slash. */
  readonly url: string;
  readonly port: number;
  readonly config: ListenerConfig;
  /**
   * Changes what the listener shows or asks for; idle connections are closed and busy ones end with their answer, so
   * that the next request meets the change. Throws when the server identity cannot be made; nothing changes then.
   */
  configure(change: Partial<ListenerConfig>): void;
  /** Back to the configuration of the specification. */
  reset(): void;
  /** Stops listening and cuts every connection, answered or not. */
  close(): Promise<void>;
}

/** Starts one listener of a service. Throws `E_PORT_IN_USE` or `E_PORT_FORBIDDEN` with what to do. */
export async function startListener(options: ListenerOptions): Promise<RunningListener> {
  const host = options.host ?? '127.0.0.1';
  const listener = new Listener(options, host);
  const { port, close } = await listen({ host, port: options.port ?? 0, onConnection: listener.accept });
  return listener.running(port, close);
}

const absentJudge: CertificateJudge = () => ({ facts: null, verdict: { status: 'absent', defects: [] } });

const defaultWait = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

class Listener {
  readonly #options: ListenerOptions;
  readonly #host: string;
  readonly #limits: Limits;
  readonly #judge: CertificateJudge;
  readonly #setting: ExchangeSetting;
  readonly #app: ReturnType<typeof createApp>;
  readonly #closing = new AbortController();
  readonly #connections = new Map<Duplex, Connection>();
  #config: ListenerConfig;
  #backend: Backend;

  constructor(options: ListenerOptions, host: string) {
    const { service, spec, space, logger = pino({ enabled: false }), wait = defaultWait } = options;
    this.#options = options;
    this.#host = host;
    this.#limits = withLimits(options.limits);
    this.#judge = options.judge ?? absentJudge;
    this.#config = initialConfig(spec);
    this.#setting = {
      service,
      spec,
      space,
      limits: this.#limits,
      logger: logger.child({ listener: spec.name }),
      judge: this.#judge,
      wait: (ms) => wait(ms, this.#closing.signal),
      config: () => this.#config,
      connection: ({ socket }) => this.#connections.get(socket) ?? new Connection(socket),
    };
    this.#app = createApp(this.#setting);
    this.#backend = this.#createBackend(this.#config);
  }

  readonly accept = (socket: Socket): void => {
    const { clientCertificate, refusal, tlsMax } = this.#config;
    const alerts = this.#options.spec.transport === 'https' && refusal === 'tls-alert' && clientCertificate !== 'none';
    if (!alerts) {
      this.#backend.take(socket);
      return;
    }
    guardHandshake(socket, {
      tls13: tlsMax === 'TLSv1.3',
      timeoutMs: this.#limits.handshakeTimeoutMs,
      judge: (chain) => this.#judgeHandshake(chain),
      abandoned: () => this.#tell({ note: 'Négociation TLS commencée puis abandonnée par le client.' }),
      proceed: (stream) => this.#backend.take(stream),
    });
  };

  running(port: number, stop: () => Promise<void>): RunningListener {
    const { spec, service } = this.#options;
    const listener = this;
    return {
      spec,
      service: service.name,
      url: `${spec.transport}://${urlHost(this.#host)}:${port}`,
      port,
      get config() {
        return listener.#config;
      },
      configure: (change) => this.#configure({ ...this.#config, ...change }),
      reset: () => this.#configure(initialConfig(spec)),
      close: async () => {
        this.#closing.abort();
        this.#backend.retire();
        await stop();
      },
    };
  }

  #configure(config: ListenerConfig): void {
    if (config.tlsMin > config.tlsMax) {
      throw new PlatformError(
        'E_CONTROL_INVALID',
        `Versions de TLS incohérentes : tlsMin (${config.tlsMin}) dépasse tlsMax (${config.tlsMax}).`,
        { tlsMin: config.tlsMin, tlsMax: config.tlsMax },
      );
    }
    if (!isDeepStrictEqual(config, this.#config)) {
      const backend = this.#createBackend(config);
      this.#backend.retire();
      this.#backend = backend;
      this.#config = config;
    }
    for (const connection of this.#connections.values()) {
      connection.retired = true;
      if (connection.active > 0) continue;
      connection.told = true;
      connection.socket.destroy();
    }
  }

  #createBackend(config: ListenerConfig): Backend {
    const { spec, serverIdentity, judge } = this.#options;
    const https = spec.transport === 'https';
    if (https && !(serverIdentity && judge)) {
      throw new TypeError(`listener ${spec.name}: an https listener needs serverIdentity and judge`);
    }
    const secure = https && serverIdentity ? secureOptions(serverIdentity, this.#hostNames(), config) : null;
    return createBackend(secure, this.#limits, this.#app, {
      opened: this.#onOpened,
      handshakeFailed: (error) => this.#tell({ note: handshakeNote(error) }),
      unreadable: this.#onUnreadable,
    });
  }

  #hostNames() {
    const { spec, hosts = [], nationalHosts = false } = this.#options;
    const local = ['localhost', '127.0.0.1', '::1', this.#host, ...hosts].filter((name) => !isAnyAddress(name));
    return { local: [...new Set(local)], national: nationalHosts ? spec.nationalHosts : [] };
  }

  readonly #onOpened = (socket: Socket): void => {
    const connection = new Connection(socket);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#onClosed(connection));
    const { clientCertificate, refusal } = this.#config;
    if (refusal === 'http') return;
    const tls = connection.facts(this.#judge, this.#options.space.clock.date());
    if (tls === null || !isRefused(tls, clientCertificate)) return;
    connection.told = true;
    const note =
      refusal === 'reset'
        ? 'Certificat client refusé : connexion coupée.'
        : `Certificat client refusé : alerte ${alertName(alertFor(tls.verdict))} impossible en ${tls.version}, connexion coupée.`;
    this.#tell({ tls, note });
    socket.destroy();
  };

  #onClosed(connection: Connection): void {
    this.#connections.delete(connection.socket);
    const silent = connection.requests === 0 && !connection.told && connection.socket instanceof TLSSocket;
    if (silent && !this.#closing.signal.aborted) this.#tell({ note: LEFT_AFTER_HANDSHAKE });
  }

  #judgeHandshake(chain: readonly Buffer[]): number | null {
    const session = { version: 'TLSv1.2', cipher: 'non négociée', serverName: null };
    const tls = tlsFacts(this.#judge, chain, this.#options.space.clock.date(), session);
    if (!isRefused(tls, this.#config.clientCertificate)) return null;
    const alert = alertFor(tls.verdict);
    this.#tell({ tls, note: `Certificat client refusé : alerte TLS ${alertName(alert)} envoyée.` });
    return alert;
  }

  readonly #onUnreadable = (error: Error, socket: Duplex): void => {
    const connection = this.#connections.get(socket);
    const code = codeOf(error);
    const left = LEFT.has(code) || (code === CUT_SHORT && connection?.active !== 0);
    if (!connection || !socket.writable || left) {
      socket.destroy();
      return;
    }
    const { status, text, response } = malformedRequest(code);
    connection.brokenBy = status;
    if (connection.active === 0) {
      const tls = connection.facts(this.#judge, this.#options.space.clock.date());
      const body = Buffer.from(text, 'utf8');
      this.#tell({
        tls,
        outcome: 'refused',
        response: { status, headers: [], body },
        note: `${text} (${codeOf(error)})`,
      });
      connection.told = true;
    }
    socket.end(response);
    connection.socket.destroySoon();
  };

  #tell(incident: Incident): void {
    keepIncident(this.#setting, incident);
  }
}

const LEFT = new Set(['ECONNRESET', 'EPIPE']);
/** The client hung up in the middle of a message: nobody is there to read why it is refused. */
const CUT_SHORT = 'HPE_INVALID_EOF_STATE';
function codeOf(error: Error): string {
  return String(Reflect.get(error, 'code') ?? '');
}
