import { randomInt } from 'node:crypto';
import { Agent } from 'node:https';
import { answerQuestions, BenchError } from '../children.ts';
import { type Answered, type Ask, type Load, measureLoad, post } from '../load.ts';
import type { LoadedServer } from '../rounds.ts';
import type { ProviderSetup, Question, Target } from './protocol.ts';

/** The load generator, in a process of its own: a software that signs people in by CIBA and refreshes their tokens. */

const FORM = 'application/x-www-form-urlencoded';
const CIBA = 'urn:openid:params:grant-type:ciba';
const NUMBERS = 100;

/** Requests that wait, with the one whose turn it is, and tokens in hand; by provider. */
const waiting = new Map<string, { readonly bodies: readonly Buffer[]; turn: number }>();
const tokens = new Map<string, string[]>();

answerQuestions<Question>(async (question) => {
  const { target, setup } = question;
  switch (question.kind) {
    case 'open':
      waiting.set(target.tokenUrl, { bodies: await openRequests(target, setup, question.count), turn: 0 });
      return null;
    case 'sign-in':
      tokens.set(target.tokenUrl, await signIn(target, setup, question.count));
      return null;
    case 'poll':
      return poll(target, question.load);
    case 'refresh':
      return refresh(target, setup, question.load);
  }
});

type Fields = Readonly<Record<string, string>>;

function encode({ clientId, secret }: ProviderSetup, fields: Fields): Buffer {
  return Buffer.from(new URLSearchParams({ ...fields, client_id: clientId, client_secret: secret }).toString());
}

async function withAgent<T>({ ca }: Target, connections: number, use: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: connections });
  try {
    return await use(agent);
  } finally {
    agent.destroy();
  }
}

/** Opens requests; gives the body that polls each. */
function openRequests(target: Target, setup: ProviderSetup, count: number): Promise<readonly Buffer[]> {
  return withAgent(target, 4, (agent) =>
    Promise.all(
      Array.from({ length: count }, async (_unused, rank) => {
        const body = encode(setup, {
          scope: 'openid scope_all',
          login_hint: setup.identifiers[rank % setup.identifiers.length] ?? '',
          binding_message: String(randomInt(NUMBERS)).padStart(2, '0'),
          acr_values: 'eidas1',
          channel: 'MOBILE',
        });
        const auth_req_id = field(await post(agent, target.cibaUrl, FORM, body), 200, 'auth_req_id');
        return encode(setup, { grant_type: CIBA, auth_req_id });
      }),
    ),
  );
}

async function signIn(target: Target, setup: ProviderSetup, count: number): Promise<string[]> {
  const polls = await openRequests(target, setup, count);
  return withAgent(target, 4, (agent) =>
    Promise.all(polls.map(async (body) => field(await post(agent, target.tokenUrl, FORM, body), 200, 'refresh_token'))),
  );
}

/** Each request in its turn, from one load to the next: none is polled again before all the others were. */
function poll(target: Target, load: Load): Promise<LoadedServer> {
  const opened = waiting.get(target.tokenUrl);
  return loaded(target, load, (agent) => async () => {
    const body = opened?.bodies[opened.turn++ % opened.bodies.length];
    if (body === undefined) throw new BenchError('Aucune demande à interroger.');
    const answer = await post(agent, target.tokenUrl, FORM, body);
    if (field(answer, 400, 'error') !== 'authorization_pending') throw unexpected(answer);
    return answer;
  });
}

function refresh(target: Target, setup: ProviderSetup, load: Load): Promise<LoadedServer> {
  const held = tokens.get(target.tokenUrl) ?? [];
  return loaded(target, load, (agent) => async (_rank, connection) => {
    const body = encode(setup, { grant_type: 'refresh_token', refresh_token: held[connection] ?? '' });
    const answer = await post(agent, target.tokenUrl, FORM, body);
    for (const name of ['access_token', 'id_token']) {
      if (field(answer, 200, name).split('.').length !== 3) throw unexpected(answer);
    }
    held[connection] = field(answer, 200, 'refresh_token');
    return answer;
  });
}

type Send = (rank: number, connection: number) => Promise<Answered>;

function loaded(target: Target, load: Load, prepare: (agent: Agent) => Send): Promise<LoadedServer> {
  return withAgent(target, load.connections, async (agent) => {
    let tls = '';
    const send = prepare(agent);
    const ask: Ask = async (rank, connection) => {
      const answer = await send(rank, connection);
      tls = answer.tls;
      return answer.elapsedMs;
    };
    return { ...(await measureLoad(load, ask)), tls };
  });
}

// A provider that answers fast and wrong has not been measured.
function field(answer: Answered, status: number, name: string): string {
  if (answer.status !== status) throw unexpected(answer);
  const body: unknown = JSON.parse(answer.text);
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') throw unexpected(answer);
  return value;
}

const unexpected = ({ status, text }: Answered): BenchError =>
  new BenchError(`Réponse inattendue du fournisseur (HTTP ${status}) : ${text.slice(0, 400)}`);
