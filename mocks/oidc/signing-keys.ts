import { createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { CompactEncrypt, compactVerify, exportJWK, importJWK, type JWK, SignJWT } from 'jose';
import { type Claims, claimsOf } from './jwt.ts';
import { newPrivateKey, type PrivateKeySource } from './keys.ts';

export type SigningAlg = 'ES256' | 'RS256';

/** A key pair that signs with one algorithm. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Key of an algorithm and rank, made the first time it is asked for; the name is what `kid` is made from. */
export type SigningKeySource = (alg: SigningAlg, rank: number) => Promise<Omit<SigningKey, 'kid'>>;

const generate = promisify(generateKeyPair);

/** A source of fresh keys; providers that share it share the cost of making them. */
export function generatedSigningKeys(rsaKeys: PrivateKeySource = newPrivateKey): SigningKeySource {
  const made = new Map<string, Promise<Omit<SigningKey, 'kid'>>>();
  return (alg, rank) => {
    const name = `${alg}:${rank}`;
    const known = made.get(name) ?? makePair(alg, rsaKeys);
    made.set(name, known);
    return known;
  };
}

async function makePair(alg: SigningAlg, rsaKeys: PrivateKeySource): Promise<Omit<SigningKey, 'kid'>> {
  if (alg === 'ES256') return { alg, ...(await generate('ec', { namedCurve: 'P-256' })) };
  const privateKey = await rsaKeys();
  return { alg, privateKey, publicKey: createPublicKey(privateKey) };
}

const FOREIGN = 1;
const FIRST_SPARE = 2;

/** The signing keys of a provider: one of each algorithm, renewed together, and one of each that is nobody's. */
export class SigningKeys {
  readonly #source: SigningKeySource;
  readonly #kidOf: (alg: SigningAlg, rank: number) => string;
  #listed: readonly number[] = [0];
  #next = FIRST_SPARE;

  constructor(source: SigningKeySource, kidOf: (alg: SigningAlg, rank: number) => string) {
    this.#source = source;
    this.#kidOf = kidOf;
  }

  /** Key that signs now. */
  signing(alg: SigningAlg): Promise<SigningKey> {
    return this.#key(alg, this.#listed[0] ?? 0);
  }

  /** A key that no JWKS of this provider ever lists. */
  foreign(alg: SigningAlg): Promise<SigningKey> {
    return this.#key(alg, FOREIGN);
  }

  /** Keys whose signatures are still accepted, the newest first, ES256 before RS256. */
  async listed(algs: readonly SigningAlg[] = ['ES256', 'RS256']): Promise<readonly SigningKey[]> {
    return Promise.all(this.#listed.flatMap((rank) => algs.map((alg) => this.#key(alg, rank))));
  }

  /** New keys sign from now on; the former ones stay listed unless `withdrawn`. */
  rotate({ withdrawn = false }: { readonly withdrawn?: boolean } = {}): void {
    this.#listed = withdrawn ? [this.#next] : [this.#next, ...this.#listed];
    this.#next += 1;
  }

  reset(): void {
    this.#listed = [0];
    this.#next = FIRST_SPARE;
  }

  async #key(alg: SigningAlg, rank: number): Promise<SigningKey> {
    return { ...(await this.#source(alg, rank)), kid: this.#kidOf(alg, rank) };
  }
}

/** Public JWKS entry. */
export async function publicJwk({ publicKey, kid, alg }: SigningKey): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
}

/** Signs; the header holds `alg` and `kid` and nothing else. */
export function signCompact(claims: Claims, { alg, privateKey }: SigningKey, kid: string): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey);
}

/** Claims of a token signed by one of `keys`, null otherwise. Times are not looked at. */
export async function verifyCompact(token: string, keys: readonly SigningKey[]): Promise<Claims | null> {
  try {
    const { payload } = await compactVerify(token, ({ kid, alg }) => {
      const key = keys.find((one) => one.kid === kid && one.alg === alg);
      if (key === undefined) throw new TypeError('no such key');
      return key.publicKey;
    });
    return claimsOf(payload);
  } catch {
    return null;
  }
}

export type KeyWrapping = 'RSA-OAEP' | 'RSA-OAEP-256' | 'ECDH-ES';

/** The encryption key a relying party publishes for an algorithm, undefined when it publishes none. */
export function encryptionJwk(keys: readonly JWK[], alg: KeyWrapping): JWK | undefined {
  return keys.find((key) => key.use === 'enc' && key.alg === alg);
}

/** Encrypts a signed token for its reader (nested JWT); `header` joins `alg` and `enc`. */
export async function encryptNested(
  jws: string,
  jwk: JWK,
  alg: KeyWrapping,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const key = await importJWK({ ...jwk, alg }, alg);
  return new CompactEncrypt(Buffer.from(jws)).setProtectedHeader({ alg, enc: 'A256GCM', ...header }).encrypt(key);
}

/** 43 characters nobody can guess: codes and access tokens. */
export const opaqueToken = (): string => randomBytes(32).toString('base64url');
