import type { ArmedFault, FaultSpec, WireAnswer } from './contract.ts';
import { httpErrorPage } from './stock-answers.ts';

/** What becomes of the answer on the wire. */
export type Delivery = 'send' | 'truncate' | 'cut' | 'hold';

/** What a transport fault does to one exchange. */
export interface TransportAct {
  /** Machine milliseconds to wait before the service works. */
  readonly delayMs: number;
  /** False when the service never sees the request. */
  readonly reachesService: boolean;
  /** Answer given in the service's place. */
  readonly replacement: WireAnswer | null;
  /** What becomes of the body of the answer. */
  alter(body: Buffer): Buffer;
  readonly delivery: Delivery;
}

interface TransportFault extends FaultSpec {
  readonly kind: 'transport';
  act(parameters: Readonly<Record<string, unknown>>): Partial<TransportAct>;
}

const PLAIN: TransportAct = {
  delayMs: 0,
  reachesService: true,
  replacement: null,
  alter: (body) => body,
  delivery: 'send',
};

const COMMON = { kind: 'transport', certainty: 'assumed', source: 'banc : panne de transport' } as const;

/** Whether the request takes effect before the failure: the two halves of every "was it done?" question. */
const PROCESSED = {
  type: 'object',
  properties: { traitee: { type: 'boolean', default: false } },
  additionalProperties: false,
} as const;

/** Failures of the network or of a front server, common to every service. */
export const TRANSPORT_FAULTS: readonly TransportFault[] = [
  {
    ...COMMON,
    name: 'latence',
    title: 'Réponse retardée du nombre de millisecondes demandé (paramètre ms)',
    parameters: {
      type: 'object',
      properties: { ms: { type: 'integer', minimum: 0, maximum: 600_000 } },
      required: ['ms'],
      additionalProperties: false,
    },
    act: ({ ms }) => ({ delayMs: Number(ms) }),
  },
  {
    ...COMMON,
    name: 'sans-reponse',
    title: 'Aucune réponse : la connexion reste ouverte (paramètre traitee : la demande prend effet ou non)',
    parameters: PROCESSED,
    act: ({ traitee }) => ({ reachesService: traitee === true, delivery: 'hold' }),
  },
  {
    ...COMMON,
    name: 'coupure',
    title: 'Connexion coupée après lecture de la requête (paramètre traitee : la demande prend effet ou non)',
    parameters: PROCESSED,
    act: ({ traitee }) => ({ reachesService: traitee === true, delivery: 'cut' }),
  },
  {
    ...COMMON,
    name: 'reponse-tronquee',
    title: 'Réponse coupée au milieu : la longueur annoncée n’est jamais atteinte',
    act: () => ({ alter: (body) => body.subarray(0, Math.floor(body.length / 2)), delivery: 'truncate' }),
  },
  {
    ...COMMON,
    name: 'reponse-malformee',
    title: 'Réponse HTTP correcte dont le contenu est illisible (ni XML ni JSON valide)',
    act: () => ({ alter: garble }),
  },
  {
    ...COMMON,
    name: 'erreur-http',
    title: 'Page d’erreur d’un serveur frontal (paramètre statut, 503 par défaut)',
    parameters: {
      type: 'object',
      properties: { statut: { type: 'integer', minimum: 400, maximum: 599, default: 503 } },
      additionalProperties: false,
    },
    act: ({ statut }) => ({ reachesService: false, replacement: httpErrorPage(Number(statut ?? 503)) }),
  },
];

/** What an armed fault does to the transport of the exchange; nothing for a functional one or none at all. */
export function transportAct(fault: ArmedFault | null): TransportAct {
  const known = fault?.kind === 'transport' && TRANSPORT_FAULTS.find(({ name }) => name === fault.name);
  return known ? { ...PLAIN, ...known.act(fault.parameters ?? {}) } : PLAIN;
}

function garble(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, Math.floor(body.length / 2)), Buffer.from('\u0000<<"&{\u0000')]);
}
