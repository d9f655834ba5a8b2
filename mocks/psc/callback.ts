import { randomUUID } from 'node:crypto';
import { returnAddress, stampedReturn } from '../oidc/redirect.ts';
import type { Call, Outcome } from './call.ts';
import type { AuthorizationDemand } from './codes.ts';
import { page } from './pages.ts';
import type { Session } from './sessions.ts';
import { FORGED_ISSUER } from './token-deviations.ts';
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
  const { state, iss } = stampedReturn({ ...demand, forgedIssuer: FORGED_ISSUER });
  const all = new URLSearchParams();
  const code = pairs.find(([name]) => name === 'code');
  if (state !== null) all.append('state', state);
  for (const [name, value] of pairs) if (name !== 'code') all.append(name, value);
  if (iss !== null) all.append('iss', iss);
  if (code !== undefined) all.append('code', code[1]);
  return { status: 302, headers: { location: returnAddress(demand, all), 'cache-control': 'no-store' } };
}
