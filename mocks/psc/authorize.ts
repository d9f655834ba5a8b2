import { readChallenge } from '../oidc/pkce.ts';
import type { Call } from './call.ts';
import { abandoned, rememberedSession, sendError, signedIn } from './callback.ts';
import { isDeclared } from './clients.ts';
import type { AuthorizationDemand } from './codes.ts';
import { KNOWN_SCOPES } from './discovery.ts';
import { loginPage } from './login.ts';
import type { Outcome } from './outcome.ts';
import { errorPage } from './pages.ts';
import { readResponseMode } from './response-mode.ts';
import type { Session } from './sessions.ts';
import type { PscWorld } from './world.ts';

/** Announced, and closed to every software: none of them has the implicit flow (domain/psc.md 3.1). */
const IMPLICIT = /^(code )?(id_token|token|id_token token)$/;
const REQUEST_OBJECTS = ['request', 'request_uri'] as const;

/** The authorization request (domain/psc.md 3.1), checked in Keycloak's order. */
export async function authorize(world: PscWorld, call: Call): Promise<Outcome> {
  const { form, seen, fault, issuer } = call;
  const clientId = form.get('client_id');
  seen.clientId = clientId;
  if (clientId === null) return errorPage(400, 'Missing parameters: client_id');
  const client = world.clients.get(clientId);
  if (client === undefined) return errorPage(400, 'Client not found.');
  if (!client.actif) return errorPage(400, 'Login requester not enabled');
  const redirectUri = form.get('redirect_uri');
  if (redirectUri === null || !isDeclared(redirectUri, client.redirectUris)) {
    return errorPage(400, 'Invalid parameter: redirect_uri');
  }
  const mode = readResponseMode(form.get('response_mode'));
  const demand: AuthorizationDemand = {
    clientId,
    redirectUri,
    responseMode: mode ?? { carrier: 'query', signed: false },
    wantsCode: form.get('response_type') === 'code',
    scope: form.get('scope') ?? '',
    state: form.get('state'),
    nonce: form.get('nonce'),
    pkce: null,
    issuer,
    fault,
  };
  const fail = (error: string, description: string) => sendError(world, call, demand, error, description);
  if (form.repeated !== null) return fail('invalid_request', 'duplicated parameter');
  const responseType = form.get('response_type');
  if (responseType === null) return fail('invalid_request', 'Missing parameter: response_type');
  if (IMPLICIT.test(responseType)) return fail('unauthorized_client', IMPLICIT_CLOSED);
  if (responseType !== 'code' && responseType !== 'none') {
    return fail('unsupported_response_type', 'Unsupported response_type');
  }
  if (mode === undefined) return fail('invalid_request', 'Invalid parameter: response_mode');
  const object = REQUEST_OBJECTS.find((name) => form.get(name) !== null);
  if (object !== undefined) return fail(`${object}_not_supported`, `Parameter ${object} is not supported`);
  const scopes = demand.scope.split(' ').filter((scope) => scope !== '');
  if (scopes.some((scope) => !KNOWN_SCOPES.has(scope))) return fail('invalid_scope', `Invalid scopes: ${demand.scope}`);
  const pkce = readChallenge(form.get('code_challenge'), form.get('code_challenge_method'));
  if ('wrong' in pkce) {
    const name = pkce.wrong === 'method' ? 'code_challenge_method' : 'code_challenge';
    return fail('invalid_request', `Invalid parameter: ${name}`);
  }
  return proceed(world, call, { ...demand, pkce: pkce.challenge });
}

const IMPLICIT_CLOSED =
  'Client is not allowed to initiate browser login with given response_type. Implicit flow is disabled for the client.';

async function proceed(world: PscWorld, call: Call, demand: AuthorizationDemand): Promise<Outcome> {
  const { seen, at, form, fault } = call;
  if (fault?.name === 'retour-erreur') {
    const { error, description } = fault.parameters ?? {};
    return sendError(world, call, demand, String(error), String(description));
  }
  const prepared = world.signIns.takePrepared();
  if (prepared !== undefined) {
    seen.login = 'abandon' in prepared ? 'abandon' : 'prepare';
    if ('abandon' in prepared) return abandoned(world, call, demand);
    return signedIn(world, call, demand, world.sessions.open(prepared.par, at));
  }
  const known = usableSession(world, call);
  if (known !== undefined) {
    seen.login = 'sso';
    return signedIn(world, call, demand, known);
  }
  if (form.get('prompt') === 'none') {
    return sendError(world, call, demand, 'login_required', 'Authentication required');
  }
  seen.login = 'page';
  return loginPage(world, call, world.signIns.show(demand), null);
}

function usableSession(world: PscWorld, call: Call): Session | undefined {
  const { settings, at, form } = call;
  if (!settings.sso || (form.get('prompt') ?? '').split(' ').includes('login')) return undefined;
  const session = rememberedSession(world, call);
  const maxAge = form.get('max_age');
  if (session === undefined || maxAge === null) return session;
  return (at - session.startedAt) / 1_000 <= Number(maxAge) ? session : undefined;
}
