import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pino } from 'pino';
import { discardBody, receiveBody } from './body.ts';
import type { Control } from './control.ts';
import { BancError, type PlatformErrorCode } from './errors.ts';
import { listen } from './listen.ts';

export interface ControlServerOptions {
  readonly control: Control;
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** Bearer token; a random one when absent. */
  readonly token?: string;
  readonly logger?: Logger;
}

/** The control interface over HTTP. */
export interface ControlServer {
  /** Ends in `/control/v1`. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const PREFIX = '/control/v1';
const MAX_BODY_BYTES = 20 * 1024 * 1024;
/**
 * How long an idle connection stays open. Node's five seconds would close it just as a busy runner sends its next call,
 * and the call would fail with a connection reset that says nothing of the system under test.
 */
const KEEP_ALIVE_MS = 600_000;

/** HTTP status by code of error; any other error of ours is the caller's (400). */
const STATUS: Readonly<Partial<Record<PlatformErrorCode | string, number>>> = {
  E_CONTROL_UNKNOWN: 404,
  E_LISTENER_UNKNOWN: 404,
  E_FAULT_UNKNOWN: 404,
  E_PERSON_UNKNOWN: 404,
  E_CONTROL_FORBIDDEN: 405,
};

/** Serves the control interface on loopback, to the bearer of the token. */
export async function startControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const { control, host = '127.0.0.1', port: asked = 0, logger = pino({ enabled: false }) } = options;
  const token = options.token ?? randomBytes(24).toString('base64url');
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    answer(control, token, message, logger)
      .catch((error: unknown) => {
        logger.error({ err: error }, 'control call failed');
        return problem(500, 'E_INTERNE', 'Erreur interne du pilotage : consultez le journal technique du banc.');
      })
      .then((reply) => send(message, response, reply))
      .catch(() => message.socket.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.emit('listening');
  const { port, close } = await listen({
    host,
    port: asked,
    onConnection: (socket) => void server.emit('connection', socket),
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}${PREFIX}`,
    port,
    token,
    close: async () => {
      server.close();
      await close();
    },
  };
}

async function answer(control: Control, token: string, message: IncomingMessage, logger: Logger): Promise<Reply> {
  if (!bears(message, token)) {
    return problem(
      401,
      'E_JETON',
      'Jeton absent ou faux : ajoutez l’en-tête « Authorization: Bearer <jeton du banc> ».',
      {
        'www-authenticate': 'Bearer',
      },
    );
  }
  const [path = '', search = ''] = (message.url ?? '').split('?', 2);
  if (path !== PREFIX && !path.startsWith(`${PREFIX}/`)) {
    return problem(404, 'E_CONTROL_UNKNOWN', `Adresse inconnue : le pilotage est sous ${PREFIX}.`);
  }
  const { body: bytes, end } = await receiveBody(message, MAX_BODY_BYTES);
  if (end !== 'complete') {
    return problem(413, 'E_CONTROL_INVALID', `Corps trop grand ou incomplet : ${MAX_BODY_BYTES} octets au plus.`, {
      connection: 'close',
    });
  }
  const body = parse(bytes);
  if (body instanceof SyntaxError) {
    return problem(400, 'E_CONTROL_INVALID', `Corps illisible : attendu du JSON en UTF-8 (${body.message}).`);
  }
  const method = message.method ?? '';
  if (path === PREFIX || path === `${PREFIX}/`) return index(control, method);
  try {
    const query = new URLSearchParams(search);
    return { status: 200, body: await control.call({ method, path: path.slice(PREFIX.length), query, body }) };
  } catch (error) {
    if (error instanceof BancError) return refusal(error);
    logger.error({ err: error, method, path }, 'control operation failed');
    return problem(500, 'E_INTERNE', 'Erreur interne du pilotage : consultez le journal technique du banc.');
  }
}

function bears(message: IncomingMessage, token: string): boolean {
  const given = Buffer.from(message.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function index(control: Control, method: string): Reply {
  if (method !== 'GET') {
    return problem(405, 'E_CONTROL_FORBIDDEN', `Méthode ${method} refusée : utilisez GET.`, { allow: 'GET' });
  }
  const operations = control.operations.map(({ method: verb, path, title, body }) => ({
    methode: verb,
    chemin: `${PREFIX}${path}`,
    titre: title,
    corps: body ?? null,
  }));
  return { status: 200, body: { operations } };
}

function refusal(error: BancError): Reply {
  const { allowed, problems } = error.details;
  const headers: Record<string, string> = Array.isArray(allowed) ? { allow: allowed.join(', ') } : {};
  const details = Array.isArray(problems) ? { problemes: problems } : {};
  return problem(STATUS[error.code] ?? 400, error.code, error.message, headers, details);
}

function problem(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  details: Readonly<Record<string, unknown>> = {},
): Reply {
  return { status, headers, body: { erreur: { code, message, ...details } } };
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return error instanceof SyntaxError ? error : new SyntaxError('octets qui ne sont pas de l’UTF-8');
  }
}

async function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
): Promise<void> {
  const raw = Buffer.isBuffer(body);
  const bytes = raw ? body : Buffer.from(`${JSON.stringify(body ?? null)}\n`, 'utf8');
  response.on('error', () => {});
  response.writeHead(status, {
    'content-type': raw ? 'application/octet-stream' : 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.write(bytes);
  if (!message.complete) await discardBody(message, MAX_BODY_BYTES);
  response.end();
}
