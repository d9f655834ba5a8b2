import type { ArmedFault } from '../platform/contract.ts';
import type { Claims } from './jwt.ts';

/** How a token is signed: rightly, or in one of the ways a client must refuse. */
export type Signing = 'juste' | 'autre-cle' | 'autre-kid' | 'aucune' | 'hs256' | 'hs256-cle-publique';

type Change = (claims: Claims, now: number, parameters: Readonly<Record<string, unknown>>) => Claims;

/** One way of making a token wrong. */
export interface TokenDeviation {
  readonly title: string;
  readonly source: string;
  readonly change?: Change;
  readonly signing?: Signing;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a fault does to one token. */
export interface Deviated {
  readonly claims: Claims;
  readonly signing: Signing;
}

/** What differs from one provider to the other. */
export interface DeviationSetting {
  readonly forgedIssuer: string;
  /** Dossier rows: token checks, `nonce`, `acr`, and the subject of userinfo. */
  readonly sources: Readonly<Record<'token' | 'nonce' | 'acr' | 'sub', string>>;
  /** Parameters that each deviation takes, besides its own. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Subject that is nobody's, in the provider's form. */
  readonly otherSubject: string;
}

const HOUR = 3_600;

/** Claims less one. */
export const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

/** Deviations that any OpenID client must refuse, by the name a tester types. */
export function commonDeviations(setting: DeviationSetting): Readonly<Record<string, TokenDeviation>> {
  const { forgedIssuer, sources, otherSubject } = setting;
  const parameters = (properties: Readonly<Record<string, unknown>> = {}) => ({
    type: 'object',
    additionalProperties: false,
    properties: { ...setting.parameters, ...properties },
  });
  const deviation = (title: string, source: string, change: Change): TokenDeviation => ({
    title,
    source,
    change,
    parameters: parameters(),
  });
  const signed = (title: string, signing: Signing): TokenDeviation => ({
    title,
    source: sources.token,
    signing,
    parameters: parameters(),
  });
  return {
    'nonce-faux': deviation('Autre nonce que celui de la demande', sources.nonce, (claims) => ({
      ...claims,
      nonce: 'nonce-d-une-autre-demande',
    })),
    'nonce-absent': deviation('Jeton sans nonce', sources.nonce, (claims) => without(claims, 'nonce')),
    'signature-autre-cle': signed('Signé par une clé inconnue, sous le kid d’une clé connue', 'autre-cle'),
    'kid-inconnu': signed('Signé par une clé inconnue, sous son propre kid', 'autre-kid'),
    'alg-none': signed('Jeton non signé (alg none)', 'aucune'),
    'alg-hs256': signed('Signé en HS256 avec le secret du client', 'hs256'),
    'emetteur-faux': deviation('Autre émetteur (iss)', sources.token, (claims) => ({ ...claims, iss: forgedIssuer })),
    'audience-fausse': deviation('Destiné à un autre logiciel (aud)', sources.token, (claims) => ({
      ...claims,
      aud: 'autre-logiciel',
    })),
    'jeton-expire': deviation('Jeton déjà expiré', sources.token, (claims, now) => ({
      ...claims,
      iat: now - 2 * HOUR,
      exp: now - HOUR,
    })),
    'jeton-futur': deviation('Jeton émis dans le futur', sources.token, (claims, now) => ({
      ...claims,
      iat: now + HOUR,
      nbf: now + HOUR,
      exp: now + 2 * HOUR,
    })),
    'acr-autre': {
      title: 'Autre niveau d’authentification (paramètre acr)',
      source: sources.acr,
      change: (claims, _now, { acr }) => ({ ...claims, acr }),
      parameters: parameters({ acr: { type: 'string', maxLength: 50, default: 'eidas0' } }),
    },
    'acr-absent': deviation('Jeton sans niveau d’authentification', sources.acr, (claims) => without(claims, 'acr')),
    'sub-autre': deviation('Autre sujet que celui de userinfo', sources.sub, (claims) => ({
      ...claims,
      sub: otherSubject,
    })),
  };
}

/** Makes claims wrong in the way of a fault, when it is one of these deviations. */
export function deviated(
  table: Readonly<Record<string, TokenDeviation>>,
  claims: Claims,
  now: number,
  fault: ArmedFault | null,
): Deviated {
  const row = fault !== null && Object.hasOwn(table, fault.name) ? table[fault.name] : undefined;
  if (row === undefined) return { claims, signing: 'juste' };
  return { claims: row.change?.(claims, now, fault?.parameters ?? {}) ?? claims, signing: row.signing ?? 'juste' };
}
