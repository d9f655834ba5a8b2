import { randomUUID } from 'node:crypto';
import type { Professionnel } from '../nation/model.ts';
import { atHash, type Claims, signJwt, signWithSecret, unsignedJwt } from '../oidc/jwt.ts';
import { publicPem } from '../oidc/signing-keys.ts';
import type { Deviated } from '../oidc/token-deviations.ts';
import type { Call } from './call.ts';
import type { ClientRegistration } from './clients.ts';
import { opaqueSubject } from './identity.ts';
import { Refused } from './refusals.ts';
import { type ClientSession, endOf, maximumOf, type Session } from './sessions.ts';
import type { PscSettings } from './settings.ts';
import { deviate } from './token-deviations.ts';
import { otherIds } from './userinfo-claims.ts';
import type { PscWorld } from './world.ts';

/** Body of a successful token answer (domain/psc.md 3.2). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_expires_in: number;
  readonly refresh_token: string;
  readonly token_type: 'Bearer';
  readonly id_token?: string;
  readonly 'not-before-policy': 0;
  readonly session_state: string;
  readonly scope: string;
}

/**
 * Makes the three tokens of one software in one session, with the deviation that is armed.
 * @throws Refused when the professional left the nation meanwhile
 */
export async function mint(
  world: PscWorld,
  call: Call,
  client: ClientRegistration,
  session: Session,
  seat: ClientSession,
): Promise<TokenAnswer> {
  const { now, settings, fault } = call;
  const professionnel = world.nation().professionnel(session.professionnel);
  if (professionnel === undefined) throw new Refused('utilisateur-desactive');
  const signingKey = await world.keys.signing();
  const sign = async ({ claims, signing }: Deviated): Promise<string> => {
    switch (signing) {
      case 'juste':
        return signJwt(claims, signingKey);
      case 'autre-cle':
        return signJwt(claims, await world.keys.foreign(), signingKey.kid);
      case 'autre-kid':
        return signJwt(claims, await world.keys.foreign());
      case 'aucune':
        return unsignedJwt(claims);
      case 'hs256':
        return signWithSecret(claims, Buffer.from(client.secret ?? client.clientId), 'HS256');
      case 'hs256-cle-publique':
        return signWithSecret(claims, Buffer.from(publicPem(signingKey.publicKey)), 'HS256');
    }
  };

  const sessionEnd = Math.floor(maximumOf(session, settings) / 1_000);
  const exp = Math.min(now + settings.dureeJetonSecondes, sessionEnd);
  const refreshExp = Math.min(
    now + settings.dureeRafraichissementSecondes,
    Math.floor(endOf(session, settings) / 1_000),
  );
  const common = commonClaims(call, session, seat, professionnel);
  const access = { exp, ...common, jti: `onrtac:${randomUUID()}`, typ: 'Bearer', scope: seat.scope };
  const accessToken = await sign(deviate('acces', { ...access, ...confirmation(call) }, now, fault));
  const refreshJti = randomUUID();
  const refreshToken = await signWithSecret(
    {
      exp: refreshExp,
      iat: now,
      jti: refreshJti,
      iss: call.issuer,
      aud: call.issuer,
      sub: common.sub,
      typ: 'Refresh',
      azp: client.clientId,
      ...(seat.nonce === null ? {} : { nonce: seat.nonce }),
      sid: session.id,
      scope: seat.scope,
    },
    world.keys.refreshSecret,
    'HS512',
  );
  seat.lastRefresh = refreshJti;
  const id = {
    exp,
    ...common,
    jti: randomUUID(),
    aud: client.clientId,
    typ: 'ID',
    at_hash: atHash(accessToken),
    // Connectors refuse any other value here (domain/psc.md 4.2).
    acr: 'eidas1',
    ...identityClaims(session, professionnel),
  };
  const openid = seat.scope.split(' ').includes('openid');
  return {
    access_token: accessToken,
    expires_in: exp - now,
    refresh_expires_in: refreshExp - now,
    refresh_token: refreshToken,
    token_type: 'Bearer',
    ...(openid ? { id_token: await sign(deviate('id', id, now, fault)) } : {}),
    'not-before-policy': 0,
    session_state: session.id,
    scope: seat.scope,
  };
}

/** Subject as the profile writes it (domain/psc.md 4.1). */
export function subjectOf(idNat: string, { profil, federation }: PscSettings): string {
  return profil === 'psc-legacy' ? `f:${federation}:${idNat}` : opaqueSubject(idNat);
}

function commonClaims({ now, issuer, settings }: Call, session: Session, seat: ClientSession, who: Professionnel) {
  const legacy = settings.profil === 'psc-legacy';
  return {
    iat: now,
    auth_time: Math.floor(session.startedAt / 1_000),
    iss: issuer,
    sub: subjectOf(session.idNat, settings),
    azp: seat.clientId,
    ...(seat.nonce === null ? {} : { nonce: seat.nonce }),
    ...(legacy ? { session_state: session.id } : {}),
    acr: legacy ? 'eidas3' : 'eidas1',
    sid: session.id,
    authMode: session.authMode,
    otherIds: otherIds(who, session.idNat),
    preferred_username: session.idNat,
    ...(legacy ? {} : { SubjectNameID: session.idNat, PSISubjectNameID: '', auth_level: '1' }),
  };
}

/** Who signed in, as the ID token and userinfo say it. */
export function identityClaims({ idNat, authMode }: Session, { nom, prenom }: Professionnel): Claims {
  return { SubjectNameID: idNat, preferred_username: idNat, family_name: nom, given_name: prenom, authMode };
}

/** Fingerprint of the certificate the client showed (domain/psc.md 5: base64 of the hexadecimal is what was seen). */
function confirmation({ tls, settings }: Call): Claims {
  const fingerprint = tls?.verdict.status === 'accepted' ? tls.client?.fingerprint256 : undefined;
  if (fingerprint === undefined || settings.cnf === 'absent') return {};
  const hex = fingerprint.replaceAll(':', '').toLowerCase();
  const digest =
    settings.cnf === 'hexadecimal'
      ? Buffer.from(hex).toString('base64')
      : Buffer.from(hex, 'hex').toString('base64url');
  return { cnf: { 'x5t#S256': digest } };
}
