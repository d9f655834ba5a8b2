import { Agent, request } from 'node:https';
import { TLSSocket } from 'node:tls';
import { answerQuestions, BenchError } from '../children.ts';
import { percentile } from '../statistics.ts';
import { CONTENT_TYPE, searchEnvelope } from './envelope.ts';
import type { LoadResult, LoadTask, Traits } from './protocol.ts';

/** The load generator, in a process of its own: N connections kept open, each asks again as soon as it is answered. */

const PATIENCE_MS = 30_000;
/** What every peer must answer; each writes the prefix it likes. */
const FOUND = /CodeCR>00</;

answerQuestions<LoadTask>(measure);

async function measure(task: LoadTask): Promise<LoadResult> {
  const agent = new Agent({
    ...task.tls,
    rejectUnauthorized: task.verified,
    keepAlive: true,
    maxSockets: task.connections,
  });
  try {
    const session = new Session(task, agent);
    await session.run(task.warmUp);
    const before = process.cpuUsage();
    const start = performance.now();
    const latencies = await session.run(task.requests);
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    return {
      requestsPerSecond: (task.requests / elapsed) * 1000,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      maxMs: percentile(latencies, 1),
      generatorLoad: (user + system) / 1000 / elapsed,
      tlsVersion: session.tlsVersion,
      cipher: session.cipher,
      sample: session.sample,
    };
  } finally {
    agent.destroy();
  }
}

class Session {
  tlsVersion = '';
  cipher = '';
  sample = '';
  readonly #task: LoadTask;
  readonly #agent: Agent;

  constructor(task: LoadTask, agent: Agent) {
    this.#task = task;
    this.#agent = agent;
  }

  /** Sends so many requests, shared among the connections. @returns milliseconds of each */
  async run(count: number): Promise<Float64Array> {
    const latencies = new Float64Array(count);
    let next = 0;
    const connection = async (): Promise<void> => {
      for (let rank = next++; rank < count; rank = next++) latencies[rank] = await this.#search(rank);
    };
    await Promise.all(Array.from({ length: this.#task.connections }, connection));
    return latencies;
  }

  async #search(rank: number): Promise<number> {
    const { people } = this.#task;
    const traits = people[rank % people.length];
    if (!traits) throw new BenchError('Personne à rechercher : la population de la mesure est vide.');
    const body = Buffer.from(searchEnvelope(this.#task, traits, new Date()));
    const start = performance.now();
    const { status, text } = await this.#post(body);
    const elapsed = performance.now() - start;
    this.#check(traits, status, text);
    return elapsed;
  }

  #post(body: Buffer): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': CONTENT_TYPE, 'content-length': body.length };
      const options = { method: 'POST', agent: this.#agent, headers, timeout: PATIENCE_MS };
      const call = request(this.#task.url, options, (response) => {
        this.#note(response.socket);
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
        );
      });
      call.on('timeout', () => call.destroy(new BenchError(`Pas de réponse en ${PATIENCE_MS / 1000} s.`)));
      call.on('error', reject);
      call.end(body);
    });
  }

  #note(socket: unknown): void {
    if (this.tlsVersion !== '' || !(socket instanceof TLSSocket)) return;
    this.tlsVersion = socket.getProtocol() ?? '';
    this.cipher = socket.getCipher().name;
  }

  // A server that answers fast and wrong has not been measured.
  #check(traits: Traits, status: number, text: string): void {
    const repeated = !this.#task.searched || text.includes(`<NomNaissance>${traits.nomNaissance}<`);
    this.sample = text;
    if (status === 200 && FOUND.test(text) && repeated) return;
    throw new BenchError(`Réponse inattendue pour ${traits.nomNaissance} (HTTP ${status}) : ${text.slice(0, 400)}`);
  }
}
