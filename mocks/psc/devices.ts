import { type CibaRequest, isWaiting } from './ciba-requests.ts';
import { PscError } from './errors.ts';
import { choicesOf } from './telephone.ts';
import type { Attempt } from './who.ts';
import { attempt, holderOf } from './who.ts';
import type { PscWorld } from './world.ts';

/** What the telephone or the reader does with a request. */
export interface DeviceOrder {
  readonly action: 'approuver' | 'refuser' | 'expirer';
  /** Somebody else than the one asked for (approve only). */
  readonly professionnel?: string;
  /** Card number put in the reader (CARD channel): its holder answers, unless somebody else is named. */
  readonly carte?: string;
  /** Number chosen among the three of the telephone; the right one when absent. */
  readonly nombre?: string;
}

/** JSON Schema of an order. */
export const DEVICE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['action'],
  properties: {
    action: { enum: ['approuver', 'refuser', 'expirer'] },
    professionnel: { type: 'string', minLength: 1, maxLength: 100 },
    carte: { type: 'string', minLength: 1, maxLength: 50 },
    nombre: { type: 'string', pattern: '^\\d{2}$' },
  },
} as const;

/** A request as people see it. */
export function describeRequest(request: CibaRequest, at: number) {
  const { id, clientId, professionnel, idNat, bindingMessage, channel, askedAt, expiresAt, state } = request;
  return {
    id,
    clientId,
    professionnel,
    idNat,
    nombre: bindingMessage,
    choix: channel === 'MOBILE' ? choicesOf(request) : [],
    canal: channel,
    demandeeLe: new Date(askedAt).toISOString(),
    expireLe: new Date(expiresAt).toISOString(),
    etat: state.etat === 'attente' && !isWaiting(request, at) ? 'expiree' : state.etat,
    ...(state.etat === 'refusee' ? { motif: state.motif } : {}),
  };
}

/**
 * Acts on a request that waits; a card that is refused refuses the request, or leaves it waiting (settings).
 * @throws PscError `E_PSC_DEMANDE`, `E_PSC_PROFESSIONNEL`, `E_PSC_CARTE`, `E_PSC_NOMBRE`
 */
export function actOnRequest(world: PscWorld, id: string, order: DeviceOrder, at: number): CibaRequest {
  const request = world.ciba.get(id, at);
  if (request === undefined || !isWaiting(request, at)) {
    throw new PscError('E_PSC_DEMANDE', 'Cette demande n’attend plus de réponse : relisez la liste des demandes.', {
      id,
    });
  }
  switch (order.action) {
    case 'refuser':
      request.state = { etat: 'refusee', motif: 'refus du professionnel' };
      return request;
    case 'expirer':
      request.expiresAt = at;
      return request;
    case 'approuver':
      return approve(world, request, order, at);
  }
}

function approve(world: PscWorld, request: CibaRequest, order: DeviceOrder, at: number): CibaRequest {
  const { nombre, carte = null } = order;
  if (nombre !== undefined && nombre !== request.bindingMessage) {
    const message = `Le nombre choisi (${nombre}) n’est pas celui que le logiciel affiche.`;
    if (world.settings().nombreFaux === 'attente') throw new PscError('E_PSC_NOMBRE', message);
    request.state = { etat: 'refusee', motif: message };
    return request;
  }
  const nation = world.nation();
  const holder = carte === null ? undefined : holderOf(nation, carte)?.id;
  const who = order.professionnel ?? holder ?? request.professionnel;
  const tried: Attempt = attempt(nation, who, request.channel, carte, new Date(at));
  if ('par' in tried) {
    request.state = { etat: 'approuvee', par: tried.par, at };
    return request;
  }
  if (world.settings().carteRefusee === 'attente') throw new PscError('E_PSC_CARTE', tried.message);
  request.state = { etat: 'refusee', motif: tried.message };
  return request;
}
