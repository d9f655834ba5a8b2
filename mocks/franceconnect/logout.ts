import { decodeJwt } from 'jose';
import type { Claims } from '../oidc/jwt.ts';
import { isDeclared } from '../oidc/redirect.ts';
import { verifyCompact, verifyShared } from '../oidc/signing-keys.ts';
import { type Call, type Outcome, seeOther } from './call.ts';
import { Stopped } from './error-pages.ts';
import { page } from './pages.ts';
import type { FcWorld } from './world.ts';

const FIELDS: ReadonlySet<string> = new Set(['id_token_hint', 'post_logout_redirect_uri', 'state', 'client_id']);

/** Sign-out by the browser (dossier 3.4): unknown parameters are refused, an expired hint still signs out. */
export async function logout(world: FcWorld, call: Call): Promise<Outcome> {
  const { form, seen, settings, now, fault } = call;
  if (form.names.some((name) => !FIELDS.has(name))) throw new Stopped(settings.codeRequeteMalFormee);
  const hint = form.get('id_token_hint');
  seen.hintGiven = hint !== null;
  if (hint === null) throw new Stopped('Y04FEDB9');
  const claims = await verifiedHint(world, hint);
  if (!settings.indiceExpireAccepte && Number(claims.exp) <= now) throw new Stopped('Y045AFAE');
  seen.clientId = String(claims.aud);
  const client = world.clients.service(seen.clientId);
  if (client === undefined) throw new Stopped('Y04E2A91');
  seen.client = client;
  const back = form.get('post_logout_redirect_uri');
  if (back === null) return loggedOut();
  seen.postLogoutDeclared = isDeclared(back, client.postLogoutRedirectUris);
  if (!seen.postLogoutDeclared) throw new Stopped('Y04CFAEF');
  const target = new URL(back);
  const state = fault?.name === 'state-faux' ? 'state-d-une-autre-demande' : form.get('state');
  if (state !== null && fault?.name !== 'state-absent') target.searchParams.set('state', state);
  return seeOther(target.href);
}

/** FranceConnect's own page, for a service that wants nobody back. */
export function loggedOut(): Outcome {
  return page(
    200,
    'Vous êtes bien déconnecté',
    '<p id="deconnexion">Votre session FranceConnect est fermée. Vous pouvez fermer cette page.</p>',
  );
}

async function verifiedHint(world: FcWorld, hint: string): Promise<Claims> {
  const claims = await verifyCompact(hint, await world.keys.listed());
  if (claims !== null) return claims;
  let unverified: Claims;
  try {
    unverified = decodeJwt(hint);
  } catch {
    throw new Stopped('Y04FEDB9');
  }
  // Clients of v1, and those registered so, have HS256 tokens.
  const secret = world.clients.service(String(unverified.aud))?.secret;
  const shared = secret === undefined ? null : await verifyShared(hint, Buffer.from(secret));
  if (shared === null) throw new Stopped('Y045AFAE');
  return shared;
}
