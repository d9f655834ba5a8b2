import { loadPreset, Nation } from '../nation/index.ts';
import type { Outgoing } from '../oidc/outgoing.ts';
import { generatedSigningKeys } from '../oidc/signing-keys.ts';
import { BenchClock } from '../platform/clock.ts';
import type { ExchangeContext, RuleMemory, WireAnswer, WireRequest } from '../platform/contract.ts';
import { V2 } from './addresses.ts';
import type { FcMessage } from './call.ts';
import { createFranceConnect, type FranceConnectOptions, SERVICES_FRANCECONNECT } from './index.ts';

const [PUBLIC, PRIVATE, NARROW] = SERVICES_FRANCECONNECT;
if (PUBLIC === undefined || PRIVATE === undefined || NARROW === undefined) throw new Error('three services expected');
export const SERVICES = { public: PUBLIC, prive: PRIVATE, restreint: NARROW };
export const REDIRECT = 'https://localhost:9443/retour-franceconnect';
export const START = Date.UTC(2026, 10, 16, 9);
export const ISSUER = `https://localhost:8446${V2}`;

type Parameters = Readonly<Record<string, string>>;

export interface Draft {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly fault?: string | { readonly name: string; readonly parameters: Readonly<Record<string, unknown>> };
}

export interface Answered {
  readonly answer: WireAnswer<FcMessage>;
  readonly status: number;
  readonly text: string;
  /** Body as JSON, empty for another media type. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Where it sends the browser, against the address of the service. */
  readonly location: URL | null;
  /** Ids of the rules that found something. */
  readonly findings: readonly string[];
}

const keys = generatedSigningKeys();
const nobody: Outgoing = () => Promise.reject(new Error('nobody answers'));

/** An armed fault, as the board hands it over. */
export function armed(fault: Draft['fault'], service: string): ExchangeContext['fault'] {
  if (fault === undefined) return null;
  const { name, parameters } = typeof fault === 'string' ? { name: fault, parameters: {} } : fault;
  return { id: 'panne-1', service, name, parameters, kind: 'functional', remaining: 1 };
}

/** A FranceConnect called without a network, on a clock that stands still. */
export async function franceconnect(options: Partial<FranceConnectOptions> = {}) {
  const clock = new BenchClock();
  clock.freeze(START);
  const nation = await Nation.create({ ...loadPreset(), population: 0 }, { clock });
  const service = createFranceConnect({ nation: () => nation, outgoing: nobody, keys, ...options });
  const memories = new Map<string, RuleMemory>();
  let cookie = '';

  const call = async (address: string, parameters: Parameters = {}, draft: Draft = {}): Promise<Answered> => {
    const { method = 'GET', headers = {}, fault } = draft;
    const asked = new URL(address.startsWith('/') ? address : `${V2}/${address}`, 'https://localhost:8446');
    const encoded = new URLSearchParams(parameters).toString();
    const query = method === 'GET' && encoded !== '' ? new URLSearchParams(encoded) : asked.searchParams;
    const path = asked.pathname;
    const found = service.routes.flatMap((route) => {
      const params = matched(route.path, path);
      return route.method === method && params !== null ? [{ route, params }] : [];
    })[0];
    if (found === undefined) throw new Error(`no route ${method} ${path}`);
    const request: WireRequest = {
      listener: 'franceconnect',
      method,
      url: `${path}?${query}`,
      path,
      query,
      params: found.params,
      headers: { host: 'localhost:8446', 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
      rawHeaders: [],
      body: Buffer.from(method === 'GET' ? '' : encoded),
    };
    const context = { exchangeId: 'x', tls: null, at: clock.date(), fault: armed(fault, 'franceconnect') };
    const answer = await found.route.handle(request, context);
    const set = answer.headers?.['set-cookie'];
    if (typeof set === 'string') cookie = set.split(';')[0] ?? '';
    const findings = service.rules.flatMap((rule) => {
      const memory = memories.get(rule.id) ?? new Map<string, unknown>();
      memories.set(rule.id, memory);
      return rule.check({ request, answer, tls: null, at: clock.date() }, memory).length > 0 ? [rule.id] : [];
    });
    const text = String(answer.body ?? '');
    const location = answer.headers?.location;
    const type = String(answer.headers?.['content-type'] ?? '');
    return {
      answer,
      status: answer.status,
      text,
      json: /\+json|\/json/.test(type) ? JSON.parse(text) : {},
      location: typeof location === 'string' ? new URL(location, 'https://localhost:8446') : null,
      findings,
    };
  };

  const control = (method: string, path: string, body: unknown = {}) => {
    const operation = service.control?.find(
      (one) => one.method === method && one.path === `/services/franceconnect/${path}`,
    );
    if (operation === undefined) throw new Error(`no control operation ${method} ${path}`);
    return operation.run({ params: {}, query: new URLSearchParams(), body });
  };

  /** Parameters of a right authorization request. */
  const demand = (more: Parameters = {}): Parameters => ({
    response_type: 'code',
    client_id: SERVICES.public.clientId,
    redirect_uri: REDIRECT,
    scope: 'openid identite_pivot droits_assurance_maladie',
    acr_values: 'eidas1',
    state: `etat-${Math.random()}-${'0'.repeat(32)}`,
    nonce: `nonce-${Math.random()}-${'0'.repeat(32)}`,
    ...more,
  });
  const authorize = (more: Parameters = {}, draft: Draft = {}) => call('authorize', demand(more), draft);
  /** Callback of somebody who signs in without a page. */
  const signIn = (personne = 'dubois-angela', more: Parameters = {}, draft: Draft = {}) => {
    control('POST', 'connexions', { personne });
    return authorize(more, draft);
  };
  const credentials = { client_id: SERVICES.public.clientId, client_secret: SERVICES.public.secret };
  const exchange = (code: string, more: Parameters = {}, draft: Draft = {}) =>
    call(
      'token',
      { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...credentials, ...more },
      { method: 'POST', ...draft },
    );
  const tokens = async (personne?: string, more: Parameters = {}, draft: Draft = {}) => {
    const back = await signIn(personne, more);
    return (await exchange(back.location?.searchParams.get('code') ?? '', {}, draft)).json as Readonly<
      Record<'access_token' | 'id_token' | 'scope', string>
    >;
  };
  const userinfo = (accessToken: string, draft: Draft = {}) =>
    call('userinfo', {}, { headers: { authorization: `Bearer ${accessToken}` }, ...draft });
  return { clock, nation, service, call, control, demand, authorize, signIn, exchange, tokens, userinfo, credentials };
}

export type TestedFranceConnect = Awaited<ReturnType<typeof franceconnect>>;

/** Parameters of a path when it is the one of a route, null otherwise. */
export function matched(route: string, path: string): Record<string, string> | null {
  const [wanted, given] = [route.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [rank, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = given[rank] ?? '';
    else if (part !== given[rank]) return null;
  }
  return params;
}
