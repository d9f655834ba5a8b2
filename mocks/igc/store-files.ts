import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import type { NamingMode } from './hierarchy.ts';

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
