import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { Nation } from '../../mocks/nation/index.ts';
import { BenchClock } from '../../mocks/platform/index.ts';
import { createPsc, type Psc } from '../../mocks/psc/index.ts';
import { answerQuestions } from '../children.ts';
import { listenOnLoopback } from '../loopback.ts';
import { nationOfDoctors } from './people.ts';
import { APPROVE, type PeerReady, type PeerSetup, PROTOCOL } from './protocol.ts';

/**
 * The bench's Pro Santé Connect without what surrounds it: no journal, no rule, no fault, nothing kept. What answering
 * alone costs, beside a provider that keeps nothing either.
 */

let server: Server | undefined;
let psc: Psc | undefined;

answerQuestions<PeerSetup | typeof APPROVE>(
  async (question) => (question === APPROVE ? change({ reponseEcps: 'approuver' }) : start(question)),
  () => server?.closeAllConnections(),
);

async function start({ peer, identifiers, interval, expiresIn }: PeerSetup): Promise<PeerReady> {
  const clock = new BenchClock();
  const nation = await Nation.create(nationOfDoctors(identifiers.length), { clock });
  psc = createPsc({ nation: () => nation, clock });
  await change({ cibaIntervalleSecondes: interval, cibaExpirationSecondes: expiresIn });
  const routes = new Map(psc.routes.filter(({ method }) => method === 'POST').map((route) => [route.path, route]));
  server = createServer(peer, (message, response) => void serve(message, response));

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '', method = '' } = message;
    const route = routes.get(url);
    const body = await buffer(message);
    if (route === undefined) return void response.writeHead(404).end();
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
    const query = new URLSearchParams();
    const request = { listener: 'psc-auth', method, url, path: url, query, params: {}, headers, rawHeaders: [], body };
    const answer = await route.handle(request, { exchangeId: '', tls: null, at: clock.date(), fault: null });
    const told = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
    response.writeHead(answer.status, Object.fromEntries(told)).end(answer.body);
  };

  const url = `${await listenOnLoopback(server)}${PROTOCOL}`;
  return { tokenUrl: `${url}/token`, cibaUrl: `${url}/ext/ciba/auth` };
}

async function change(settings: Readonly<Record<string, unknown>>): Promise<null> {
  const operation = psc?.control?.find(({ method, path }) => method === 'PATCH' && path.endsWith('/reglages'));
  await operation?.run({ params: {}, query: new URLSearchParams(), body: settings });
  return null;
}
