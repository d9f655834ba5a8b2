import type { FcSettings } from './settings.ts';

/** Path of the protocol; the issuer is the host followed by it, without a final slash (dossier 1.1). */
export const V2 = '/api/v2';
/** Path of the version that closes in 2025 (dossier 1.1, 3.5). */
export const V1 = '/api/v1';

/** Hosts of the real platforms (dossier 1.1). */
export const NATIONAL_HOSTS: readonly string[] = [
  'fcp-low.sbx.dev-franceconnect.fr',
  'fcp-low.integ01.dev-franceconnect.fr',
  'oidc.franceconnect.gouv.fr',
  'auth.integ01.dev-franceconnect.fr',
  'auth.franceconnect.gouv.fr',
  'fcp.integ01.dev-franceconnect.fr',
  'app.franceconnect.gouv.fr',
];

/** The addresses that tokens and documents name: the bench's own, or the national one a client asked by. */
export class Addresses {
  #published = 'https://localhost:8446';

  /** Known once the listener is up; without a final slash. */
  publishAt(url: string): void {
    this.#published = url;
  }

  /** Origin for a Host header. */
  originFor(host: string | undefined): string {
    const name = (host ?? '').toLowerCase();
    return NATIONAL_HOSTS.includes(name.split(':')[0] ?? '') ? `https://${name}` : this.#published;
  }
}

/** Levels a platform vouches for (dossier 1.3). */
export const levelsOf = ({ profil }: Pick<FcSettings, 'profil'>): readonly string[] =>
  profil === 'franceconnect-plus' ? ['eidas2', 'eidas3'] : ['eidas1'];
