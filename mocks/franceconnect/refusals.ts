import type { Certainty } from '../platform/contract.ts';
import type { FcOperation } from './operations.ts';

/** One JSON error: a row of domain/franceconnect-droits.md 3.1, 3.3 or 4.3. */
export interface RefusalRow {
  readonly operations: readonly FcOperation[];
  readonly status: number;
  readonly error: string;
  readonly description: string;
  /** Code that `error_uri` names, null when the answer has none (data providers). */
  readonly code: string | null;
  /** French title for the person who arms it. */
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

const dossier = 'domain/franceconnect-droits.md';
const seen = (section: string) => ({ certainty: 'documented', source: `${dossier} ${section}` }) as const;
const inferred = (section: string) => ({ certainty: 'inferred', source: `${dossier} ${section}` }) as const;
const assumed = (section: string) => ({ certainty: 'assumed', source: `${dossier} ${section}` }) as const;
const token = { operations: ['token'], status: 400 } as const;
const grant = { ...token, error: 'invalid_grant' } as const;
const userinfo = { operations: ['userinfo'], status: 401, error: 'invalid_token', code: 'Y030001' } as const;
const checktoken = { operations: ['checktoken'], code: null } as const;

/** The table, by stable French name; any row can be armed as a fault. */
export const REFUSALS = {
  'secret-faux': {
    operations: ['token', 'revocation'],
    status: 401,
    error: 'invalid_client',
    description: 'client authentication failed (invalid secret provided)',
    code: 'Y0434A7B',
    title: 'Secret du client faux',
    ...seen('3.1'),
  },
  'client-inconnu': {
    operations: ['token', 'revocation'],
    status: 401,
    error: 'invalid_client',
    description: 'client authentication failed (client not found)',
    code: 'Y04EA6EF',
    title: 'Client inconnu ou désactivé',
    ...inferred('3.1'),
  },
  'grant-inconnu': {
    ...token,
    error: 'unsupported_grant_type',
    description: 'unsupported grant_type requested',
    code: 'Y0498D8E',
    title: 'Autre grant_type que authorization_code',
    ...assumed('3.1'),
  },
  'code-absent': {
    ...token,
    error: 'invalid_request',
    description: "missing required parameter 'code' (undefined)",
    code: 'Y048017B',
    title: 'Code absent',
    ...seen('3.1'),
  },
  'redirection-absente': {
    ...token,
    error: 'invalid_request',
    description: "missing required parameter 'redirect_uri' (undefined)",
    code: 'Y048017B',
    title: 'Adresse de retour absente',
    ...inferred('3.1'),
  },
  'code-inconnu': {
    ...grant,
    description: 'grant request is invalid (authorization code not found)',
    code: 'Y049E20B',
    title: 'Code inconnu',
    ...seen('3.1'),
  },
  'code-expire': {
    ...grant,
    description: 'grant request is invalid (authorization code is expired)',
    code: 'Y043F0A8',
    title: 'Code périmé (plus de 30 s)',
    ...inferred('3.1'),
  },
  'code-rejoue': {
    ...grant,
    description: 'grant request is invalid (authorization code already consumed)',
    code: 'Y0416228',
    title: 'Code déjà utilisé',
    ...inferred('3.1'),
  },
  'redirection-differente': {
    ...grant,
    description: 'grant request is invalid (authorization code redirect_uri mismatch)',
    code: 'Y04F8199',
    title: 'Adresse de retour différente de celle de la demande',
    ...inferred('3.1'),
  },
  'code-autre-client': {
    ...grant,
    description: 'grant request is invalid (client mismatch)',
    code: 'Y04D1B6A',
    title: 'Code remis à un autre client',
    ...assumed('3.1'),
  },
  'pkce-refuse': {
    ...grant,
    description: 'grant request is invalid (PKCE verification failed)',
    code: 'Y04A5B4C',
    title: 'PKCE : code_verifier absent ou différent',
    ...assumed('1.3'),
  },
  'jeton-inconnu': {
    ...userinfo,
    description: 'invalid token provided (access token not found)',
    title: 'Jeton d’accès inconnu, périmé ou révoqué',
    ...seen('3.3'),
  },
  'jeton-absent': {
    ...userinfo,
    description: 'no access token provided (no access token provided)',
    title: 'Aucun jeton d’accès',
    ...seen('3.3'),
  },
  'champ-inconnu': {
    operations: ['revocation'],
    status: 400,
    error: 'invalid_request',
    description: 'unexpected body parameter',
    code: 'Y030007',
    title: 'Champ inconnu dans une révocation',
    ...inferred('1.2'),
  },
  'jeton-a-revoquer-absent': {
    operations: ['revocation'],
    status: 400,
    error: 'invalid_request',
    description: "missing required parameter 'token' (undefined)",
    code: 'Y048017B',
    title: 'Révocation sans jeton',
    ...inferred('1.2'),
  },
  'verification-incomplete': {
    ...checktoken,
    status: 400,
    error: 'invalid_request',
    description: 'Required parameter missing or invalid.',
    title: 'Vérification de jeton : champ absent ou de trop',
    ...seen('4.3'),
  },
  'fournisseur-donnees-refuse': {
    ...checktoken,
    status: 401,
    error: 'invalid_client',
    description: 'Client authentication failed.',
    title: 'Fournisseur de données inconnu ou secret faux',
    ...seen('4.3'),
  },
  'service-indisponible': {
    operations: ['token', 'userinfo', 'checktoken'],
    status: 503,
    error: 'temporarily_unavailable',
    description: 'service temporarily unavailable',
    code: 'Y000503',
    title: 'FranceConnect indisponible',
    ...assumed('2.2'),
  },
} as const satisfies Readonly<Record<string, RefusalRow>>;

export type RefusalName = keyof typeof REFUSALS;

/** Row of a name that came from outside, undefined when it is none. */
export function refusalRow(name: string): RefusalRow | undefined {
  return Object.hasOwn(REFUSALS, name) ? REFUSALS[name as RefusalName] : undefined;
}

/** Thrown by an endpoint to answer with a row of the table. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: RefusalName;

  constructor(refusal: RefusalName) {
    super(refusal);
    this.refusal = refusal;
  }
}
