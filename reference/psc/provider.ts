import type { JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import type { Horloge } from '../clock.ts';
import { Incident } from './incidents.ts';
import { fetchThrough, type Line } from './transport.ts';

export interface ProviderSettings {
  /** Discovery document of Pro Santé Connect. */
  readonly decouverte: string;
  readonly clientId: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly delaiMaxMs: number;
}

/** Pro Santé Connect as this software knows it: its metadata, read once, and the line to it. */
export class Provider {
  readonly #settings: ProviderSettings;
  readonly #horloge: Horloge;
  readonly #line: () => Line;
  #metadata: client.ServerMetadata | null = null;

  /** `line` is asked at each call: certificates are replaced while the software runs. */
  constructor(settings: ProviderSettings, horloge: Horloge, line: () => Line) {
    this.#settings = settings;
    this.#horloge = horloge;
    this.#line = line;
  }

  /** A client of the current certificate and of the software's clock. */
  async configuration(): Promise<client.Configuration> {
    const { clientId, delaiMaxMs } = this.#settings;
    const server = await this.#server();
    const configuration = new client.Configuration(server, clientId, this.#client(), client.TlsClientAuth());
    configuration[client.customFetch] = fetchThrough(this.#line());
    configuration.timeout = delaiMaxMs / 1_000;
    return configuration;
  }

  /** Keys published now: never kept, so that a change of keys is seen at once. */
  async keys(): Promise<JSONWebKeySet> {
    const { jwks_uri: address } = await this.#server();
    if (address === undefined) throw new Incident('signature-inverifiable', 'jwks_uri');
    const response = await fetchThrough(this.#line())(address, {
      method: 'GET',
      headers: { accept: 'application/json' },
      body: undefined,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#settings.delaiMaxMs),
    }).catch((error: unknown) => {
      throw new Incident('signature-inverifiable', 'certs', { cause: error });
    });
    const published: unknown = response.status === 200 ? await response.json().catch(() => null) : null;
    if (isKeySet(published)) return published;
    throw new Incident('signature-inverifiable', `certs ${response.status}`);
  }

  /** Reads the metadata again next time. */
  forget(): void {
    this.#metadata = null;
  }

  async #server(): Promise<client.ServerMetadata> {
    if (this.#metadata !== null) return this.#metadata;
    const { decouverte, clientId, delaiMaxMs } = this.#settings;
    const found = await client.discovery(new URL(decouverte), clientId, this.#client(), client.TlsClientAuth(), {
      [client.customFetch]: fetchThrough(this.#line()),
      timeout: delaiMaxMs / 1_000,
    });
    const metadata = found.serverMetadata();
    // The wallet's document is not where the standard looks for it, so the library leaves the issuer unchecked.
    if (!decouverte.startsWith(`${metadata.issuer}/`)) throw new Incident('reponse-invalide', 'issuer');
    this.#metadata = metadata;
    return metadata;
  }

  #client(): Partial<client.ClientMetadata> {
    const skew = Math.round((this.#horloge.now() - Date.now()) / 1_000);
    return {
      use_mtls_endpoint_aliases: true,
      id_token_signed_response_alg: 'RS256',
      [client.clockSkew]: skew,
      [client.clockTolerance]: 5,
    };
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'keys'));
}
