import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { type Authority, openAuthority } from './authority.ts';
import { IgcError } from './errors.ts';
import { type AuthoritySpec, type Hierarchy, loadHierarchy, type NamingMode } from './hierarchy.ts';
import { KeyPool } from './keys.ts';
import { createStore } from './store-creation.ts';

/** Names of the files of a store; one folder per naming mode, keys and revocations shared. */
export const storeFiles = {
  keys: (dir: string): string => join(dir, 'keys'),
  revocations: (dir: string): string => join(dir, 'revocations'),
  hierarchy: (dir: string, mode: NamingMode): string => join(dir, mode),
  trustAnchor: (folder: string): string => join(folder, 'trust-anchor.pem'),
  certificate: (folder: string, id: string): string => join(folder, 'authorities', `${id}.cert.pem`),
  key: (folder: string, id: string): string => join(folder, 'authorities', `${id}.key.pem`),
};

export interface StoreOptions {
  readonly dir: string;
  readonly mode: NamingMode;
  /** Machine time, for the age of a lock. */
  readonly machineClock: Clock;
  /** Where intermediates say their root's CRL is, when the store is created. */
  readonly publicationUrl: string;
  readonly random: (bytes: number) => Buffer;
  readonly onProgress: (message: string) => void;
}

/** The hierarchy kept in a folder, as PEM files that openssl reads. */
export interface Store {
  readonly hierarchy: Hierarchy;
  /** By published name. */
  readonly authorities: ReadonlyMap<string, Authority>;
  /** Roots and published intermediates, PEM. */
  readonly trustAnchorPem: string;
  readonly pool: KeyPool;
  readonly revocationsFolder: string;
}

/**
 * Opens the store of a folder, creating it the first time. Any number of processes may do so at once.
 * @throws IgcError `E_STORE_UNWRITABLE`, `E_STORE_BUSY`, `E_STORE_DAMAGED`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const hierarchy = loadHierarchy(options.mode);
  const folder = storeFiles.hierarchy(options.dir, options.mode);
  if (!existsSync(folder)) await createStore(options, hierarchy);
  const revocationsFolder = storeFiles.revocations(options.dir);
  const keysFolder = storeFiles.keys(options.dir);
  try {
    mkdirSync(revocationsFolder, { recursive: true });
    mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
    return {
      hierarchy,
      authorities: new Map(hierarchy.authorities.map((spec) => [spec.id, readAuthority(folder, spec)])),
      trustAnchorPem: readFileSync(storeFiles.trustAnchor(folder), 'utf8'),
      pool: new KeyPool(keysFolder, () => options.random(12).toString('hex')),
      revocationsFolder,
    };
  } catch (cause) {
    throw new IgcError(
      'E_STORE_DAMAGED',
      `Les autorités de test du dossier ${folder} sont incomplètes ou illisibles. Supprimez ce dossier puis relancez : elles seront recréées (les certificats déjà remis devront l'être aussi).`,
      { folder },
      { cause },
    );
  }
}

function readAuthority(folder: string, spec: AuthoritySpec): Authority {
  const keyFile = storeFiles.key(folder, spec.id);
  if (!existsSync(keyFile)) throw new Error(`${keyFile} is missing`);
  return openAuthority(spec, readFileSync(storeFiles.certificate(folder, spec.id), 'utf8'), keyFile);
}
