import { timingSafeEqual } from 'node:crypto';
import type { TlsFacts } from '../platform/contract.ts';
import type { Form } from './form.ts';

/** How a client may prove who it is: by its secret, by its certificate, by either. */
export type ClientProof = 'secret' | 'mtls' | 'secret-ou-mtls';

/** What authentication needs to know of a registered client. */
export interface AuthenticableClient {
  readonly clientId: string;
  readonly secret: string | null;
  readonly authentification: ClientProof;
  readonly actif: boolean;
}

/** What a request brought along, before any of it is believed. */
export interface PresentedCredentials {
  readonly clientId: string | null;
  readonly secret: string | null;
  readonly secretBy: 'basic' | 'post' | null;
  /** An Authorization header that could not be read as Basic credentials. */
  readonly malformedHeader: boolean;
  /** Common name of an accepted TLS certificate. */
  readonly certificateName: string | null;
}

export type ClientRefusal =
  | 'malformed-header'
  | 'missing-client-id'
  | 'unknown-client'
  | 'wrong-secret'
  | 'wrong-certificate';

export type ClientVerdict<C> =
  | { readonly client: C; readonly by: 'secret' | 'certificate' }
  | { readonly refusal: ClientRefusal };

/** Reads Basic credentials (RFC 6749 2.3.1: form-decoded), those of the form, and the certificate. */
export function presentedCredentials(
  authorization: string | undefined,
  form: Form,
  tls: TlsFacts | null,
): PresentedCredentials {
  const basic = authorization === undefined ? null : readBasic(authorization);
  const posted = form.get('client_secret');
  return {
    clientId: basic?.clientId ?? form.get('client_id'),
    secret: basic?.secret ?? posted,
    secretBy: basic !== null ? 'basic' : posted !== null ? 'post' : null,
    malformedHeader: authorization !== undefined && basic === null,
    certificateName: tls?.verdict.status === 'accepted' ? (tls.client?.commonName ?? null) : null,
  };
}

/** Decides in Keycloak's order: client identifier, client, then its proof (domain/psc.md 1.2 and 3.8). */
export function authenticateClient<C extends AuthenticableClient>(
  presented: PresentedCredentials,
  clientOf: (clientId: string) => C | undefined,
): ClientVerdict<C> {
  const { clientId, secret, certificateName, malformedHeader } = presented;
  if (clientId === null) return { refusal: malformedHeader ? 'malformed-header' : 'missing-client-id' };
  const client = clientOf(clientId);
  if (client === undefined || !client.actif) return { refusal: 'unknown-client' };
  const { authentification } = client;
  if (authentification !== 'secret' && certificateName === client.clientId) return { client, by: 'certificate' };
  if (authentification === 'mtls') return { refusal: 'wrong-certificate' };
  if (secret !== null && client.secret !== null && same(secret, client.secret)) return { client, by: 'secret' };
  return { refusal: authentification === 'secret-ou-mtls' && secret === null ? 'wrong-certificate' : 'wrong-secret' };
}

function readBasic(authorization: string): { readonly clientId: string; readonly secret: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  try {
    return { clientId: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
  } catch {
    return null;
  }
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
