import { seal } from '../oidc/jwt.ts';
import { authenticated, type Call } from './call.ts';
import type { Channel } from './ciba-requests.ts';
import { KNOWN_SCOPES } from './discovery.ts';
import { json, type Outcome } from './outcome.ts';
import { refused } from './refusals.ts';
import type { PscSettings } from './settings.ts';
import type { PscWorld } from './world.ts';

/** Keycloak's own rule on the message (domain/psc.md 3.4). */
const KEYCLOAK_MESSAGE = /^[a-zA-Z0-9-._+/!?#]{1,50}$/;
const TWO_DIGITS = /^\d{2}$/;

/** The CIBA request (domain/psc.md 3.4): poll mode only. */
export async function requestCiba(world: PscWorld, call: Call): Promise<Outcome> {
  const client = authenticated(world, call);
  const { form, at, settings, seen, fault } = call;
  if (!client.ciba) throw refused('ciba-interdit-demande');
  if (form.repeated !== null) throw refused('parametre-repete');
  const idNat = form.get('login_hint');
  if (idNat === null) throw refused('ciba-sans-identifiant');
  seen.idNat = idNat;
  const professionnel = world.nation().professionnelParIdNat(idNat);
  if (professionnel === undefined) throw refused('utilisateur-inconnu');
  const scope = form.get('scope');
  if (scope === null) throw refused('ciba-sans-scope');
  if (scope.split(' ').some((one) => !KNOWN_SCOPES.has(one))) throw refused('scope-inconnu', scope);
  const bindingMessage = form.get('binding_message');
  if (!isRightMessage(bindingMessage, settings)) throw refused('message-non-valide');
  if (form.get('client_notification_token') !== null) throw refused('jeton-de-notification');
  if (form.get('user_code') !== null) throw refused('code-utilisateur');
  const channel = channelOf(form.get('channel'), settings);
  if (channel === 'MOBILE' && settings.ecpsNonActivees.includes(idNat)) {
    throw refused(settings.ecpsNonActivee === 'erreur-serveur' ? 'ecps-non-activee' : 'utilisateur-inconnu');
  }

  const expiresIn = settings.cibaExpirationSecondes;
  const interval = settings.cibaIntervalleSecondes;
  const request = world.ciba.add({
    clientId: client.clientId,
    professionnel: professionnel.id,
    idNat,
    bindingMessage,
    channel,
    scope,
    askedAt: at,
    expiresAt: at + expiresIn * 1_000,
    interval,
  });
  if (settings.reponseEcps === 'refuser') request.state = { etat: 'refusee', motif: 'réponse automatique' };
  if (settings.reponseEcps === 'approuver') {
    const par = { professionnel: professionnel.id, idNat, authMode: channel, carte: null };
    request.state = { etat: 'approuvee', par, at };
  }
  seen.ciba = { id: request.id, interval, finished: false };
  const sealed = await seal(request.id, world.keys.envelopeSecret);
  world.ciba.handedOut(request, sealed);
  return json(200, {
    auth_req_id: sealed,
    expires_in: expiresIn,
    ...(interval === 0 || fault?.name === 'intervalle-absent' ? {} : { interval }),
  });
}

function isRightMessage(message: string | null, { bindingMessage }: PscSettings): boolean {
  if (bindingMessage === 'deux-chiffres') return message !== null && TWO_DIGITS.test(message);
  return message === null || KEYCLOAK_MESSAGE.test(message);
}

function channelOf(given: string | null, { canalAbsent, canalInvalide }: PscSettings): Channel {
  if (given === 'MOBILE' || given === 'CARD') return given;
  if ((given === null ? canalAbsent : canalInvalide) === 'refus') throw refused('canal-non-valide');
  return 'MOBILE';
}
