import { verifyJwt } from '../oidc/jwt.ts';
import { authenticated, type Call } from './call.ts';
import { isDeclared } from './clients.ts';
import type { Outcome } from './outcome.ts';
import { errorPage, page } from './pages.ts';
import { presentedRefresh } from './presented-token.ts';
import { refused } from './refusals.ts';
import type { PscWorld } from './world.ts';

/** Logout (domain/psc.md 3.9): by the browser or server to server, by `id_token_hint` or by refresh token. */
export async function logout(world: PscWorld, call: Call): Promise<Outcome> {
  const { form, request, seen } = call;
  const hint = form.get('id_token_hint');
  const back = form.get('post_logout_redirect_uri');
  seen.hintGiven = hint !== null;
  if (request.method === 'POST' && hint === null && (form.get('refresh_token') !== null || seemsLegacy(call))) {
    return logoutByRefreshToken(world, call);
  }
  // The hint may be expired: only who signed it matters.
  const claims = hint === null ? null : await verifyJwt(hint, await world.keys.listed());
  if (hint !== null && claims?.typ !== 'ID') return errorPage(400, 'Invalid parameter: id_token_hint');
  const clientId = claims === null ? form.get('client_id') : String(claims.azp);
  seen.clientId = clientId;
  if (back !== null) {
    if (clientId === null) return errorPage(400, 'Missing parameters: id_token_hint');
    seen.postLogoutDeclared = isDeclared(back, world.clients.get(clientId)?.postLogoutRedirectUris ?? []);
    if (!seen.postLogoutDeclared) return errorPage(400, 'Invalid redirect uri');
  }
  if (claims !== null) {
    seen.sessionId = String(claims.sid);
    world.sessions.end(String(claims.sid));
  }
  if (back === null) {
    return page(
      200,
      'Session fermée',
      '<p>Votre session Pro Santé Connect est fermée. Vous pouvez fermer cette page.</p>',
    );
  }
  const target = new URL(back);
  const state = form.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' } };
}

/** A POST of client credentials alone is the older call with its token forgotten. */
function seemsLegacy({ form, presented }: Call): boolean {
  return presented.clientId !== null && form.get('post_logout_redirect_uri') === null;
}

async function logoutByRefreshToken(world: PscWorld, call: Call): Promise<Outcome> {
  const client = authenticated(world, call);
  const given = call.form.get('refresh_token');
  if (given === null) throw refused('rafraichissement-absent');
  const presented = presentedRefresh(world, given, call.at);
  if (presented.claims === null) throw refused('rafraichissement-non-valide');
  if (presented.claims.azp !== client.clientId) throw refused('rafraichissement-autre-client');
  call.seen.sessionId = String(presented.claims.sid);
  world.sessions.end(String(presented.claims.sid));
  return { status: 204, headers: { 'cache-control': 'no-store' } };
}
