import { authenticateClient, presentedCredentials } from '../oidc/client-authentication.ts';
import { checkVerifier } from '../oidc/pkce.ts';
import { type Call, json, type Outcome } from './call.ts';
import { REFUSABLE_RETURNS } from './callback.ts';
import type { FournisseurService } from './clients.ts';
import { ID_TOKEN_DEVIATIONS } from './deviations.ts';
import { idToken } from './minting.ts';
import { Refused } from './refusals.ts';
import { DATA_SCOPES } from './scopes.ts';
import type { FcWorld } from './world.ts';

/** The service that calls, proven by `client_secret_post` only (dossier 1.3). */
export function authenticated(world: FcWorld, { form, seen }: Call): FournisseurService {
  const credentials = presentedCredentials(undefined, form, null);
  seen.clientId = credentials.clientId;
  const verdict = authenticateClient(credentials, (clientId) => {
    const client = world.clients.service(clientId);
    return client && { ...client, authentification: 'secret' as const };
  });
  if ('refusal' in verdict) throw new Refused(verdict.refusal === 'wrong-secret' ? 'secret-faux' : 'client-inconnu');
  seen.client = verdict.client;
  return verdict.client;
}

/** The token endpoint (dossier 3.1): a code for an access token of 60 s and an ID token. */
export async function token(world: FcWorld, call: Call): Promise<Outcome> {
  const { form, at, now, settings, seen, fault } = call;
  const client = authenticated(world, call);
  if (form.get('grant_type') !== 'authorization_code') throw new Refused('grant-inconnu');
  const code = form.get('code');
  if (code === null) throw new Refused('code-absent');
  const redirectUri = form.get('redirect_uri');
  if (redirectUri === null) throw new Refused('redirection-absente');
  const taken = world.grants.take(code);
  if (taken === undefined) throw new Refused('code-inconnu');
  const { value: grant, replayed } = taken;
  const { demand } = grant;
  seen.codeReplayed = replayed;
  seen.demand = demand;
  seen.personne = grant.who.personne;
  const returned = demand.fault?.name ?? '';
  seen.refusable = REFUSABLE_RETURNS.has(returned) ? returned : null;
  if (replayed) {
    if (settings.codeRejoueRevoque) grant.revoked = true;
    throw new Refused('code-rejoue');
  }
  if (at >= grant.issuedAt + settings.dureeCodeSecondes * 1_000) throw new Refused('code-expire');
  if (demand.clientId !== client.clientId || demand.version !== call.version) throw new Refused('code-autre-client');
  if (redirectUri !== demand.redirectUri) throw new Refused('redirection-differente');
  if (checkVerifier(demand.pkce, form.get('code_verifier')) !== 'ok') throw new Refused('pkce-refuse');
  const scopes =
    fault?.name === 'scope-sans-droits'
      ? demand.scopes.filter((scope) => !Object.hasOwn(DATA_SCOPES, scope))
      : demand.scopes;
  const issued = world.grants.issue(grant, scopes.join(' '), now, now + settings.dureeJetonSecondes);
  const deviation = fault !== null && Object.hasOwn(ID_TOKEN_DEVIATIONS, fault.name) ? fault.name : null;
  issued.refusable = deviation ?? seen.refusable;
  return json(200, {
    access_token: issued.value,
    expires_in: settings.dureeJetonSecondes,
    id_token: await idToken(world, call, client, grant, issued.value),
    scope: issued.scope,
    token_type: 'Bearer',
  });
}
