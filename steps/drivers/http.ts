import { Agent as AgentHttp, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as AgentHttps, request as requestHttps } from 'node:https';

/** One call, with nothing done that was not asked: no redirection followed, no encoding undone. */
export interface AppelHttp {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Keeps the connection for the next call; otherwise each call has its own. */
  readonly gardee: boolean;
  readonly signal?: AbortSignal;
}

/** Well below the five seconds after which Node's servers close what is idle. */
const OISIVE_MS = 2_000;

/** Connections kept between calls; an idle one does not keep the process. */
const GARDEES = {
  'http:': new AgentHttp({ keepAlive: true, timeout: OISIVE_MS }),
  'https:': new AgentHttps({ keepAlive: true, timeout: OISIVE_MS }),
} as const;

/**
 * Sends a call and gives its answer as its head arrives. Node's own client: thousands of small calls are made in a run,
 * and `fetch` took five times longer over each (measured: 0.9 ms against 0.2).
 * @throws the error of the socket, of the address, or an `AbortError` when the signal fired
 */
export function appeler({ url, method, headers, body, gardee, signal }: AppelHttp): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const secure = target.protocol === 'https:';
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = (secure ? requestHttps : requestHttp)(target, {
      method,
      headers: { 'user-agent': 'banc-segur', ...headers, ...length },
      agent: gardee ? GARDEES[secure ? 'https:' : 'http:'] : false,
      signal,
    });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.end(body);
  });
}

/** The whole body of an answer, a signal of the call ending it too. */
export async function corpsDe(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
