import { createPrivateKey, createPublicKey, generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** Keys that a store holds at birth: enough for a run's usual certificates. */
export const POOL_SIZE = 14;

/** Beyond this many distinct keys a bench uses the first ones again. */
const POOL_LIMIT = 64;

/** An RSA key ready for use. */
export interface RsaKey {
  readonly privateKey: KeyObject;
  /** PKCS#8. */
  readonly privateKeyPem: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

export function rsaKeyFromPem(privateKeyPem: string): RsaKey {
  const privateKey = createPrivateKey(privateKeyPem);
  return { privateKey, privateKeyPem, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }) };
}

/** A new RSA key, made off the main thread: several at once use every core. */
export async function newRsaKey(bits = 2048): Promise<RsaKey> {
  const { privateKey } = await generate('rsa', { modulusLength: bits });
  return rsaKeyFromPem(pemOf(privateKey));
}

/** Writes a key under a name of its own, whole or not at all. */
function keep(folder: string, key: RsaKey, name: string): void {
  const partial = join(folder, `.${name}.partial`);
  writeFileSync(partial, key.privateKeyPem, { mode: 0o600 });
  renameSync(partial, join(folder, `${name}.pem`));
}

/** Fills a folder with RSA-2048 keys until it holds `size` of them. */
export async function fillPool(folder: string, size: number, newName: () => string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const missing = Math.max(0, size - pooledFiles(folder).length);
  await Promise.all(
    Array.from({ length: missing }, async () => {
      keep(folder, await newRsaKey(), newName());
    }),
  );
}

const pooledFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.pem'))
    .sort();

/**
 * RSA-2048 keys made beforehand and shared by every bench of a store: making one costs 100 ms, reading one less than 1 ms.
 * A bench takes each key once; when all are taken it makes one more, kept for the next runs, up to a limit.
 */
export class KeyPool {
  readonly #folder: string;
  readonly #newName: () => string;
  readonly #taken: RsaKey[] = [];
  #files: string[] | null = null;
  #turn = 0;
  #weak: RsaKey | null = null;

  constructor(folder: string, newName: () => string) {
    this.#folder = folder;
    this.#newName = newName;
  }

  /** A key not used yet by this bench whenever there is one. */
  next(): RsaKey {
    this.#files ??= [...pooledFiles(this.#folder)];
    const file = this.#files.shift();
    if (file !== undefined) return this.#take(rsaKeyFromPem(readFileSync(join(this.#folder, file), 'utf8')));
    if (this.#taken.length < POOL_LIMIT) return this.#take(this.#make());
    const again = this.#taken[this.#turn % this.#taken.length];
    this.#turn += 1;
    return again ?? this.#make();
  }

  /** The RSA-1024 key of certificates that must be refused. */
  weak(): RsaKey {
    this.#weak ??= rsaKeyFromPem(pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey));
    return this.#weak;
  }

  #take(key: RsaKey): RsaKey {
    this.#taken.push(key);
    return key;
  }

  #make(): RsaKey {
    const key = rsaKeyFromPem(pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));
    try {
      keep(this.#folder, key, this.#newName());
    } catch {
      // A read-only store serves its keys all the same; only the next run pays again.
    }
    return key;
  }
}
