import { type Agent, request } from 'node:https';
import { TLSSocket } from 'node:tls';
import { BenchError } from './children.ts';
import { percentile } from './statistics.ts';

/** What one load of a server gave. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Part of one core that the generator itself used: near 1, it is the generator that is measured. */
  readonly generatorLoad: number;
}

/** How much is sent, on connections kept open: each asks again as soon as it is answered. */
export interface Load {
  readonly connections: number;
  readonly warmUp: number;
  readonly requests: number;
}

/** One request of a connection (0 to connections - 1): sends, checks the answer, gives its milliseconds. */
export type Ask = (rank: number, connection: number) => Promise<number>;

/** Warms up, then measures. */
export async function measureLoad({ connections, warmUp, requests }: Load, ask: Ask): Promise<LoadFigures> {
  await saturate(connections, warmUp, ask);
  const before = process.cpuUsage();
  const start = performance.now();
  const latencies = await saturate(connections, requests, ask);
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return {
    requestsPerSecond: (requests / elapsed) * 1000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    maxMs: percentile(latencies, 1),
    generatorLoad: (user + system) / 1000 / elapsed,
  };
}

async function saturate(connections: number, count: number, ask: Ask): Promise<Float64Array> {
  const latencies = new Float64Array(count);
  let next = 0;
  const open = async (connection: number): Promise<void> => {
    for (let rank = next++; rank < count; rank = next++) latencies[rank] = await ask(rank, connection);
  };
  await Promise.all(Array.from({ length: connections }, (_unused, connection) => open(connection)));
  return latencies;
}

const PATIENCE_MS = 30_000;

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly elapsedMs: number;
  /** `TLSv1.3 TLS_AES_…`. */
  readonly tls: string;
}

/** Posts a body on one of the agent's connections. */
export function post(agent: Agent, url: string, contentType: string, body: Buffer): Promise<Answered> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': contentType, 'content-length': body.length };
    const call = request(url, { method: 'POST', agent, headers, timeout: PATIENCE_MS }, (response) => {
      const parts: Buffer[] = [];
      const tls = describeTls(response.socket);
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const elapsedMs = performance.now() - start;
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8'), elapsedMs, tls });
      });
    });
    call.on('timeout', () => call.destroy(new BenchError(`Pas de réponse en ${PATIENCE_MS / 1000} s.`)));
    call.on('error', reject);
    call.end(body);
  });
}

const described = new WeakMap<TLSSocket, string>();

function describeTls(socket: unknown): string {
  if (!(socket instanceof TLSSocket)) return '';
  const known = described.get(socket) ?? `${socket.getProtocol() ?? ''} ${socket.getCipher().name}`;
  described.set(socket, known);
  return known;
}
