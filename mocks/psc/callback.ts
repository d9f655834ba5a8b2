import { randomUUID } from 'node:crypto';
import { stampedReturn } from '../oidc/redirect.ts';
import type { Call } from './call.ts';
import type { AuthorizationDemand } from './codes.ts';
import type { Outcome } from './outcome.ts';
import { page } from './pages.ts';
import { deliver } from './response-mode.ts';
import type { Session } from './sessions.ts';
import { FORGED_ISSUER } from './token-deviations.ts';
import type { PscWorld } from './world.ts';

type Pairs = readonly (readonly [string, string])[];

/** Cookie by which the wallet knows a browser again. */
const COOKIE = 'KEYCLOAK_IDENTITY';

/** Goes back to the software with a code of this session. */
export async function signedIn(
  world: PscWorld,
  call: Call,
  demand: AuthorizationDemand,
  session: Session,
): Promise<Outcome> {
  const { at, seen } = call;
  session.lastSeenAt = at;
  seen.sessionId = session.id;
  seen.idNat = session.idNat;
  const back = await sendBack(world, call, demand, [
    ['session_state', session.id],
    ...codeOf(world, at, demand, session),
  ]);
  const cookie = `${COOKIE}=${session.id}.${session.browser}; Path=/; Secure; HttpOnly; SameSite=None`;
  return { ...back, headers: { ...back.headers, 'set-cookie': cookie } };
}

/** The session that the wallet remembers for this browser, if it is still alive. */
export function rememberedSession(world: PscWorld, { request, at }: Call): Session | undefined {
  const [, id, browser] = COOKIE_VALUE.exec(request.headers.cookie ?? '') ?? [];
  const session = world.sessions.get(id, at);
  return session?.browser === browser ? session : undefined;
}

const COOKIE_VALUE = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)\\.([\\w-]+)`);

function codeOf(world: PscWorld, at: number, demand: AuthorizationDemand, session: Session): Pairs {
  if (!demand.wantsCode) return [];
  const code = world.codes.issue({ demand, sessionId: session.id, issuedAt: at });
  return [['code', demand.fault?.name === 'code-faux' ? `${randomUUID()}.${session.id}.${randomUUID()}` : code]];
}

/** What giving up on the wallet page does (domain/psc.md 9 row 12). */
export async function abandoned(world: PscWorld, call: Call, demand: AuthorizationDemand): Promise<Outcome> {
  if (call.settings.abandon === 'page') {
    return page(200, 'Authentification abandonnée', '<p>Fermez cette page et revenez à votre logiciel.</p>');
  }
  return sendError(world, call, demand, 'access_denied', 'User cancelled authentication');
}

/** Goes back to the software with an error. */
export function sendError(
  world: PscWorld,
  call: Call,
  demand: AuthorizationDemand,
  error: string,
  description: string,
): Promise<Outcome> {
  return sendBack(world, call, demand, [
    ['error', error],
    ['error_description', description],
  ]);
}

/** Goes back to the software with `state` and `iss`, made wrong when a fault asks for it. */
function sendBack({ keys }: PscWorld, { now }: Call, demand: AuthorizationDemand, pairs: Pairs): Promise<Outcome> {
  const { redirectUri, responseMode: mode, clientId } = demand;
  const { state, iss } = stampedReturn({ ...demand, forgedIssuer: FORGED_ISSUER });
  return deliver(keys, {
    redirectUri,
    mode,
    clientId,
    issuer: iss,
    pairs: state === null ? pairs : [['state', state], ...pairs],
    now,
  });
}
