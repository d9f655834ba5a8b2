import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type Authority, openAuthority } from './authority.ts';
import { IgcError } from './errors.ts';
import { type AuthoritySpec, type Hierarchy, loadHierarchy } from './hierarchy.ts';
import { KeyPool } from './keys.ts';
import { createStore } from './store-creation.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';

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
