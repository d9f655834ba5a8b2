import { Agent, request } from 'node:https';
import { soapEnvelope } from '../../mocks/dmp/testing.ts';
import { answerQuestions, BenchError } from '../children.ts';
import { percentile } from '../statistics.ts';
import type { DmpLoad, DmpTask } from './protocol.ts';
import { LOT, lotOf, SCENES, type Scene } from './scenes.ts';

/** The load generator, in a process of its own: fills a record, then measures each scene in turn. */

const PATIENCE_MS = 30_000;

answerQuestions<DmpTask>(measure);

async function measure(task: DmpTask): Promise<readonly DmpLoad[]> {
  const agent = new Agent({ ...task.ready.client, keepAlive: true, maxSockets: task.connections });
  try {
    await fill(task, agent);
    const loads: DmpLoad[] = [];
    for (const scene of SCENES) loads.push(await play(scene, task, agent));
    return loads;
  } finally {
    agent.destroy();
  }
}

async function fill({ ready, documents, connections }: DmpTask, agent: Agent): Promise<void> {
  const feed = SCENES[0]?.action ?? '';
  await share(Math.ceil(documents / LOT), connections, (rank) =>
    send(ready.url, agent, soapEnvelope(feed, ready.assertion.filled, lotOf(ready.filled, rank, LOT))),
  );
}

async function play(scene: Scene, { ready, warmUp, requests, connections }: DmpTask, agent: Agent): Promise<DmpLoad> {
  const latencies: number[] = [];
  let sample = '';
  const one = async (rank: number): Promise<void> => {
    const body = scene.body(ready[scene.record], rank);
    const message = soapEnvelope(scene.action, ready.assertion[scene.record], body);
    const start = performance.now();
    sample = await send(ready.url, agent, message);
    latencies.push(performance.now() - start);
  };
  await share(warmUp, connections, one);
  const start = performance.now();
  await share(requests, connections, (rank) => one(warmUp + rank));
  const requestsPerSecond = (requests / (performance.now() - start)) * 1000;
  // How long one caller waits, nobody before them in the queue.
  latencies.length = 0;
  await share(requests, 1, (rank) => one(warmUp + requests + rank));
  return {
    id: scene.id,
    requestsPerSecond,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    maxMs: percentile(latencies, 1),
    results: Number(/totalResultCount="(\d+)"/.exec(sample)?.[1] ?? 0),
    kilobytes: Math.round(sample.length / 1024),
  };
}

/** Each connection takes the next rank as soon as it is free. */
async function share(count: number, connections: number, act: (rank: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let rank = next++; rank < count; rank = next++) await act(rank);
  };
  await Promise.all(Array.from({ length: connections }, one));
}

function send(url: string, agent: Agent, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        agent,
        method: 'POST',
        timeout: PATIENCE_MS,
        headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          if (text.includes('ResponseStatusType:Success')) resolve(text);
          else reject(new BenchError(`Le DMP a répondu autre chose qu’un succès : ${text.slice(0, 500)}`));
        });
      },
    );
    call.on('timeout', () => call.destroy(new BenchError('Le DMP ne répond plus.')));
    call.on('error', reject);
    call.end(message);
  });
}
