import {
  createHash,
  createPublicKey,
  createSecretKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { type CertificateMembers, selfSigned } from './self-signed.ts';

/** An RSA key of an OpenID provider, with what its JWKS entry is made of. */
export interface RsaKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly n: string;
  readonly e: string;
  readonly certificate: CertificateMembers;
}

/** Key of a rank, made the first time it is asked for and the same ever after. */
export type KeySource = (rank: number) => Promise<RsaKey>;

/** One entry of a JWKS (RFC 7517), with the members Keycloak writes (domain/psc.md 3.11). */
export interface JwksEntry extends CertificateMembers {
  readonly kid: string;
  readonly kty: 'RSA';
  readonly alg: 'RS256' | 'RSA-OAEP';
  readonly use: 'sig' | 'enc';
  readonly n: string;
  readonly e: string;
}

const generate = promisify(generateKeyPair);

/** Where RSA-2048 private keys come from: made on the spot, or beforehand, since making one takes 100 ms. */
export type PrivateKeySource = () => KeyObject | Promise<KeyObject>;

/** A private key made on the spot, off the main thread. */
export async function newPrivateKey(): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

/** A source of 2048-bit keys; providers that share it share the cost of making them. */
export function generatedKeys(privateKeys: PrivateKeySource = newPrivateKey): KeySource {
  const made = new Map<number, Promise<RsaKey>>();
  return (rank) => {
    const known = made.get(rank);
    if (known !== undefined) return known;
    const key = makeKey(privateKeys);
    made.set(rank, key);
    return key;
  };
}

async function makeKey(privateKeys: PrivateKeySource): Promise<RsaKey> {
  const privateKey = await privateKeys();
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url');
  return { kid, privateKey, publicKey, n, e, certificate: selfSigned(privateKey, publicKey) };
}

const FIRST = 0;
const FOREIGN = 1;
const ENCRYPTION = 2;
const FIRST_SPARE = 3;

/**
 * The keys of one provider: signing keys (the newest signs, older ones stay listed until withdrawn), one encryption
 * key, one key that is nobody's, and the symmetric secrets that never leave.
 */
export class KeyRing {
  readonly #source: KeySource;
  #listed: readonly number[] = [FIRST];
  #next = FIRST_SPARE;
  /** Signs refresh tokens (HS512), as Keycloak does. */
  readonly refreshSecret: KeyObject = createSecretKey(randomBytes(64));
  /** Encrypts opaque request identifiers (direct encryption, A256GCM). */
  readonly envelopeSecret: KeyObject = createSecretKey(randomBytes(32));

  constructor(source: KeySource) {
    this.#source = source;
  }

  /** Key that signs now. */
  signing(): Promise<RsaKey> {
    return this.#source(this.#listed[0] ?? FIRST);
  }

  /** A key that no JWKS of this provider ever lists. */
  foreign(): Promise<RsaKey> {
    return this.#source(FOREIGN);
  }

  /** Keys whose signatures are still accepted, the newest first. */
  listed(): Promise<readonly RsaKey[]> {
    return Promise.all(this.#listed.map((rank) => this.#source(rank)));
  }

  /** A new key signs from now on; the former ones stay listed unless `withdrawn`. */
  async rotate({ withdrawn = false }: { readonly withdrawn?: boolean } = {}): Promise<RsaKey> {
    const rank = this.#next;
    this.#next += 1;
    const key = await this.#source(rank);
    this.#listed = withdrawn ? [rank] : [rank, ...this.#listed];
    return key;
  }

  /** Only the first key again. */
  reset(): void {
    this.#listed = [FIRST];
    this.#next = FIRST_SPARE;
  }

  /** Public keys, the encryption one first: a client that takes the first entry is caught. */
  async jwks(): Promise<{ readonly keys: readonly JwksEntry[] }> {
    const [encryption, signing] = await Promise.all([this.#source(ENCRYPTION), this.listed()]);
    return { keys: [entry(encryption, 'enc'), ...signing.map((key) => entry(key, 'sig'))] };
  }
}

/** JWKS entry of a key. */
export function entry(key: RsaKey, use: 'sig' | 'enc'): JwksEntry {
  const alg = use === 'sig' ? 'RS256' : 'RSA-OAEP';
  return { kid: key.kid, kty: 'RSA', alg, use, n: key.n, e: key.e, ...key.certificate };
}
