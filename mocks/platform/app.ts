import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Route } from './contract.ts';
import { Exchange, type ExchangeSetting, type Target } from './exchange.ts';
import { malformedAddress, methodNotAllowed, unknownAddress } from './stock-answers.ts';

/** What one listener answers: addresses lead to a route, everything else is explained. */
export function createApp(setting: ExchangeSetting): RequestListener {
  const { service, spec } = setting;
  const routes = service.routes.filter(({ listeners }) => listeners === undefined || listeners.includes(spec.name));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('case sensitive routing', true);

  const play = (request: IncomingMessage, response: ServerResponse, target: Target) =>
    new Exchange(setting, request, response).play(target);
  for (const route of routes) {
    app[verb(route)](route.path, ((request, response) =>
      play(request, response, { route, params: request.params })) satisfies RequestHandler);
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map((route) => route.method);
    app.all(path, (request, response) =>
      play(request, response, { answer: methodNotAllowed(service.title, request.method, allowed) }),
    );
  }
  app.use((request, response) =>
    play(request, response, { answer: unknownAddress(service.title, request.method, request.path, routes) }),
  );
  const onError: ErrorRequestHandler = (error, request, response, _next) => {
    setting.logger.warn({ err: error, path: request.path }, 'address not understood');
    return play(request, response, { answer: malformedAddress() });
  };
  app.use(onError);

  // Written as it stands, an address leads straight to its route; express reads every other form of it.
  const exact = new Map(
    routes.filter(({ path }) => PLAIN_PATH.test(path)).map((route) => [`${route.method} ${route.path}`, route]),
  );
  return (request, response) => {
    const route = exact.get(`${request.method} ${pathOf(request.url ?? '')}`);
    if (route === undefined) app(request, response);
    else void play(request, response, { route, params: {} });
  };
}

function pathOf(url: string): string {
  const question = url.indexOf('?');
  return question === -1 ? url : url.slice(0, question);
}

function verb(route: Route) {
  return VERBS[route.method];
}

/** No parameter, no wildcard. */
const PLAIN_PATH = /^[\w./-]+$/;

const VERBS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
