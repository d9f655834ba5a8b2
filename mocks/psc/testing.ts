import { loadPreset, Nation } from '../nation/index.ts';
import { generatedKeys } from '../oidc/keys.ts';
import { BenchClock } from '../platform/clock.ts';
import type { ExchangeContext, RuleMemory, TlsFacts, WireAnswer, WireRequest } from '../platform/contract.ts';
import { PROTOCOL, REALM } from './addresses.ts';
import type { PscMessage } from './call.ts';
import { createPsc, type PscOptions } from './index.ts';

export const SECRET_CLIENT = { client_id: 'banc-logiciel-secret', client_secret: 'secret-fictif-du-banc-logiciel' };
export const MIXED_CLIENT = { client_id: 'banc-logiciel-mixte', client_secret: 'secret-fictif-du-banc-mixte' };
export const MTLS_CLIENT = { client_id: 'banc-logiciel-mtls' };
export const MEDECIN = '899799001013';
export const REDIRECT = 'https://localhost:9443/retour';
export const START = Date.UTC(2026, 10, 16, 9);
export const CIBA_ASKED = {
  scope: 'openid scope_all',
  login_hint: MEDECIN,
  binding_message: '42',
  acr_values: 'eidas1',
  channel: 'MOBILE',
};
export const PATHS = {
  token: `${PROTOCOL}/token`,
  userinfo: `${PROTOCOL}/userinfo`,
  introspect: `${PROTOCOL}/token/introspect`,
  revoke: `${PROTOCOL}/revoke`,
  logout: `${PROTOCOL}/logout`,
  ciba: `${PROTOCOL}/ext/ciba/auth`,
  certs: `${PROTOCOL}/certs`,
  discovery: `${REALM}/.well-known/wallet-openid-configuration`,
  nativeDiscovery: `${REALM}/.well-known/openid-configuration`,
  authorize: '/auth',
  login: '/login-page',
} as const;

type Parameters = Readonly<Record<string, string>> | string;

export interface Draft {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: TlsFacts | null;
  readonly fault?: ExchangeContext['fault'];
}

export interface Answered {
  readonly answer: WireAnswer<PscMessage>;
  readonly status: number;
  readonly text: string;
  /** Body as JSON, empty for another media type. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly location: URL | null;
  /** Ids of the rules that found something. */
  readonly findings: readonly string[];
}

const keys = generatedKeys();

/** A Pro Santé Connect called without a network, on a clock that stands still. */
export async function psc(options: Partial<PscOptions> = {}) {
  const clock = new BenchClock();
  clock.freeze(START);
  const preset = { ...loadPreset(), population: 0 };
  let nation = await Nation.create(preset, { clock });
  const service = createPsc({ nation: () => nation, clock, keys, ...options });
  const memories = new Map<string, RuleMemory>();

  const call = async (path: string, parameters: Parameters, draft: Draft = {}): Promise<Answered> => {
    const { method = 'POST', tls = null, fault = null } = draft;
    const encoded = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString();
    const query = method === 'GET' ? encoded : '';
    const request: WireRequest = {
      listener: 'psc-auth',
      method,
      url: query === '' ? path : `${path}?${query}`,
      path,
      query: new URLSearchParams(query),
      params: {},
      headers: { host: 'localhost:8444', 'content-type': 'application/x-www-form-urlencoded', ...draft.headers },
      rawHeaders: [],
      body: Buffer.from(method === 'GET' ? '' : encoded),
    };
    const route = service.routes.find((one) => one.method === method && one.path === path);
    if (route === undefined) throw new Error(`no route ${method} ${path}`);
    const answer = await route.handle(request, { exchangeId: 'x', tls, at: clock.date(), fault });
    const findings = service.rules.flatMap((rule) => {
      const memory = memories.get(rule.id) ?? new Map<string, unknown>();
      memories.set(rule.id, memory);
      return rule.check({ request, answer, tls, at: clock.date() }, memory).length > 0 ? [rule.id] : [];
    });
    const text = String(answer.body ?? '');
    const location = answer.headers?.location;
    return {
      answer,
      status: answer.status,
      text,
      json: answer.headers?.['content-type'] === 'application/json' ? JSON.parse(text) : {},
      location: typeof location === 'string' ? new URL(location) : null,
      findings,
    };
  };

  const control = (method: string, path: string, body: unknown = {}, params: Readonly<Record<string, string>> = {}) => {
    const operation = service.control?.find((one) => one.method === method && one.path === `/services/psc/${path}`);
    if (operation === undefined) throw new Error(`no control operation ${method} ${path}`);
    return operation.run({ params, query: new URLSearchParams(), body });
  };

  const authorize = async (more: Readonly<Record<string, string>> = {}, draft: Draft = {}) => {
    control('POST', 'connexions', { professionnel: 'medecin' });
    const state = `state-${Math.random()}`;
    const demand = { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code', state };
    const asked = {
      ...demand,
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      nonce: `nonce-${Math.random()}`,
      ...more,
    };
    return call(PATHS.authorize, asked, { method: 'GET', ...draft });
  };
  const code = async (more: Readonly<Record<string, string>> = {}): Promise<string> =>
    (await authorize(more)).location?.searchParams.get('code') ?? '';
  const exchange = (given: string, more: Readonly<Record<string, string>> = {}, draft: Draft = {}) =>
    call(
      PATHS.token,
      { grant_type: 'authorization_code', code: given, redirect_uri: REDIRECT, ...SECRET_CLIENT, ...more },
      draft,
    );
  const tokens = async (): Promise<Readonly<Record<string, string>>> =>
    (await exchange(await code())).json as Readonly<Record<string, string>>;
  const ask = (more: Readonly<Record<string, string>> = {}, draft: Draft = {}) =>
    call(PATHS.ciba, { ...CIBA_ASKED, ...SECRET_CLIENT, ...more }, draft);
  const poll = (id: unknown, more: Readonly<Record<string, string>> = {}, draft: Draft = {}) =>
    call(
      PATHS.token,
      { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: String(id), ...SECRET_CLIENT, ...more },
      draft,
    );
  /** A professional leaves the nation, and so does everybody who may name him. */
  const leave = async (id: string) => {
    const professionnels = preset.professionnels.filter((one) => one.id !== id);
    nation = await Nation.create({ ...preset, professionnels, personnes: [] }, { clock });
  };
  return { clock, service, leave, call, control, authorize, code, exchange, tokens, ask, poll };
}

export type TestedPsc = Awaited<ReturnType<typeof psc>>;

/** TLS facts of a client whose certificate carries this common name. */
export function tlsFacts(commonName: string | null): TlsFacts {
  const client =
    commonName === null
      ? null
      : {
          subject: `CN=${commonName}`,
          issuer: 'AC',
          commonName,
          organization: null,
          organizationalUnit: null,
          serial: '01',
          fingerprint256: 'AB:CD',
          notBefore: '',
          notAfter: '',
        };
  const status = client === null ? 'absent' : 'accepted';
  return { version: 'TLSv1.3', cipher: 'x', serverName: null, client, verdict: { status, defects: [] } };
}
