import { Agent } from 'node:https';
import { answerQuestions, BenchError } from '../children.ts';
import { measureLoad, post } from '../load.ts';
import { CONTENT_TYPE, searchEnvelope } from './envelope.ts';
import type { LoadResult, LoadTask, Traits } from './protocol.ts';

/** The load generator, in a process of its own. */

/** What every peer must answer; each writes the prefix it likes. */
const FOUND = /CodeCR>00</;

answerQuestions<LoadTask>(measure);

async function measure(task: LoadTask): Promise<LoadResult> {
  const { people, connections, url, searched } = task;
  const agent = new Agent({ ...task.tls, rejectUnauthorized: task.verified, keepAlive: true, maxSockets: connections });
  let sample = '';
  let tls = '';
  try {
    const figures = await measureLoad(task, async (rank) => {
      const traits = people[rank % people.length];
      if (!traits) throw new BenchError('Personne à rechercher : la population de la mesure est vide.');
      const body = Buffer.from(searchEnvelope(task, traits, new Date()));
      const answer = await post(agent, url, CONTENT_TYPE, body);
      check(traits, searched, answer);
      sample = answer.text;
      tls = answer.tls;
      return answer.elapsedMs;
    });
    return { ...figures, tls, sample };
  } finally {
    agent.destroy();
  }
}

// A server that answers fast and wrong has not been measured.
function check(traits: Traits, searched: boolean, answer: { readonly status: number; readonly text: string }): void {
  const { status, text } = answer;
  const repeated = !searched || text.includes(`<NomNaissance>${traits.nomNaissance}<`);
  if (status === 200 && FOUND.test(text) && repeated) return;
  throw new BenchError(`Réponse inattendue pour ${traits.nomNaissance} (HTTP ${status}) : ${text.slice(0, 400)}`);
}
