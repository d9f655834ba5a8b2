import { readChallenge } from '../oidc/pkce.ts';
import type { Call, Outcome } from './call.ts';
import { abandoned, sendBack, signedIn } from './callback.ts';
import { isDeclared } from './clients.ts';
import type { AuthorizationDemand } from './codes.ts';
import { KNOWN_SCOPES } from './discovery.ts';
import { loginPage } from './login.ts';
import { errorPage } from './pages.ts';
import type { Session } from './sessions.ts';
import type { PscWorld } from './world.ts';

/** Cookie by which the wallet knows a browser again. */
export const COOKIE = 'KEYCLOAK_IDENTITY';

const OTHER_RESPONSE_TYPES = /^(none|(code )?(id_token|token|id_token token))$/;

/** The authorization request (domain/psc.md 3.1), checked in Keycloak's order. */
export function authorize(world: PscWorld, call: Call): Outcome {
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
  const mode = form.get('response_mode') ?? 'query';
  const demand: AuthorizationDemand = {
    clientId,
    redirectUri,
    responseMode: mode === 'fragment' ? 'fragment' : 'query',
    scope: form.get('scope') ?? '',
    state: form.get('state'),
    nonce: form.get('nonce'),
    pkce: null,
    issuer,
    fault,
  };
  const fail = (error: string, description: string) =>
    sendBack(demand, [
      ['error', error],
      ['error_description', description],
    ]);
  if (form.repeated !== null) return fail('invalid_request', 'duplicated parameter');
  const responseType = form.get('response_type');
  if (responseType === null) return fail('invalid_request', 'Missing parameter: response_type');
  if (OTHER_RESPONSE_TYPES.test(responseType)) {
    return fail('unauthorized_client', 'Client is not allowed to initiate browser login with given response_type.');
  }
  if (responseType !== 'code') return fail('unsupported_response_type', 'Unsupported response_type');
  if (mode !== 'query' && mode !== 'fragment') return fail('invalid_request', 'Invalid parameter: response_mode');
  const scopes = demand.scope.split(' ').filter((scope) => scope !== '');
  if (scopes.some((scope) => !KNOWN_SCOPES.has(scope))) return fail('invalid_scope', `Invalid scopes: ${demand.scope}`);
  const pkce = readChallenge(form.get('code_challenge'), form.get('code_challenge_method'));
  if ('wrong' in pkce) {
    const name = pkce.wrong === 'method' ? 'code_challenge_method' : 'code_challenge';
    return fail('invalid_request', `Invalid parameter: ${name}`);
  }
  return proceed(world, call, { ...demand, pkce: pkce.challenge });
}

function proceed(world: PscWorld, call: Call, demand: AuthorizationDemand): Outcome {
  const { seen, at, form, fault } = call;
  if (fault?.name === 'retour-erreur') {
    const { error, description } = fault.parameters ?? {};
    return sendBack(demand, [
      ['error', String(error)],
      ['error_description', String(description)],
    ]);
  }
  const prepared = world.signIns.takePrepared();
  if (prepared !== undefined) {
    seen.login = 'abandon' in prepared ? 'abandon' : 'prepare';
    if ('abandon' in prepared) return abandoned(call, demand);
    return signedIn(world, call, demand, world.sessions.open(prepared.par, at));
  }
  const known = rememberedSession(world, call);
  if (known !== undefined) {
    seen.login = 'sso';
    return signedIn(world, call, demand, known);
  }
  if (form.get('prompt') === 'none') {
    return sendBack(demand, [
      ['error', 'login_required'],
      ['error_description', 'Authentication required'],
    ]);
  }
  seen.login = 'page';
  return loginPage(world, call, world.signIns.show(demand), null);
}

function rememberedSession(world: PscWorld, { request, settings, at, form }: Call): Session | undefined {
  if (!settings.sso || (form.get('prompt') ?? '').split(' ').includes('login')) return undefined;
  const id = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  const session = world.sessions.get(id, at);
  const maxAge = form.get('max_age');
  if (session === undefined || maxAge === null) return session;
  return (at - session.startedAt) / 1_000 <= Number(maxAge) ? session : undefined;
}
