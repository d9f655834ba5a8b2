import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { ListenerSpec, RefusalPolicy, ServerIdentitySource } from './contract.ts';

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** What can be changed on a listener while it runs. */
export interface ListenerConfig {
  readonly clientCertificate: ListenerSpec['clientCertificate'];
  readonly refusal: RefusalPolicy;
  /** Server-side defect of domain/pki.md 7 that the listener shows, null for none. */
  readonly serverDefect: string | null;
  readonly tlsMin: TlsVersion;
  readonly tlsMax: TlsVersion;
}

/** Configuration that a listener starts with. */
export function initialConfig(spec: ListenerSpec): ListenerConfig {
  return {
    clientCertificate: spec.clientCertificate,
    refusal: spec.refusal,
    serverDefect: null,
    tlsMin: 'TLSv1.2',
    tlsMax: 'TLSv1.3',
  };
}

/** Host names that a listener answers for. */
export interface HostNames {
  /** Shown to whoever asks for no name or for a name we do not know. */
  readonly local: readonly string[];
  /** Names of the real service, empty unless asked for. */
  readonly national: readonly string[];
}

/**
 * Options of the TLS server for a configuration: identity by name asked for, both TLS versions, and every client
 * certificate let in so that the judge, not OpenSSL, names what is wrong with it (domain/pki.md 6.1).
 */
export function secureOptions(
  identity: ServerIdentitySource,
  { local, national }: HostNames,
  config: ListenerConfig,
): ServerOptions {
  const nationalNames = new Set(national.map((name) => name.toLowerCase()));
  let nationalContext: SecureContext | undefined;
  const contextFor = (name: string) => {
    if (!nationalNames.has(name.toLowerCase())) return undefined;
    nationalContext ??= createSecureContext(contextOptions(identity, national, config));
    return nationalContext;
  };
  return {
    ...contextOptions(identity, local, config),
    requestCert: config.clientCertificate !== 'none',
    rejectUnauthorized: false,
    SNICallback: (name, done) => {
      try {
        done(null, contextFor(name));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}

function contextOptions(
  identity: ServerIdentitySource,
  hosts: readonly string[],
  config: ListenerConfig,
): SecureContextOptions {
  const { key, cert } = identity(hosts, config.serverDefect);
  return {
    key,
    cert,
    minVersion: config.tlsMin,
    maxVersion: config.tlsMax,
    ciphers: 'DEFAULT@SECLEVEL=0',
    // A resumed session shows no certificate: each connection is to be judged on what it presents itself.
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}

/** French reason of a handshake that failed, by error code of Node; the technical text otherwise. */
export function handshakeNote(error: Error): string {
  const code = String(Reflect.get(error, 'code') ?? '');
  const known = HANDSHAKE_NOTES.find(([pattern]) => pattern.test(code));
  return known ? `${known[1]} (${code})` : `Négociation TLS échouée : ${error.message.slice(0, 300)} (${code})`;
}

/** A client that closes without a request after the handshake: under TLS 1.3, that is how most refuse a certificate. */
export const LEFT_AFTER_HANDSHAKE =
  'Le client a fermé la connexion après la négociation TLS, sans requête : il a pu refuser le certificat du serveur.';

const HANDSHAKE_NOTES: readonly (readonly [RegExp, string])[] = [
  [/ALERT_UNKNOWN_CA/u, 'Le client refuse le certificat du serveur : autorité inconnue de lui'],
  [/ALERT_CERTIFICATE_EXPIRED/u, 'Le client refuse le certificat du serveur : il est expiré'],
  [/ALERT_CERTIFICATE_REVOKED/u, 'Le client refuse le certificat du serveur : il est révoqué'],
  [/ALERT_(BAD|UNSUPPORTED)_CERTIFICATE|ALERT_CERTIFICATE_UNKNOWN/u, 'Le client refuse le certificat du serveur'],
  [/HTTP_REQUEST/u, 'Requête HTTP en clair reçue sur un port HTTPS : utilisez une adresse https://'],
  [/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/u, 'Version de TLS trop ancienne : TLS 1.2 ou 1.3 attendu'],
  [/WRONG_VERSION_NUMBER|UNEXPECTED_MESSAGE|UNKNOWN_PROTOCOL/u, 'Octets reçus qui ne sont pas du TLS'],
  [/NO_SHARED_CIPHER/u, 'Aucune suite cryptographique commune avec le client'],
  [/HANDSHAKE_TIMEOUT/u, 'Négociation TLS trop lente : délai dépassé'],
  [/ECONNRESET|EPIPE/u, 'Le client a coupé pendant la négociation TLS : il a pu refuser le certificat du serveur'],
];
