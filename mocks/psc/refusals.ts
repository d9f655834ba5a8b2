import type { Certainty } from '../platform/contract.ts';
import type { PscOperation } from './operations.ts';

/** One error answer: a row of domain/psc.md 3.2 to 3.8, with Keycloak's own text. */
export interface RefusalRow {
  readonly operations: readonly PscOperation[];
  readonly status: number;
  readonly error: string;
  /** `{}` stands for the detail given. */
  readonly description: string;
  /** French title for the person who arms it. */
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

const TOKEN = ['token', 'token.code', 'token.refresh', 'token.ciba'] as const;
const AUTHENTICATED = [...TOKEN, 'introspect', 'revoke', 'ciba'] as const;
const seen = (section: string) => ({ certainty: 'documented', source: `domain/psc.md ${section}` }) as const;
const inferred = (section: string) => ({ certainty: 'inferred', source: `domain/psc.md ${section}` }) as const;
const assumed = (section: string) => ({ certainty: 'assumed', source: `domain/psc.md ${section}` }) as const;
const grant = { status: 400, error: 'invalid_grant' } as const;
const request = { status: 400, error: 'invalid_request' } as const;
const code = { ...grant, operations: ['token.code'] } as const;
const refresh = { ...grant, operations: ['token.refresh'] } as const;
const poll = { ...grant, operations: ['token.ciba'] } as const;
const asked = { ...request, operations: ['ciba'] } as const;

/** The table, by stable French name; any row can be armed as a fault. */
export const REFUSALS = {
  // 3.8
  'client-sans-identifiant': {
    operations: AUTHENTICATED,
    status: 400,
    error: 'invalid_client',
    description: 'Missing client_id parameter',
    title: 'Identifiant de client absent',
    ...seen('3.8'),
  },
  'client-inconnu': {
    operations: AUTHENTICATED,
    status: 401,
    error: 'invalid_client',
    description: 'Invalid client or Invalid client credentials',
    title: 'Client inconnu ou arrêté',
    ...inferred('3.8'),
  },
  'secret-faux': {
    operations: AUTHENTICATED,
    status: 401,
    error: 'unauthorized_client',
    description: 'Invalid client or Invalid client credentials',
    title: 'Secret absent ou faux',
    ...seen('3.8'),
  },
  'certificat-refuse': {
    operations: AUTHENTICATED,
    status: 401,
    error: 'invalid_client',
    description: 'Invalid client or Invalid client credentials',
    title: 'Certificat client absent, refusé ou d’un autre client',
    ...inferred('1.2, 9 row 7 ; domain/pki.md 2.1'),
  },
  'https-exige': {
    ...request,
    operations: TOKEN,
    status: 403,
    description: 'HTTPS required',
    title: 'Appel en clair refusé',
    ...seen('3.2'),
  },
  'certificat-non-lie': {
    operations: ['userinfo'],
    status: 401,
    error: 'unauthorized_client',
    description: 'Client certificate missing, or its thumbprint and one in the token did NOT match',
    title: 'Jeton lié à un certificat, présenté sans ce certificat',
    ...seen('3.6'),
  },
  // 3.2
  'grant-absent': {
    ...request,
    operations: TOKEN,
    description: 'Missing form parameter: grant_type',
    title: 'grant_type absent',
    ...seen('3.2'),
  },
  'grant-inconnu': {
    operations: TOKEN,
    status: 400,
    error: 'unsupported_grant_type',
    description: 'Unsupported grant_type',
    title: 'grant_type inconnu',
    ...seen('3.2'),
  },
  'parametre-repete': {
    ...request,
    operations: [...TOKEN, 'ciba', 'authorize'],
    description: 'duplicated parameter',
    title: 'Paramètre donné deux fois',
    ...seen('3.2'),
  },
  'code-absent': {
    ...request,
    operations: ['token.code'],
    description: 'Missing parameter: code',
    title: 'Code absent',
    ...seen('3.2'),
  },
  'code-non-valide': { ...code, description: 'Code not valid', title: 'Code inconnu ou déjà servi', ...seen('3.2') },
  'code-expire': { ...code, description: 'Code is expired', title: 'Code périmé', ...seen('3.2') },
  'redirection-differente': {
    ...code,
    description: 'Incorrect redirect_uri',
    title: 'Adresse de retour différente de celle de la demande',
    ...seen('3.2'),
  },
  'code-autre-client': {
    ...code,
    description: 'Auth error: Found different client_id in clientSession',
    title: 'Code remis à un autre client',
    ...seen('3.2'),
  },
  'session-inactive': {
    ...grant,
    operations: ['token.code', 'token.refresh'],
    description: 'Session not active',
    title: 'Session fermée ou périmée',
    ...seen('3.2, 3.3'),
  },
  'pkce-different': {
    ...code,
    description: 'PKCE verification failed: Code mismatch',
    title: 'code_verifier faux',
    ...inferred('3.2'),
  },
  'pkce-non-valide': {
    ...code,
    description: 'PKCE verification failed: Invalid code verifier',
    title: 'code_verifier mal écrit',
    ...inferred('3.2'),
  },
  'pkce-absent': {
    ...code,
    description: 'PKCE code verifier not specified',
    title: 'code_verifier absent',
    ...inferred('3.2'),
  },
  // 3.3
  'rafraichissement-absent': {
    ...request,
    operations: ['token.refresh', 'logout'],
    description: 'No refresh token',
    title: 'Jeton de rafraîchissement absent',
    ...seen('3.3, 3.9'),
  },
  'rafraichissement-non-valide': {
    ...refresh,
    description: 'Invalid refresh token',
    title: 'Jeton de rafraîchissement illisible ou mal signé',
    ...inferred('3.3'),
  },
  'rafraichissement-perime': {
    ...refresh,
    description: 'Token is not active',
    title: 'Jeton de rafraîchissement périmé',
    ...inferred('3.3'),
  },
  'rafraichissement-autre-client': {
    ...refresh,
    description: 'Unmatching clients',
    title: 'Jeton de rafraîchissement d’un autre client',
    ...seen('3.3'),
  },
  'rafraichissement-depasse': {
    ...refresh,
    description: 'Stale refresh token',
    title: 'Jeton de rafraîchissement déjà remplacé',
    ...seen('3.3'),
  },
  'session-client-inactive': {
    ...refresh,
    description: 'Client session not active',
    title: 'Session du client détachée',
    ...seen('3.3'),
  },
  // 3.4
  'ciba-sans-identifiant': {
    ...asked,
    description: 'missing parameter : login_hint',
    title: 'login_hint absent',
    ...seen('3.4'),
  },
  'utilisateur-inconnu': { ...asked, description: 'invalid user', title: 'Professionnel inconnu', ...seen('3.4') },
  'ciba-sans-scope': { ...asked, description: 'missing parameter : scope', title: 'scope absent', ...seen('3.4') },
  'scope-inconnu': {
    operations: ['ciba', 'authorize'],
    status: 400,
    error: 'invalid_scope',
    description: 'Invalid scopes: {}',
    title: 'scope inconnu',
    ...seen('3.4'),
  },
  'message-non-valide': {
    operations: ['ciba'],
    status: 400,
    error: 'invalid_binding_message',
    description:
      'the binding_message value has to be max 50 characters in length and must contain only basic plain-text characters without spaces',
    title: 'binding_message absent ou mal écrit',
    ...seen('3.4, 9 row 3'),
  },
  'jeton-de-notification': {
    ...asked,
    description: 'Client Notification token supported only for the ping mode',
    title: 'client_notification_token refusé',
    ...seen('3.4'),
  },
  'code-utilisateur': {
    ...asked,
    description: 'User code not supported',
    title: 'user_code refusé',
    ...seen('3.4'),
  },
  'canal-non-valide': {
    ...asked,
    description: 'invalid channel',
    title: 'channel absent ou inconnu',
    ...assumed('9 row 2'),
  },
  'ecps-non-activee': {
    operations: ['ciba'],
    status: 503,
    error: 'server_error',
    description: 'Failed to send authentication request',
    title: 'e-CPS non activée, ou injoignable',
    ...assumed('3.4, 9 row 4'),
  },
  'ciba-interdit-demande': {
    ...grant,
    operations: ['ciba'],
    description: 'Client not allowed OIDC CIBA Grant',
    title: 'CIBA non ouvert au client, à la demande',
    ...assumed('3.4'),
  },
  // 3.5, in Keycloak's order
  'ciba-interdit': {
    ...poll,
    description: 'Client not allowed OIDC CIBA Grant',
    title: 'CIBA non ouvert au client',
    ...seen('3.5 row 1'),
  },
  'demande-absente': {
    ...request,
    operations: ['token.ciba'],
    description: 'Missing parameter: auth_req_id',
    title: 'auth_req_id absent',
    ...seen('3.5 row 2'),
  },
  'demande-illisible': {
    ...poll,
    description: 'Invalid Auth Req ID',
    title: 'auth_req_id illisible',
    ...seen('3.5 row 3'),
  },
  'demande-inconnue': {
    ...poll,
    description: 'Invalid auth_req_id',
    title: 'Demande déjà servie ou oubliée',
    ...seen('3.5 row 4'),
  },
  'demande-expiree': {
    operations: ['token.ciba'],
    status: 400,
    error: 'expired_token',
    description: 'authentication timed out',
    title: 'Demande expirée',
    ...seen('3.5 row 5'),
  },
  'trop-tot': {
    operations: ['token.ciba'],
    status: 400,
    error: 'slow_down',
    description: 'too early to access',
    title: 'Interrogation trop rapide',
    ...seen('3.5 row 6'),
  },
  'acces-refuse': {
    operations: ['token.ciba'],
    status: 400,
    error: 'access_denied',
    description: 'not authorized',
    title: 'Le professionnel refuse',
    ...seen('3.5 row 7'),
  },
  'en-attente': {
    operations: ['token.ciba'],
    status: 400,
    error: 'authorization_pending',
    description: "The authorization request is still pending as the end-user hasn't yet been authenticated.",
    title: 'Le professionnel n’a pas encore répondu',
    ...seen('3.5 row 8'),
  },
  'utilisateur-desactive': {
    ...grant,
    operations: ['token.ciba', 'token.code', 'token.refresh'],
    description: 'User disabled',
    title: 'Professionnel désactivé entre-temps',
    ...seen('3.5 row 9'),
  },
  // 3.7, 3.10
  'jeton-absent': {
    ...request,
    operations: ['introspect', 'revoke'],
    description: 'Token not provided',
    title: 'Paramètre token absent',
    ...inferred('3.7, 3.10'),
  },
  'introspection-interdite': {
    operations: ['introspect'],
    status: 403,
    error: 'invalid_request',
    description: 'Client not allowed.',
    title: 'Introspection non ouverte au client',
    ...assumed('3.7'),
  },
  'revocation-autre-client': {
    ...request,
    operations: ['revoke'],
    description: 'Unmatching clients',
    title: 'Révocation du jeton d’un autre client',
    ...seen('3.10'),
  },
  'type-de-jeton': {
    operations: ['revoke'],
    status: 400,
    error: 'unsupported_token_type',
    description: 'Unsupported token type',
    title: 'Type de jeton non révocable',
    ...seen('3.10'),
  },
} as const satisfies Readonly<Record<string, RefusalRow>>;

export type RefusalName = keyof typeof REFUSALS;

/** True for the name of a row. */
export function isRefusalName(name: string): name is RefusalName {
  return Object.hasOwn(REFUSALS, name);
}

/** Row of a name, in the words of recent builds. */
export function refusalRow(name: RefusalName): RefusalRow {
  return REFUSALS[name];
}

/** What older Keycloak builds answered otherwise (domain/psc.md 3.2, 3.8: "older"). */
const OLDER: Readonly<Partial<Record<RefusalName, Partial<RefusalRow>>>> = {
  'client-sans-identifiant': { status: 401 },
  'client-inconnu': { description: 'Invalid client credentials' },
  'code-autre-client': { description: 'Auth error' },
};

/** Row of a name, in the words of older builds. */
export function olderRow(name: RefusalName): RefusalRow {
  return { ...REFUSALS[name], ...OLDER[name] };
}

/** Thrown by an endpoint to answer with a row of the table; made by {@link refused}. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: RefusalName;
  /** Replaces `{}` in the description. */
  readonly detail: string;

  constructor(refusal: RefusalName, detail = '') {
    super(refusal);
    this.refusal = refusal;
    this.detail = detail;
  }
}

const MADE = new Map<RefusalName, Refused>();

/**
 * What to throw to refuse. The most frequent answer of all is a refusal (a poll that comes before its answer): one object
 * per row, whose stack trace, that nobody reads, is taken once.
 */
export function refused(name: RefusalName, detail = ''): Refused {
  if (detail !== '') return new Refused(name, detail);
  const known = MADE.get(name) ?? new Refused(name);
  MADE.set(name, known);
  return known;
}
