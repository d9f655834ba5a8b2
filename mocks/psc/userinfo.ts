import { isDeepStrictEqual } from 'node:util';
import { type Claims, signJwt } from '../oidc/jwt.ts';
import type { Call } from './call.ts';
import { confirmation, identityClaims, subjectOf } from './minting.ts';
import { json, type Outcome } from './outcome.ts';
import { presentedAccess } from './presented-token.ts';
import { refused } from './refusals.ts';
import { visible } from './scopes.ts';
import { otherIds, sectorClaims } from './userinfo-claims.ts';
import type { PscWorld } from './world.ts';

const REALM_NAME = 'realm="esante-wallet"';

/** Userinfo (domain/psc.md 3.6): identity and sector data of the professional who signed in. */
export async function userinfo(world: PscWorld, call: Call): Promise<Outcome> {
  const { request, form, at, seen, settings } = call;
  const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (request.method === 'POST' ? form.get('access_token') : null);
  if (token === null) {
    seen.token = 'absent';
    return settings.generation === 'ancienne'
      ? json(400, { error: 'invalid_request', error_description: 'Token not provided' })
      : { status: 401, headers: { 'www-authenticate': `Bearer ${REALM_NAME}` } };
  }
  const presented = await presentedAccess(world, token, at);
  seen.token = presented.state;
  if (presented.claims !== null) {
    seen.clientId = String(presented.claims.azp);
    const declared = world.clients.get(seen.clientId)?.authentification;
    if (declared !== undefined) seen.declaredProof = declared;
  }
  if (presented.state !== 'actif') return invalidToken(OLD_TEXTS[presented.state], call);
  const { session, claims } = presented;
  if (claims.cnf !== undefined && !isDeepStrictEqual(claims.cnf, confirmation(call).cnf)) {
    throw refused('certificat-non-lie');
  }
  const professionnel = world.nation().professionnel(session.professionnel);
  if (professionnel === undefined) return invalidToken('User not found', call);
  session.lastSeenAt = at;
  seen.sessionId = session.id;
  seen.idNat = session.idNat;
  const body = deviated(call, {
    sub: claims.sub ?? subjectOf(session.idNat, settings),
    ...visible(String(claims.scope), settings, {
      ...identityClaims(session, professionnel),
      otherIds: otherIds(professionnel, session.idNat),
      ...sectorClaims(professionnel, world.nation()),
    }),
  });
  if (!settings.userinfoSigne) return json(200, body);
  const signed = await signJwt({ ...body, iss: call.issuer, aud: claims.azp }, await world.keys.signing());
  return { status: 200, headers: { 'content-type': 'application/jwt', 'cache-control': 'no-store' }, body: signed };
}

/** Wording of older Keycloak builds (domain/psc.md 3.6). */
const OLD_TEXTS = {
  'non-valide': 'Token invalid: Token verification failed',
  perime: 'Token invalid: Token is not active',
  'session-fermee': "User session not found or doesn't have client attached on it",
} as const;

function invalidToken(oldText: string, { settings }: Call): Outcome {
  const text = settings.generation === 'ancienne' ? oldText : 'Token verification failed';
  const answer = json(401, { error: 'invalid_token', error_description: text });
  const challenge = `Bearer ${REALM_NAME}, error="invalid_token", error_description="${text}"`;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
}

function deviated({ fault }: Call, claims: Claims): Claims {
  if (fault?.name === 'sub-different') return { ...claims, sub: '00000000-0000-4000-a000-000000000000' };
  if (fault?.name !== 'userinfo-champs-inconnus') return claims;
  return { ...claims, champ_inconnu: 'valeur', objetInconnu: { liste: ['', null] }, Mode_Acces_Raison: '' };
}
