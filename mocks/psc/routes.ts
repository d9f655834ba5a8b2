import type { ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import { PROTOCOL, REALM } from './addresses.ts';
import { authorize } from './authorize.ts';
import { type Call, Challenged, json, type Outcome, openCall, type PscMessage, summarize } from './call.ts';
import { requestCiba } from './ciba.ts';
import { discoveryDocument } from './discovery.ts';
import { ecpsAct, ecpsPage } from './ecps.ts';
import { introspect } from './introspection.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { operationOf, type PscOperation } from './operations.ts';
import { errorPage, page } from './pages.ts';
import { REFUSALS, type RefusalName, Refused, refusalRow } from './refusals.ts';
import { revoke } from './revocation.ts';
import { token } from './token.ts';
import { userinfo } from './userinfo.ts';
import type { PscWorld } from './world.ts';

/** Listener of the realm: everything but the browser's entry. */
export const AUTH = 'psc-auth';
/** Listener of the browser's entry. */
export const WALLET = 'psc-wallet';

type Endpoint = (world: PscWorld, call: Call) => Outcome | Promise<Outcome>;

const discovery =
  (flavour: 'wallet' | 'native'): Endpoint =>
  (_world, { hosts, fault }) => {
    const document = discoveryDocument(hosts, flavour);
    const stolen = { ...document, issuer: 'https://auth.usurpateur.example/auth/realms/esante-wallet' };
    return json(200, fault?.name === 'emetteur-autre-metadonnees' ? stolen : document);
  };

const certs: Endpoint = async ({ keys }, { fault }) => {
  const jwks = await keys.jwks();
  return json(
    200,
    fault?.name === 'cles-sans-signature' ? { keys: jwks.keys.filter(({ use }) => use === 'enc') } : jwks,
  );
};

const iframe: Endpoint = () => page(200, 'Session', '<p>Suivi de session non simulé.</p>');

/** Advertised by the real document, not open to vendors (domain/psc.md 1). */
const notOffered: Endpoint = () =>
  json(403, { error: 'access_denied', error_description: 'Endpoint not offered to this client' });

const TABLE: readonly (readonly [Route['method'], string, string, Endpoint])[] = [
  ['GET', AUTH, `${REALM}/.well-known/wallet-openid-configuration`, discovery('wallet')],
  ['GET', AUTH, `${REALM}/.well-known/openid-configuration`, discovery('native')],
  ['GET', AUTH, `${PROTOCOL}/certs`, certs],
  ['GET', AUTH, `${PROTOCOL}/auth`, authorize],
  ['GET', WALLET, '/auth', authorize],
  ['POST', AUTH, '/login-page', login],
  ['POST', WALLET, '/login-page', login],
  ['GET', WALLET, '/ecps', (world, call) => ecpsPage(world, call)],
  ['POST', WALLET, '/ecps', ecpsAct],
  ['POST', AUTH, `${PROTOCOL}/token`, token],
  ['GET', AUTH, `${PROTOCOL}/userinfo`, userinfo],
  ['POST', AUTH, `${PROTOCOL}/userinfo`, userinfo],
  ['POST', AUTH, `${PROTOCOL}/token/introspect`, introspect],
  ['POST', AUTH, `${PROTOCOL}/revoke`, revoke],
  ['GET', AUTH, `${PROTOCOL}/logout`, logout],
  ['POST', AUTH, `${PROTOCOL}/logout`, logout],
  ['POST', AUTH, `${PROTOCOL}/ext/ciba/auth`, requestCiba],
  ['GET', AUTH, `${PROTOCOL}/login-status-iframe.html`, iframe],
  ['POST', AUTH, `${PROTOCOL}/auth/device`, notOffered],
  ['POST', AUTH, `${PROTOCOL}/ext/par/request`, notOffered],
  ['POST', AUTH, `${REALM}/clients-registrations/openid-connect`, notOffered],
];

/** HTTP surface of both hosts (domain/psc.md 1). */
export function pscRoutes(world: PscWorld): readonly Route<PscMessage>[] {
  return TABLE.map(([method, listener, path, endpoint]) => ({
    method,
    path,
    listeners: [listener],
    handle: (request, context) => answer(world, endpoint, request, context),
  }));
}

async function answer(
  world: PscWorld,
  endpoint: Endpoint,
  request: WireRequest,
  context: ExchangeContext,
): Promise<WireAnswer<PscMessage>> {
  const call = openCall(world, operationOf(request) ?? 'not-offered', request, context);
  const { outcome, error } = await serve(world, endpoint, call);
  const { operation, form, presented, seen, settings } = call;
  const message: PscMessage = { operation, form, presented, seen, error, settings };
  return { ...outcome, operation, summary: summarize(message), message };
}

interface Served {
  readonly outcome: Outcome;
  readonly error: string | null;
}

/** Endpoints that answer people with pages: a refusal there is a page too. */
const WITH_PAGES: ReadonlySet<PscOperation> = new Set(['authorize', 'login', 'ecps']);

async function serve(world: PscWorld, endpoint: Endpoint, call: Call): Promise<Served> {
  const { fault } = call;
  if (fault?.name === 'erreur-oauth') {
    const { statut, error, description } = fault.parameters ?? {};
    const outcome = json(Number(statut), { error, error_description: description });
    return { outcome, error: String(error) };
  }
  if (fault !== null && refusalRow(fault.name) !== undefined) return refuse(fault.name as RefusalName, '', call);
  try {
    const outcome = await endpoint(world, call);
    return { outcome, error: errorOf(outcome) };
  } catch (error) {
    if (error instanceof Challenged) {
      return {
        outcome: { status: 401, headers: { 'www-authenticate': 'Basic realm="esante-wallet"' } },
        error: 'invalid_client',
      };
    }
    if (!(error instanceof Refused)) throw error;
    return refuse(error.refusal, error.detail, call);
  }
}

function refuse(name: RefusalName, detail: string, { settings, operation }: Call): Served {
  const row = REFUSALS[name];
  const error = name === 'certificat-refuse' ? settings.erreurCertificat : row.error;
  const description = row.description.replace('{}', () => detail);
  if (WITH_PAGES.has(operation)) return { outcome: errorPage(row.status, description), error };
  return { outcome: json(row.status, { error, error_description: description }), error };
}

/** `error` of an answer decided without a refusal: a JSON error, or one sent back by redirection. */
function errorOf({ headers, body }: Outcome): string | null {
  const location = headers?.location;
  if (typeof location === 'string') return new URL(location).searchParams.get('error');
  if (headers?.['content-type'] !== 'application/json' || body === undefined) return null;
  const parsed: unknown = JSON.parse(body);
  const error: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'error') : null;
  return typeof error === 'string' ? error : null;
}
