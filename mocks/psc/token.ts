import { checkVerifier, type PkceVerdict } from '../oidc/pkce.ts';
import { authenticated, type Call } from './call.ts';
import type { ClientRegistration } from './clients.ts';
import { mint } from './minting.ts';
import { GRANTS } from './operations.ts';
import { json, type Outcome } from './outcome.ts';
import { presentedRefresh } from './presented-token.ts';
import { type RefusalName, refused } from './refusals.ts';
import { pollCiba } from './token-ciba.ts';
import type { PscWorld } from './world.ts';

type Grant = (world: PscWorld, call: Call, client: ClientRegistration) => Promise<Outcome>;

/** The token endpoint (domain/psc.md 3.2 to 3.5), checks in Keycloak's order. */
export async function token(world: PscWorld, call: Call): Promise<Outcome> {
  const { form } = call;
  const grantType = form.get('grant_type');
  if (grantType === null) throw refused('grant-absent');
  const grant = HANDLERS[GRANTS[grantType] ?? ''];
  if (grant === undefined) throw refused('grant-inconnu');
  const client = authenticated(world, call);
  if (form.repeated !== null) throw refused('parametre-repete');
  return grant(world, call, client);
}

const PKCE_REFUSALS: Readonly<Record<Exclude<PkceVerdict, 'ok'>, RefusalName>> = {
  missing: 'pkce-absent',
  invalid: 'pkce-non-valide',
  mismatch: 'pkce-different',
};

const exchangeCode: Grant = async (world, call, client) => {
  const { form, at, settings, seen } = call;
  const code = form.get('code');
  if (code === null) throw refused('code-absent');
  const taken = world.codes.take(code);
  if (taken === undefined) throw refused('code-non-valide');
  const { demand, sessionId, issuedAt } = taken.issued;
  seen.sessionId = sessionId;
  seen.codeReplayed = taken.replayed;
  const session = world.sessions.get(sessionId, at);
  if (taken.replayed) {
    session?.clients.delete(demand.clientId);
    throw refused('code-non-valide');
  }
  if (at >= issuedAt + settings.dureeCodeSecondes * 1_000) throw refused('code-expire');
  if (form.get('redirect_uri') !== demand.redirectUri) throw refused('redirection-differente');
  if (demand.clientId !== client.clientId) throw refused('code-autre-client');
  if (session === undefined) throw refused('session-inactive');
  const verdict = checkVerifier(demand.pkce, form.get('code_verifier'));
  if (verdict !== 'ok') throw refused(PKCE_REFUSALS[verdict]);
  const seat = { clientId: client.clientId, scope: demand.scope, nonce: demand.nonce, lastRefresh: null };
  session.lastSeenAt = at;
  seen.idNat = session.idNat;
  const answer = await mint(world, call, client, session, seat);
  session.clients.set(client.clientId, seat);
  return json(200, answer);
};

const refresh: Grant = async (world, call, client) => {
  const { form, at, settings, seen } = call;
  const given = form.get('refresh_token');
  if (given === null) throw refused('rafraichissement-absent');
  const presented = presentedRefresh(world, given, at);
  seen.token = presented.state;
  if (presented.claims === null) throw refused('rafraichissement-non-valide');
  if (presented.state === 'perime') throw refused('rafraichissement-perime');
  if (presented.state !== 'actif') throw refused('session-inactive');
  const { claims, session } = presented;
  seen.sessionId = session.id;
  if (claims.azp !== client.clientId) throw refused('rafraichissement-autre-client');
  const seat = session.clients.get(client.clientId);
  if (seat === undefined) throw refused('session-client-inactive');
  if (settings.rotationRafraichissement && seat.lastRefresh !== claims.jti) throw refused('rafraichissement-depasse');
  seen.idNat = session.idNat;
  session.lastSeenAt = at;
  return json(200, await mint(world, call, client, session, seat));
};

const HANDLERS: Readonly<Record<string, Grant>> = {
  'token.code': exchangeCode,
  'token.refresh': refresh,
  'token.ciba': pollCiba,
};
