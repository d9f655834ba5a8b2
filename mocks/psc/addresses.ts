/** Where the two hosts of one Pro Santé Connect are, without a final slash. */
export interface HostPair {
  readonly auth: string;
  readonly wallet: string;
}

/** The real environments (domain/psc.md 1). */
export const NATIONAL_HOSTS: readonly HostPair[] = [
  { auth: 'auth.bas.psc.esante.gouv.fr', wallet: 'wallet.bas.psc.esante.gouv.fr' },
  { auth: 'auth.esw.esante.gouv.fr', wallet: 'wallet.esw.esante.gouv.fr' },
  // Integration, as seen until 2021.
  { auth: 'auth.bas.esw.esante.gouv.fr', wallet: 'wallet.bas.esw.esante.gouv.fr' },
];

/** Path of the realm on the auth host. */
export const REALM = '/auth/realms/esante-wallet';
/** Path of the protocol on the auth host. */
export const PROTOCOL = `${REALM}/protocol/openid-connect`;

/** The addresses that tokens and documents name: the bench's own, or the national ones a client asked by. */
export class Addresses {
  #published: HostPair = { auth: 'https://localhost:8444', wallet: 'https://localhost:8445' };

  /** Known once the listeners are up. */
  publishAt(pair: HostPair): void {
    this.#published = pair;
  }

  /** Pair for a Host header: a client that came by a national name is told national names, and no other. */
  pairFor(host: string | undefined): HostPair {
    const [name = '', port] = (host ?? '').toLowerCase().split(':');
    const national = NATIONAL_HOSTS.find((pair) => pair.auth === name || pair.wallet === name);
    if (national === undefined) return this.#published;
    // With a port, the caller reaches the listeners directly: the other host keeps the port of its own listener.
    const suffix = (url: string) => (port === undefined ? '' : `:${new URL(url).port}`);
    return {
      auth: `https://${national.auth}${suffix(this.#published.auth)}`,
      wallet: `https://${national.wallet}${suffix(this.#published.wallet)}`,
    };
  }
}

/** Issuer of a pair. */
export const issuerOf = ({ auth }: HostPair): string => `${auth}${REALM}`;
