import { authenticated, type Call } from './call.ts';
import { json, type Outcome } from './outcome.ts';
import { type PresentedToken, presentedAccess, presentedRefresh } from './presented-token.ts';
import { refused } from './refusals.ts';
import type { PscWorld } from './world.ts';

/** Introspection (domain/psc.md 3.7): `SubjectNameID` comes with access tokens only. */
export async function introspect(world: PscWorld, call: Call): Promise<Outcome> {
  const client = authenticated(world, call);
  const { form, at, seen } = call;
  const token = form.get('token');
  if (token === null) throw refused('jeton-absent');
  if (!client.introspection) throw refused('introspection-interdite');
  const presented = await presentedEither(world, token, at);
  seen.token = presented.state;
  if (presented.state !== 'actif') return json(200, { active: false });
  const { claims, session } = presented;
  seen.sessionId = session.id;
  seen.idNat = session.idNat;
  return json(200, {
    ...claims,
    session_state: session.id,
    client_id: claims.azp,
    username: session.idNat,
    token_type: claims.typ,
    active: true,
  });
}

/** Judges a token of either kind. */
export async function presentedEither(world: PscWorld, token: string, at: number): Promise<PresentedToken> {
  const access = await presentedAccess(world, token, at);
  return access.claims === null ? presentedRefresh(world, token, at) : access;
}
