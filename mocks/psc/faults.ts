import type { FaultSpec } from '../platform/contract.ts';
import type { PscOperation } from './operations.ts';
import { REFUSALS } from './refusals.ts';
import { TOKEN_DEVIATIONS } from './token-deviations.ts';

const OURS = { kind: 'functional', certainty: 'assumed' } as const;
const JSON_ENDPOINTS: readonly PscOperation[] = [
  'token',
  'token.code',
  'token.refresh',
  'token.ciba',
  'userinfo',
  'introspect',
  'revoke',
  'ciba',
];
const callback = (name: string, title: string): FaultSpec => ({
  ...OURS,
  name,
  title,
  source: 'domain/psc.md 6.2 PSC-R03',
  operations: ['authorize'],
});
const TEXT = { type: 'string', minLength: 1, maxLength: 500 } as const;

/** Deviations that are not about the content of tokens; each is acted out where its operation is served. */
const OTHERS: readonly FaultSpec[] = [
  callback('state-faux', 'Retour avec un autre state que celui de la demande'),
  callback('state-absent', 'Retour sans state'),
  callback('iss-faux', 'Retour au nom d’un autre émetteur'),
  callback('iss-absent', 'Retour sans iss, que les métadonnées annoncent'),
  callback('code-faux', 'Retour avec un code que personne n’a délivré'),
  {
    ...callback('retour-erreur', 'Retour avec une erreur au lieu d’un code'),
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        error: { ...TEXT, default: 'temporarily_unavailable' },
        description: { ...TEXT, default: 'Service temporairement indisponible' },
      },
    },
  },
  {
    ...OURS,
    name: 'sub-different',
    title: 'userinfo d’un autre sujet que celui du jeton d’identité',
    source: 'domain/psc.md 6.2 PSC-R09',
    operations: ['userinfo'],
  },
  {
    ...OURS,
    name: 'userinfo-champs-inconnus',
    title: 'userinfo avec des champs que personne ne connaît',
    source: 'domain/psc.md 6.2 PSC-R11',
    operations: ['userinfo'],
  },
  {
    ...OURS,
    name: 'identite-autre',
    title: 'Un autre professionnel que celui du login_hint approuve (paramètre professionnel)',
    source: 'domain/psc.md 6.2 CIBA-R07',
    operations: ['token.ciba'],
    parameters: { type: 'object', additionalProperties: false, properties: { professionnel: TEXT } },
  },
  {
    ...OURS,
    name: 'intervalle-absent',
    title: 'Réponse à la demande CIBA sans interval',
    source: 'domain/psc.md 3.4',
    operations: ['ciba'],
  },
  {
    ...OURS,
    name: 'emetteur-autre-metadonnees',
    title: 'Métadonnées au nom d’un autre émetteur',
    source: 'domain/psc.md 6.2 PSC-R01',
    operations: ['discovery'],
  },
  {
    ...OURS,
    name: 'cles-sans-signature',
    title: 'Jeu de clés sans aucune clé de signature',
    source: 'domain/psc.md 3.11, 6.2 PSC-R05',
    operations: ['certs'],
  },
  {
    ...OURS,
    name: 'cle-changee',
    title: 'Jetons signés d’une clé neuve ; l’ancienne reste publiée, sauf paramètre retirer',
    source: 'domain/psc.md 3.11, 6.2 PSC-R05',
    operations: ['token.code', 'token.refresh', 'token.ciba'],
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: { retirer: { type: 'boolean', default: false } },
    },
  },
  {
    ...OURS,
    name: 'erreur-oauth',
    title: 'Erreur OAuth au choix (paramètres statut, error, description)',
    source: 'domain/psc.md 3',
    operations: JSON_ENDPOINTS,
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        statut: { type: 'integer', minimum: 400, maximum: 599, default: 503 },
        error: { ...TEXT, default: 'server_error' },
        description: { ...TEXT, default: 'Erreur provoquée par le banc' },
      },
    },
  },
];

/** Every way this service misbehaves on demand: deviations of tokens and callbacks, then each documented error answer. */
export const PSC_FAULTS: readonly FaultSpec[] = [
  ...OTHERS,
  ...Object.entries(TOKEN_DEVIATIONS).map(([name, { title, source, parameters }]) => ({
    ...OURS,
    name,
    title,
    source,
    operations: ['token.code', 'token.refresh', 'token.ciba'],
    parameters,
  })),
  ...Object.entries(REFUSALS).map(([name, { title, certainty, source, operations }]) => ({
    name,
    kind: 'functional' as const,
    title,
    certainty,
    source,
    operations,
  })),
];
