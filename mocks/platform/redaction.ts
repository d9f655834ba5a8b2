import { hash } from 'node:crypto';

/** A header as it crossed the wire. */
export type HeaderPair = readonly [name: string, value: string];

/** Headers whose value opens a door; the rest of the record may be shown to an auditor as it is. */
const SECRET_HEADERS: ReadonlyMap<string, (value: string) => string> = new Map([
  ['authorization', maskScheme],
  ['proxy-authorization', maskScheme],
  ['cookie', maskCookies],
  ['set-cookie', maskSetCookie],
  ['esante-api-key', mask],
  ['x-api-key', mask],
  ['nir', mask],
  ['location', maskCode],
]);

/** Query parameters that carry a secret (RFC 6750 2.3, RFC 6749 2.3.1, OIDC RP-initiated logout). */
const SECRET_PARAMETERS = /([?&](?:access_token|refresh_token|client_secret|id_token_hint|password)=)([^&#]*)/giu;

/** First 12 hexadecimal digits of the SHA-256: enough to tell that two secrets are the same one. */
export function fingerprint(secret: string): string {
  return hash('sha256', secret, 'hex').slice(0, 12);
}

function mask(secret: string): string {
  return `*** (sha256:${fingerprint(secret)})`;
}

/** An authorization code on its way back to a client (RFC 6749 4.1.2), in the clear or in a signed answer (JARM). */
function maskCode(location: string): string {
  return location.replace(
    /([?&#](?:code|response)=)([^&#]+)/gu,
    (_, name: string, code: string) => `${name}***sha256:${fingerprint(code)}`,
  );
}

function maskScheme(value: string): string {
  const space = value.indexOf(' ');
  return space > 0 ? `${value.slice(0, space)} ${mask(value.slice(space + 1).trim())}` : mask(value);
}

function maskCookies(value: string): string {
  return value.split(';').map(maskPair).join(';');
}

function maskPair(pair: string): string {
  const equals = pair.indexOf('=');
  return equals > 0 ? `${pair.slice(0, equals)}=${mask(pair.slice(equals + 1).trim())}` : mask(pair.trim());
}

/** The attributes of a cookie (Path, HttpOnly, SameSite…) are evidence: only its value is hidden. */
function maskSetCookie(value: string): string {
  const end = value.indexOf(';');
  return end > 0 ? maskPair(value.slice(0, end)) + value.slice(end) : maskPair(value);
}

/** Headers as they may be kept: secrets replaced by `<scheme> *** (sha256:<12 digits>)`. */
export function redactHeaders(headers: readonly HeaderPair[]): readonly HeaderPair[] {
  return headers.map(([name, value]) => {
    const redact = SECRET_HEADERS.get(name.toLowerCase());
    return redact ? ([name, redact(value)] as const) : ([name, value] as const);
  });
}

/** Request target as it may be kept: the value of secret query parameters replaced by a fingerprint. */
export function redactUrl(url: string): string {
  return url.replace(SECRET_PARAMETERS, (_, name: string, secret: string) => `${name}***sha256:${fingerprint(secret)}`);
}
