import { IgcError } from './errors.ts';
import type { AuthoritySpec } from './hierarchy.ts';
import type { PublicationPoints } from './leaf-extensions.ts';
import { attribute } from './name.ts';
import type { Store } from './store.ts';

/** Address of the publication service in the default port plan (listener `igc`, offset 1). */
export const DEFAULT_PUBLICATION_URL = 'http://localhost:8441';

const LDAP_HOST = 'ldap://annuaire-igc.esante.gouv.fr';

/**
 * Base address without its final slash.
 * @throws IgcError `E_URL_INVALID` unless it is plain http: a CRL fetched over TLS would need a CRL.
 */
export function parsePublicationUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol === 'http:' && /^[\x21-\x7e]+$/.test(url)) return url.replace(/\/+$/, '');
  throw new IgcError(
    'E_URL_INVALID',
    `« ${url.slice(0, 120)} » ne peut pas être l'adresse de publication de l'IGC : donnez une adresse http, par exemple ${DEFAULT_PUBLICATION_URL}.`,
    { url: url.slice(0, 120) },
  );
}

/** Addresses written in what an authority issues; with LDAP twins when `ldap` says whose (domain/pki.md 1.1). */
export function publicationPoints(
  baseUrl: string,
  issuerId: string,
  ldap: { readonly store: Store; readonly spec: AuthoritySpec } | null,
): PublicationPoints {
  const entry = ldap === null ? null : ldapEntry(ldap.store, ldap.spec);
  const list = (kind: string): string | null =>
    entry === null ? null : `${LDAP_HOST}/${entry}?${kind};binary?base?objectClass=pkiCA`;
  return {
    crl: `${baseUrl}/CRL/${issuerId}.crl`,
    issuer: `${baseUrl}/AC/${issuerId}.cer`,
    ocsp: `${baseUrl}/ocsp`,
    ldapCrl: list('certificaterevocationlist'),
    ldapDelta: list('deltarevocationlist'),
  };
}

function ldapEntry({ hierarchy, authorities }: Store, spec: AuthoritySpec): string {
  const commonName = (id: string): string => attribute(authorities.get(id)?.subject ?? [], 'CN') ?? id;
  const parts = [
    `cn=${commonName(spec.id)}`,
    `ou=${commonName(spec.issuer ?? spec.id)}`,
    `ou=${hierarchy.unit}`,
    'ou=0002 187512751',
    'o=ASIP-SANTE',
    'c=FR',
  ];
  return parts.join(',').replaceAll(' ', '%20');
}
