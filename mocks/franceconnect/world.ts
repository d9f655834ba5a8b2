import type { Outgoing } from '../oidc/outgoing.ts';
import type { SigningKeys } from '../oidc/signing-keys.ts';
import type { Addresses } from './addresses.ts';
import type { ClientBook } from './clients.ts';
import type { GrantBook } from './grants.ts';
import type { FcNation } from './identity.ts';
import type { FcSettings } from './settings.ts';
import type { SignInBook } from './sign-ins.ts';

/** Everything the endpoints of one bench stand on. */
export interface FcWorld {
  nation(): FcNation;
  settings(): FcSettings;
  readonly addresses: Addresses;
  readonly clients: ClientBook;
  readonly keys: SigningKeys;
  readonly signIns: SignInBook;
  readonly grants: GrantBook;
  /** Fetches the encryption keys of service and data providers. */
  readonly outgoing: Outgoing;
  /** What makes subjects of this bench its own. */
  readonly subjectSecret: string;
}
