import {
  compactDecrypt,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { Outgoing } from '../oidc/outgoing.ts';

/** Who this API is at FranceConnect. */
export interface DataProviderCredentials {
  readonly clientId: string;
  readonly secret: string;
}

/** Identity that FranceConnect vouches for. */
export interface Pivot {
  readonly gender: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birthdate: string;
  readonly birthplace: string;
  readonly birthcountry: string;
}

/** What FranceConnect says of a token. */
export type Checked =
  | { readonly active: false }
  | { readonly active: true; readonly scope: string; readonly pivot: Pivot };

/** Thrown when FranceConnect cannot be asked, or answers what cannot be trusted. */
export class Unchecked extends Error {
  override readonly name = 'Unchecked';
}

const ALG = 'RSA-OAEP-256';
/** Pair whose public half FranceConnect encrypts for. */
export type DecryptionKeys = Awaited<ReturnType<typeof generateKeyPair>>;

/** A source of one pair, made the first time it is asked for. */
export function generatedDecryptionKeys(): () => Promise<DecryptionKeys> {
  let made: Promise<DecryptionKeys> | null = null;
  return () => {
    made ??= generateKeyPair(ALG, { extractable: true });
    return made;
  };
}

/** Checks tokens at FranceConnect as a data provider does (dossier 4): asks, decrypts, verifies. */
export class TokenChecker {
  readonly #outgoing: Outgoing;
  readonly #credentials: DataProviderCredentials;
  readonly #keys: () => Promise<DecryptionKeys>;
  /** Address of FranceConnect, without a final slash. */
  #franceConnect = 'https://localhost:8446';
  #signers: JSONWebKeySet | null = null;

  constructor(outgoing: Outgoing, credentials: DataProviderCredentials, keys: () => Promise<DecryptionKeys>) {
    this.#keys = keys;
    this.#outgoing = outgoing;
    this.#credentials = credentials;
  }

  franceConnectAt(url: string): void {
    this.#franceConnect = url;
    this.#signers = null;
  }

  /** Encryption key that FranceConnect fetches. */
  async jwks(): Promise<{ readonly keys: readonly JWK[] }> {
    const { publicKey } = await this.#keys();
    return { keys: [{ ...(await exportJWK(publicKey)), use: 'enc', alg: ALG, kid: 'cnam-chiffrement' }] };
  }

  /**
   * What FranceConnect says of a token.
   * @throws Unchecked
   */
  async check(token: string, version: 'v1' | 'v2'): Promise<Checked> {
    try {
      return version === 'v2' ? await this.#checkV2(token) : await this.#checkV1(token);
    } catch (error) {
      if (error instanceof Unchecked) throw error;
      throw new Unchecked('FranceConnect did not answer', { cause: error });
    }
  }

  async #checkV2(token: string): Promise<Checked> {
    const { clientId, secret } = this.#credentials;
    const issuer = `${this.#franceConnect}/api/v2`;
    const form = { token, client_id: clientId, client_secret: secret };
    const { status, contentType, body } = await this.#post(`${issuer}/checktoken`, form);
    if (status !== 200 || !contentType.startsWith('application/token-introspection+jwt')) {
      throw new Unchecked(`status ${status}`);
    }
    const { plaintext } = await compactDecrypt(body, (await this.#keys()).privateKey, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const claims = await this.#verified(Buffer.from(plaintext).toString(), issuer);
    const { iss, aud, token_introspection } = claims;
    if (iss !== issuer || aud !== clientId) throw new Unchecked('not for this API');
    return checkedOf(token_introspection);
  }

  async #checkV1(token: string): Promise<Checked> {
    const { status, body } = await this.#post(`${this.#franceConnect}/api/v1/checktoken`, { token });
    if (status === 401) return { active: false };
    if (status !== 200) throw new Unchecked(`status ${status}`);
    const { scope, identity } = JSON.parse(body) as { readonly scope: readonly string[]; readonly identity: Pivot };
    return { active: true, scope: scope.join(' '), pivot: identity };
  }

  #post(url: string, form: Readonly<Record<string, string>>) {
    return this.#outgoing({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  }

  /** Claims signed by FranceConnect; its keys are read again once when one is unknown (they rotate). */
  async #verified(jws: string, issuer: string): Promise<Readonly<Record<string, unknown>>> {
    const known = this.#signers;
    try {
      return await this.#verify(jws, known ?? (await this.#fetchSigners(issuer)));
    } catch (error) {
      if (known === null) throw error;
      return this.#verify(jws, await this.#fetchSigners(issuer));
    }
  }

  async #verify(jws: string, signers: JSONWebKeySet): Promise<Readonly<Record<string, unknown>>> {
    const { payload } = await compactVerify(jws, createLocalJWKSet(signers), { algorithms: ['ES256', 'RS256'] });
    return JSON.parse(Buffer.from(payload).toString()) as Readonly<Record<string, unknown>>;
  }

  async #fetchSigners(issuer: string): Promise<JSONWebKeySet> {
    const { status, body } = await this.#outgoing({ method: 'GET', url: `${issuer}/jwks` });
    if (status !== 200) throw new Unchecked(`keys: status ${status}`);
    this.#signers = JSON.parse(body) as JSONWebKeySet;
    return this.#signers;
  }
}

function checkedOf(introspection: unknown): Checked {
  if (typeof introspection !== 'object' || introspection === null) throw new Unchecked('no introspection');
  const { active, scope, ...pivot } = introspection as Pivot & { readonly active: unknown; readonly scope: unknown };
  return active === true ? { active, scope: String(scope ?? ''), pivot } : { active: false };
}
