import type { KeyRing } from '../oidc/keys.ts';
import type { Addresses } from './addresses.ts';
import type { CibaBook } from './ciba-requests.ts';
import type { ClientBook } from './clients.ts';
import type { CodeBook } from './codes.ts';
import type { PscNation } from './identity.ts';
import type { SessionBook } from './sessions.ts';
import type { PscSettings } from './settings.ts';
import type { SignInBook } from './sign-ins.ts';

/** Everything the endpoints of one bench stand on. */
export interface PscWorld {
  nation(): PscNation;
  settings(): PscSettings;
  readonly addresses: Addresses;
  readonly clients: ClientBook;
  readonly keys: KeyRing;
  readonly sessions: SessionBook;
  readonly codes: CodeBook;
  readonly signIns: SignInBook;
  readonly ciba: CibaBook;
  /** `jti` of access tokens revoked one by one. */
  readonly revoked: Set<string>;
}
