import type { Claims } from '../oidc/jwt.ts';
import type { PscSettings } from './settings.ts';

const CIVIL = ['SubjectNameID', 'preferred_username', 'family_name', 'given_name', 'authMode'];
const INTEROP = [
  'Secteur_Activite',
  'SubjectOrganization',
  'SubjectOrganizationID',
  'SubjectRole',
  'PSI_Locale',
  'Mode_Acces_Raison',
  'Acces_Regulation_Medicale',
  'UITVersion',
  'Palier_Authentification',
];

/** What each scope lets see, as far as a secondary source tells (domain/psc.md 9 row 17). */
const SEEN_BY: Readonly<Record<string, readonly string[]>> = {
  profile: CIVIL,
  identity: CIVIL,
  rpps: ['SubjectNameID', 'preferred_username', 'otherIds'],
  interop: INTEROP,
  referentiel: ['SubjectRefPro'],
};

/** Part of the userinfo claims that the scopes of a token let see: all of them, unless set otherwise. */
export function visible(scope: string, { contenuDesScopes }: PscSettings, claims: Claims): Claims {
  const scopes = scope.split(' ');
  if (contenuDesScopes === 'complet' || scopes.includes('scope_all')) return claims;
  const names = new Set(scopes.flatMap((one) => SEEN_BY[one] ?? []));
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.has(name)));
}
