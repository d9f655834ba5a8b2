import { createValidator, explainProblems } from '../platform/schema.ts';
import { PscError } from './errors.ts';

/** How this Pro Santé Connect behaves; every assumption of domain/psc.md 9 is a switch. */
export interface PscSettings {
  /** Shape of the tokens (domain/psc.md 4.1): of 2026, or of before March 2026 (`sub` made of the identifier). */
  readonly profil: 'psc-2026' | 'psc-legacy';
  /** Wording of userinfo and revocation errors: of recent or of older Keycloak builds (3.6, 3.10; 9 row 14). */
  readonly generation: 'recente' | 'ancienne';
  readonly dureeJetonSecondes: number;
  readonly dureeRafraichissementSecondes: number;
  /** 9 row 16. */
  readonly dureeCodeSecondes: number;
  readonly sessionMaxSecondes: number;
  readonly sessionInactiviteSecondes: number;
  readonly cibaExpirationSecondes: number;
  /** 9 row 1; 0 leaves `interval` out of the answer, as Keycloak does. */
  readonly cibaIntervalleSecondes: number;
  /** 9 row 3: two digits demanded, or Keycloak's own rule only. */
  readonly bindingMessage: 'deux-chiffres' | 'keycloak';
  /** 9 row 2: answered as e-CPS, or refused. */
  readonly canalAbsent: 'MOBILE' | 'refus';
  readonly canalInvalide: 'MOBILE' | 'refus';
  /** National identifiers of professionals whose e-CPS is not activated (9 row 4). */
  readonly ecpsNonActivees: readonly string[];
  /** 9 row 4: how a request for one of them is answered. */
  readonly ecpsNonActivee: 'erreur-serveur' | 'utilisateur-inconnu';
  /** National identifiers of those who activated Pro Santé Identité: `PSISubjectNameID` is then a UUID (4.1). */
  readonly proSanteIdentite: readonly string[];
  /** Three codes are shown on the telephone (domain/pki.md 3): what choosing a wrong one does. */
  readonly nombreFaux: 'refus' | 'attente';
  /** e-CPS on the sign-in page: choosing it is enough, or its telephone must answer (3.1). */
  readonly connexionEcps: 'directe' | 'telephone';
  /** What every e-CPS answers by itself; `attente` waits for a person or a scenario. */
  readonly reponseEcps: 'attente' | 'approuver' | 'refuser';
  /** What becomes of a request answered with a card that is refused. */
  readonly carteRefusee: 'access_denied' | 'attente';
  /** 9 row 12: what giving up on the wallet page does. */
  readonly abandon: 'redirection' | 'page';
  /** 9 row 6: certificate fingerprint in the access tokens of clients that showed one. */
  readonly cnf: 'absent' | 'rfc8705' | 'hexadecimal';
  /** 9 row 7: error code when the certificate is missing or is another's (domain/pki.md 2.1 against psc.md 9). */
  readonly erreurCertificat: 'invalid_client' | 'unauthorized_client';
  /** Answer userinfo as a signed JWT (3.6). */
  readonly userinfoSigne: boolean;
  /** A refresh token serves once; a replay is then `Stale refresh token`. */
  readonly rotationRafraichissement: boolean;
  /** The wallet remembers the browser: no second login while the session lives. */
  readonly sso: boolean;
  /** 9 row 13: federation that legacy subjects name. */
  readonly federation: string;
  /** 9 row 17: what scopes other than `scope_all` let see of userinfo. */
  readonly contenuDesScopes: 'complet' | 'par-scope';
  /** 1.1: the discovery document as captured, or only what this bench serves. */
  readonly decouverte: 'fidele' | 'servie';
  /** 9 row 8: `mtls_endpoint_aliases` in the discovery document, equal to the plain addresses. */
  readonly aliasMtls: 'presents' | 'absents';
}

export const DEFAULT_SETTINGS: PscSettings = {
  profil: 'psc-2026',
  generation: 'recente',
  dureeJetonSecondes: 120,
  dureeRafraichissementSecondes: 1_800,
  dureeCodeSecondes: 60,
  sessionMaxSecondes: 14_400,
  sessionInactiviteSecondes: 1_800,
  cibaExpirationSecondes: 120,
  cibaIntervalleSecondes: 5,
  bindingMessage: 'deux-chiffres',
  canalAbsent: 'MOBILE',
  canalInvalide: 'refus',
  ecpsNonActivees: [],
  reponseEcps: 'attente',
  ecpsNonActivee: 'erreur-serveur',
  proSanteIdentite: [],
  nombreFaux: 'refus',
  connexionEcps: 'directe',
  carteRefusee: 'access_denied',
  abandon: 'redirection',
  cnf: 'absent',
  erreurCertificat: 'invalid_client',
  userinfoSigne: false,
  rotationRafraichissement: false,
  sso: true,
  federation: '550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd',
  contenuDesScopes: 'complet',
  decouverte: 'fidele',
  aliasMtls: 'presents',
};

const SECONDES = { type: 'integer', minimum: 1, maximum: 1_000_000 } as const;

const IDENTIFIANTS = {
  type: 'array',
  maxItems: 10_000,
  items: { type: 'string', minLength: 1, maxLength: 100 },
} as const;

/** JSON Schema of a change of settings: any part of them. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    profil: { enum: ['psc-2026', 'psc-legacy'] },
    generation: { enum: ['recente', 'ancienne'] },
    dureeJetonSecondes: SECONDES,
    dureeRafraichissementSecondes: SECONDES,
    dureeCodeSecondes: SECONDES,
    sessionMaxSecondes: SECONDES,
    sessionInactiviteSecondes: SECONDES,
    cibaExpirationSecondes: SECONDES,
    cibaIntervalleSecondes: { type: 'integer', minimum: 0, maximum: 3_600 },
    bindingMessage: { enum: ['deux-chiffres', 'keycloak'] },
    canalAbsent: { enum: ['MOBILE', 'refus'] },
    canalInvalide: { enum: ['MOBILE', 'refus'] },
    ecpsNonActivees: IDENTIFIANTS,
    ecpsNonActivee: { enum: ['erreur-serveur', 'utilisateur-inconnu'] },
    proSanteIdentite: IDENTIFIANTS,
    nombreFaux: { enum: ['refus', 'attente'] },
    connexionEcps: { enum: ['directe', 'telephone'] },
    reponseEcps: { enum: ['attente', 'approuver', 'refuser'] },
    carteRefusee: { enum: ['access_denied', 'attente'] },
    abandon: { enum: ['redirection', 'page'] },
    cnf: { enum: ['absent', 'rfc8705', 'hexadecimal'] },
    erreurCertificat: { enum: ['invalid_client', 'unauthorized_client'] },
    userinfoSigne: { type: 'boolean' },
    rotationRafraichissement: { type: 'boolean' },
    sso: { type: 'boolean' },
    federation: { type: 'string', minLength: 1, maxLength: 100 },
    contenuDesScopes: { enum: ['complet', 'par-scope'] },
    decouverte: { enum: ['fidele', 'servie'] },
    aliasMtls: { enum: ['presents', 'absents'] },
  },
} as const;

const validator = createValidator<Partial<PscSettings>>(SETTINGS_SCHEMA);

/**
 * Applies a change that came from outside.
 *
 * @throws PscError `E_PSC_REGLAGES`
 */
export function changeSettings(current: PscSettings, change: unknown): PscSettings {
  if (!validator.accepts(change)) {
    throw new PscError('E_PSC_REGLAGES', `Réglages refusés : ${explainProblems(validator.problems(change))}.`);
  }
  return { ...current, ...change };
}
