import { randomUUID } from 'node:crypto';
import type { Call, Outcome } from './call.ts';
import type { AuthorizationDemand } from './codes.ts';
import { page } from './pages.ts';
import type { Session } from './sessions.ts';
import type { PscWorld } from './world.ts';

type Pairs = readonly (readonly [string, string])[];

/** Goes back to the software with a code of this session. */
export function signedIn(world: PscWorld, call: Call, demand: AuthorizationDemand, session: Session): Outcome {
  const { at, seen } = call;
  session.lastSeenAt = at;
  seen.sessionId = session.id;
  seen.idNat = session.idNat;
  const code = world.codes.issue({ demand, sessionId: session.id, issuedAt: at });
  const given = demand.fault?.name === 'code-faux' ? `${randomUUID()}.${session.id}.${randomUUID()}` : code;
  const back = sendBack(demand, [
    ['session_state', session.id],
    ['code', given],
  ]);
  const cookie = `KEYCLOAK_IDENTITY=${session.id}; Path=/; Secure; HttpOnly; SameSite=None`;
  return { ...back, headers: { ...back.headers, 'set-cookie': cookie } };
}

/** What giving up on the wallet page does (domain/psc.md 9 row 12). */
export function abandoned({ settings }: Call, demand: AuthorizationDemand): Outcome {
  if (settings.abandon === 'page') {
    return page(200, 'Authentification abandonnée', '<p>Fermez cette page et revenez à votre logiciel.</p>');
  }
  return sendBack(demand, [
    ['error', 'access_denied'],
    ['error_description', 'User cancelled authentication'],
  ]);
}

/** Redirects to the software with `state` and `iss`, made wrong when a fault asks for it. */
export function sendBack(demand: AuthorizationDemand, pairs: Pairs): Outcome {
  const { redirectUri, responseMode, state, issuer, fault } = demand;
  const stateBack = fault?.name === 'state-faux' ? 'state-d-une-autre-demande' : state;
  const issBack = fault?.name === 'iss-faux' ? 'https://auth.usurpateur.example/auth/realms/esante-wallet' : issuer;
  const all = new URLSearchParams();
  const code = pairs.find(([name]) => name === 'code');
  if (stateBack !== null && fault?.name !== 'state-absent') all.append('state', stateBack);
  for (const [name, value] of pairs) if (name !== 'code') all.append(name, value);
  if (fault?.name !== 'iss-absent') all.append('iss', issBack);
  if (code !== undefined) all.append('code', code[1]);
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return { status: 302, headers: { location: `${redirectUri}${separator}${all}`, 'cache-control': 'no-store' } };
}
