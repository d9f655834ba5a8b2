import { type Claims, verifyJwt, verifyWithSecret } from '../oidc/jwt.ts';
import type { SeenFacts } from './call.ts';
import type { Session } from './sessions.ts';
import type { PscWorld } from './world.ts';

/** A token somebody presented, as far as it is still good. */
export type PresentedToken =
  | { readonly state: 'actif'; readonly claims: Claims; readonly session: Session }
  | { readonly state: Exclude<NonNullable<SeenFacts['token']>, 'actif' | 'absent'>; readonly claims: Claims | null };

/** Judges an access token: signature, revocation, time, session, and the software's place in it. */
export async function presentedAccess(world: PscWorld, token: string, at: number): Promise<PresentedToken> {
  const claims = await verifyJwt(token, await world.keys.listed());
  if (claims === null || claims.typ !== 'Bearer' || world.revoked.has(String(claims.jti))) {
    return { state: 'non-valide', claims: null };
  }
  const presented = alive(world, claims, at);
  const detached = presented.state === 'actif' && !presented.session.clients.has(String(claims.azp));
  return detached ? { state: 'session-fermee', claims } : presented;
}

/** Judges a refresh token: signature, time, session. */
export function presentedRefresh(world: PscWorld, token: string, at: number): PresentedToken {
  const claims = verifyWithSecret(token, world.keys.refreshSecret);
  return claims?.typ === 'Refresh' ? alive(world, claims, at) : { state: 'non-valide', claims: null };
}

function alive(world: PscWorld, claims: Claims, at: number): PresentedToken {
  if (!(Number(claims.exp) > at / 1_000)) return { state: 'perime', claims };
  const session = world.sessions.get(claims.sid, at);
  if (session === undefined) return { state: 'session-fermee', claims };
  return { state: 'actif', claims, session };
}
