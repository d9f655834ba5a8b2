import type { FaultSpec } from '../platform/contract.ts';
import { ID_TOKEN_DEVIATIONS, PLAIN_USERINFO, USERINFO_DEVIATIONS } from './deviations.ts';
import { ERROR_PAGES } from './error-pages.ts';
import type { FcOperation } from './operations.ts';
import { REFUSALS } from './refusals.ts';

const OURS = { kind: 'functional', certainty: 'assumed' } as const;
const JSON_ENDPOINTS: readonly FcOperation[] = ['token', 'userinfo', 'checktoken', 'revocation'];
const TEXT = { type: 'string', minLength: 1, maxLength: 500 } as const;
const B = (row: string) => `domain/franceconnect-droits.md 8 ${row}`;

const on = (operations: readonly FcOperation[], name: string, title: string, source: string): FaultSpec => ({
  ...OURS,
  name,
  title,
  source,
  operations,
});

/** Deviations that are not about the content of tokens; each is acted out where its operation is served. */
const OTHERS: readonly FaultSpec[] = [
  on(['authorize', 'logout'], 'state-faux', 'Retour avec un autre state que celui de la demande', B('B1')),
  on(['authorize', 'logout'], 'state-absent', 'Retour sans state', B('B1')),
  on(['authorize'], 'iss-faux', 'Retour au nom d’un autre émetteur', B('B2')),
  on(['authorize'], 'iss-absent', 'Retour sans iss, que les métadonnées annoncent', B('B2')),
  on(['authorize'], 'code-faux', 'Retour avec un code que personne n’a délivré', B('B12')),
  on(['authorize'], 'retour-parametre-inconnu', 'Retour avec un paramètre que personne ne connaît', B('B14')),
  {
    ...on(['authorize'], 'retour-erreur', 'Retour avec une erreur au lieu d’un code', B('C2')),
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
    ...on(['authorize'], 'page-erreur', 'Page d’erreur qui arrête la personne (paramètre code)', B('C2')),
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: { code: { enum: Object.keys(ERROR_PAGES), default: 'Y010011' } },
    },
  },
  on(['token'], 'scope-sans-droits', 'Jeton dont le scope ne contient pas les droits demandés', B('D1')),
  on(['userinfo'], PLAIN_USERINFO, 'Userinfo en JSON non signé, comme en v1', B('B10')),
  on(['checktoken'], 'jeton-inactif', 'Le fournisseur de données apprend que le jeton n’est plus actif', B('D4')),
  on(['discovery'], 'emetteur-autre-metadonnees', 'Métadonnées au nom d’un autre émetteur', B('B7')),
  on(['jwks'], 'cles-sans-signature', 'Jeu de clés vide', B('B13')),
  {
    ...on(JSON_ENDPOINTS, 'erreur-oauth', 'Erreur OAuth au choix (paramètres statut, error, description)', B('C3')),
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

const tokens = (operation: FcOperation, table: typeof ID_TOKEN_DEVIATIONS): readonly FaultSpec[] =>
  Object.entries(table).map(([name, { title, source, parameters }]) => ({
    ...on([operation], name, title, source),
    parameters,
  }));

/** Every way this service misbehaves on demand: callbacks, tokens, userinfo, then each documented error answer. */
export const FC_FAULTS: readonly FaultSpec[] = [
  ...OTHERS,
  ...tokens('token', ID_TOKEN_DEVIATIONS),
  ...tokens('userinfo', USERINFO_DEVIATIONS),
  ...Object.entries(REFUSALS).map(([name, { title, certainty, source, operations }]) => ({
    name,
    kind: 'functional' as const,
    title,
    certainty,
    source,
    operations,
  })),
];
