import { verifyJwt, verifyWithSecret } from '../oidc/jwt.ts';
import { authenticated, type Call } from './call.ts';
import { json, type Outcome } from './outcome.ts';
import { refused } from './refusals.ts';
import type { PscWorld } from './world.ts';

/** Revocation (domain/psc.md 3.10): an access token alone, or the whole client session by its refresh token. */
export async function revoke(world: PscWorld, call: Call): Promise<Outcome> {
  const client = authenticated(world, call);
  const { form, settings, at } = call;
  const token = form.get('token');
  if (token === null) throw refused('jeton-absent');
  const claims =
    (await verifyJwt(token, await world.keys.listed())) ?? verifyWithSecret(token, world.keys.refreshSecret);
  if (claims === null) {
    // Older builds say it in a 200 (dossier 3.10); recent ones follow RFC 7009 2.2.
    const body = { error: 'invalid_token', error_description: 'Invalid token' };
    return settings.generation === 'ancienne' ? json(200, body) : NOTHING;
  }
  if (claims.typ !== 'Bearer' && claims.typ !== 'Refresh') throw refused('type-de-jeton');
  if (claims.azp !== client.clientId) throw refused('revocation-autre-client');
  if (claims.typ === 'Bearer') world.revoked.add(String(claims.jti));
  else world.sessions.get(claims.sid, at)?.clients.delete(client.clientId);
  return NOTHING;
}

const NOTHING: Outcome = { status: 200, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } };
