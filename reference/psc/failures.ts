import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { type Cause, Incident } from './incidents.ts';
import type { Moyen } from './model.ts';

/** OAuth error codes, wherever they come from. */
const BY_ERROR: Readonly<Record<string, Cause>> = {
  expired_token: 'expiration',
  invalid_client: 'certificat',
  unauthorized_client: 'certificat',
  server_error: 'indisponible',
  temporarily_unavailable: 'indisponible',
  login_required: 'session-terminee',
};

/** Errors of `openid-client`, by code. */
const BY_CODE: Readonly<Record<string, Cause>> = {
  OAUTH_TIMEOUT: 'delai',
  OAUTH_ABORT: 'abandon',
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: 'jeton-invalide',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'jeton-invalide',
  OAUTH_UNSUPPORTED_OPERATION: 'jeton-invalide',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'identite-differente',
};

/** What an OAuth error means at this moment of the sign-in. */
export type Meaning = Readonly<Record<string, Cause>>;

/** Meanings of a CIBA request and of its polls (domain/psc.md 3.4, 3.5). */
export const cibaMeaning = (moyen: Moyen): Meaning => ({
  access_denied: moyen === 'carte' ? 'carte-refusee' : 'refus',
  invalid_request: 'inconnu',
  invalid_grant: 'expiration',
});

/** Meanings of the browser's return. */
export const RETURN_MEANING: Meaning = { access_denied: 'abandon' };

/** Meanings of a refresh: whatever is refused ends the session (domain/psc.md 3.3). */
export const REFRESH_MEANING: Meaning = { invalid_grant: 'session-terminee', invalid_token: 'session-terminee' };

/** An answer that is not even an OAuth error; what is refused before any check is the certificate (domain/pki.md 2.1). */
function causeOfStatus(status: number): Cause {
  if (status >= 500) return 'indisponible';
  return status === 401 || status === 403 ? 'certificat' : 'reponse-invalide';
}

/** The incident that anything thrown by a call to Pro Santé Connect amounts to. */
export function incidentOf(error: unknown, meaning: Meaning = {}): Incident {
  if (error instanceof Incident) return error;
  const options = { cause: error };
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) {
    const status = error instanceof ResponseBodyError ? error.status : 302;
    const motif =
      meaning[error.error] ?? BY_ERROR[error.error] ?? (status >= 500 ? 'indisponible' : 'reponse-invalide');
    return new Incident(motif, error.error, options);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return new Incident(meaning.invalid_token ?? 'jeton-invalide', `${error.status}`, options);
  }
  if (error instanceof ClientError) {
    const { cause } = error;
    if (cause instanceof Response) return new Incident(causeOfStatus(cause.status), `${cause.status}`, options);
    if (error.code !== undefined) return new Incident(BY_CODE[error.code] ?? 'reponse-invalide', error.code, options);
  }
  // What is left comes from the connection: nobody there, cut, certificate of the server.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new Incident('indisponible', code, options);
}
