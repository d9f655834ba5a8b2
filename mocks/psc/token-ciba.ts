import { unseal } from '../oidc/jwt.ts';
import type { Call } from './call.ts';
import type { CibaRequest } from './ciba-requests.ts';
import type { ClientRegistration } from './clients.ts';
import { idNatOf } from './identity.ts';
import { mint } from './minting.ts';
import { json, type Outcome } from './outcome.ts';
import { type RefusalName, refused } from './refusals.ts';
import type { SignedIn } from './sessions.ts';
import type { PscWorld } from './world.ts';

/** The CIBA poll: its conditions in Keycloak's order, rows 1 to 9 of domain/psc.md 3.5. */
export async function pollCiba(world: PscWorld, call: Call, client: ClientRegistration): Promise<Outcome> {
  const { form, at, seen } = call;
  if (!client.ciba) throw refused('ciba-interdit');
  const sealed = form.get('auth_req_id');
  if (sealed === null) throw refused('demande-absente');
  const id = world.ciba.idOf(sealed) ?? (await unseal(sealed, world.keys.envelopeSecret));
  if (id === null) throw refused('demande-illisible');
  const request = world.ciba.get(id, at);
  seen.ciba = { id, interval: request?.interval ?? 0, finished: request === undefined };
  if (request === undefined || request.clientId !== client.clientId) throw refused('demande-inconnue');
  seen.idNat = request.idNat;
  const refusal = refusalOf(request, at);
  if (refusal !== null) {
    seen.ciba = {
      id,
      interval: request.interval,
      finished: refusal === 'demande-expiree' || refusal === 'acces-refuse',
    };
    throw refused(refusal);
  }
  if (request.state.etat !== 'approuvee') throw refused('en-attente');
  const who = actedOut(world, call, request.state.par);
  if (world.nation().professionnel(who.professionnel) === undefined) throw refused('utilisateur-desactive');
  world.ciba.remove(id);
  const session = world.sessions.open(who, at, request.state.at);
  const seat = { clientId: client.clientId, scope: request.scope, nonce: null, lastRefresh: null };
  session.clients.set(client.clientId, seat);
  seen.sessionId = session.id;
  seen.idNat = who.idNat;
  return json(200, await mint(world, call, client, session, seat));
}

function refusalOf(request: CibaRequest, at: number): RefusalName | null {
  if (at >= request.expiresAt) return 'demande-expiree';
  const { lastPoll, interval, state } = request;
  // A poll that comes too early does not push the next one back, and hides even a refusal.
  if (lastPoll !== null && at - lastPoll < interval * 1_000) return 'trop-tot';
  request.lastPoll = at;
  if (state.etat === 'refusee') return 'acces-refuse';
  return state.etat === 'attente' ? 'en-attente' : null;
}

/** The fault `identite-autre`: somebody else than the one asked for signs in. */
function actedOut(world: PscWorld, { fault }: Call, who: SignedIn): SignedIn {
  if (fault?.name !== 'identite-autre') return who;
  const nation = world.nation();
  const named = fault.parameters?.professionnel;
  const other = nation
    .professionnels()
    .find(({ id, rpps }) => (typeof named === 'string' ? id === named : id !== who.professionnel && rpps !== null));
  const idNat = other === undefined ? null : idNatOf(other, nation);
  return other === undefined || idNat === null ? who : { ...who, professionnel: other.id, idNat };
}
