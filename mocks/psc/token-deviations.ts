import type { Claims } from '../oidc/jwt.ts';
import type { ArmedFault } from '../platform/contract.ts';

/** How a token is signed: rightly, or in one of the ways a client must refuse. */
export type Signing = 'juste' | 'autre-cle' | 'autre-kid' | 'aucune' | 'hs256';

type Change = (claims: Claims, now: number, parameters: Readonly<Record<string, unknown>>) => Claims;

/** One way of making a token wrong. */
export interface TokenDeviation {
  readonly title: string;
  readonly source: string;
  readonly change?: Change;
  readonly signing?: Signing;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Which token is made wrong. */
const JETON = { enum: ['id', 'acces', 'les-deux'], default: 'id' } as const;
const R05 = 'domain/psc.md 6.2 PSC-R05';
const parameters = (properties: Readonly<Record<string, unknown>> = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties: { jeton: JETON, ...properties },
});
const deviation = (title: string, source: string, change: Change): TokenDeviation => ({
  title,
  source,
  change,
  parameters: parameters(),
});
const signed = (title: string, signing: Signing): TokenDeviation => ({
  title,
  source: R05,
  signing,
  parameters: parameters(),
});
const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

const HOUR = 3_600;

/** Deviations of a token, by the name a tester types. */
export const TOKEN_DEVIATIONS: Readonly<Record<string, TokenDeviation>> = {
  'nonce-faux': deviation('Autre nonce que celui de la demande', 'domain/psc.md 6.2 PSC-R04', (claims) => ({
    ...claims,
    nonce: 'nonce-d-une-autre-demande',
  })),
  'nonce-absent': deviation('Jeton sans nonce', 'domain/psc.md 6.2 PSC-R04', (claims) => without(claims, 'nonce')),
  'signature-autre-cle': signed('Signé par une clé inconnue, sous le kid d’une clé connue', 'autre-cle'),
  'kid-inconnu': signed('Signé par une clé inconnue, sous son propre kid', 'autre-kid'),
  'alg-none': signed('Jeton non signé (alg none)', 'aucune'),
  'alg-hs256': signed('Signé en HS256 avec le secret du client', 'hs256'),
  'emetteur-faux': deviation('Autre émetteur (iss)', R05, (claims) => ({
    ...claims,
    iss: 'https://auth.usurpateur.example/auth/realms/esante-wallet',
  })),
  'audience-fausse': deviation('Destiné à un autre logiciel (aud)', R05, (claims) => ({
    ...claims,
    aud: 'autre-logiciel',
  })),
  'azp-faux': deviation('Demandé par un autre logiciel (azp)', R05, (claims) => ({ ...claims, azp: 'autre-logiciel' })),
  'jeton-expire': deviation('Jeton déjà expiré', R05, (claims, now) => ({
    ...claims,
    iat: now - 2 * HOUR,
    exp: now - HOUR,
  })),
  'jeton-futur': deviation('Jeton émis dans le futur', R05, (claims, now) => ({
    ...claims,
    iat: now + HOUR,
    nbf: now + HOUR,
    exp: now + 2 * HOUR,
  })),
  'acr-autre': {
    title: 'Autre niveau d’authentification (paramètre acr)',
    source: 'domain/psc.md 6.2 PSC-R06',
    change: (claims, _now, { acr }) => ({ ...claims, acr }),
    parameters: parameters({ acr: { type: 'string', maxLength: 50, default: 'eidas0' } }),
  },
  'acr-absent': deviation('Jeton sans niveau d’authentification', 'domain/psc.md 6.2 PSC-R06', (claims) =>
    without(claims, 'acr'),
  ),
  'sub-autre': deviation('Autre sujet que celui de userinfo', 'domain/psc.md 6.2 PSC-R09', (claims) => ({
    ...claims,
    sub: '00000000-0000-4000-a000-000000000000',
  })),
  'at-hash-faux': deviation('Empreinte d’un autre jeton d’accès (at_hash)', R05, (claims) => ({
    ...claims,
    at_hash: 'AAAAAAAAAAAAAAAAAAAAAA',
  })),
  'identifiant-absent': deviation('Jeton sans SubjectNameID', 'domain/psc.md 6.2 PSC-R10', (claims) =>
    without(claims, 'SubjectNameID'),
  ),
};

/** What a fault does to one kind of token. */
export interface Deviated {
  readonly claims: Claims;
  readonly signing: Signing;
}

/** Makes the claims of a token wrong when a fault asks for it. */
export function deviate(kind: 'id' | 'acces', claims: Claims, now: number, fault: ArmedFault | null): Deviated {
  const row = fault !== null && Object.hasOwn(TOKEN_DEVIATIONS, fault.name) ? TOKEN_DEVIATIONS[fault.name] : undefined;
  const given = fault?.parameters ?? {};
  const aimed = given.jeton ?? 'id';
  if (row === undefined || (aimed !== kind && aimed !== 'les-deux')) return { claims, signing: 'juste' };
  return { claims: row.change?.(claims, now, given) ?? claims, signing: row.signing ?? 'juste' };
}
