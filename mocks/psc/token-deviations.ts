import type { Claims } from '../oidc/jwt.ts';
import { commonDeviations, type Deviated, deviated, type TokenDeviation, without } from '../oidc/token-deviations.ts';
import type { ArmedFault } from '../platform/contract.ts';

/** Issuer that is not Pro Santé Connect. */
const FORGED_ISSUER = 'https://auth.usurpateur.example/auth/realms/esante-wallet';

/** Which token is made wrong. */
const JETON = { enum: ['id', 'acces', 'les-deux'], default: 'id' } as const;
const PARAMETERS = { type: 'object', additionalProperties: false, properties: { jeton: JETON } } as const;
const R05 = 'domain/psc.md 6.2 PSC-R05';

/** Deviations of a token, by the name a tester types. */
export const TOKEN_DEVIATIONS: Readonly<Record<string, TokenDeviation>> = {
  ...commonDeviations({
    forgedIssuer: FORGED_ISSUER,
    sources: {
      token: R05,
      nonce: 'domain/psc.md 6.2 PSC-R04',
      acr: 'domain/psc.md 6.2 PSC-R06',
      sub: 'domain/psc.md 6.2 PSC-R09',
    },
    parameters: { jeton: JETON },
    otherSubject: '00000000-0000-4000-a000-000000000000',
  }),
  'azp-faux': {
    title: 'Demandé par un autre logiciel (azp)',
    source: R05,
    change: (claims) => ({ ...claims, azp: 'autre-logiciel' }),
    parameters: PARAMETERS,
  },
  'at-hash-faux': {
    title: 'Empreinte d’un autre jeton d’accès (at_hash)',
    source: R05,
    change: (claims) => ({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    parameters: PARAMETERS,
  },
  'identifiant-absent': {
    title: 'Jeton sans SubjectNameID',
    source: 'domain/psc.md 6.2 PSC-R10',
    change: (claims) => without(claims, 'SubjectNameID'),
    parameters: PARAMETERS,
  },
};

/** Makes the claims of a token wrong when a fault asks for it. */
export function deviate(kind: 'id' | 'acces', claims: Claims, now: number, fault: ArmedFault | null): Deviated {
  const aimed = fault?.parameters?.jeton ?? 'id';
  return deviated(TOKEN_DEVIATIONS, claims, now, aimed === kind || aimed === 'les-deux' ? fault : null);
}
