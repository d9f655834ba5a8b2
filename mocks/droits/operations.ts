import type { WireRequest } from '../platform/contract.ts';

/** Path of the test base (dossier 5.2); the production one is not published. */
export const BASE = '/test/v1/droits/beneficiaires';
/** Where the encryption key of this data provider is published. */
export const JWKS = '/.well-known/jwks.json';

export type DroitsOperation =
  | 'me'
  | 'me-beneficiaires'
  | 'beneficiaire'
  | 'caisse'
  | 'contrats'
  | 'exonerations'
  | 'medecin-traitant'
  | 'jwks';

/** The seven calls: path below the base, whether `nir` is due, scope of the granular mode (dossier 5.3, 10 row 1). */
export const CALLS: readonly {
  readonly operation: Exclude<DroitsOperation, 'jwks'>;
  readonly path: string;
  readonly nir: boolean;
  readonly scope: string;
}[] = [
  { operation: 'me', path: '/me', nir: false, scope: 'droits_assurance_maladie' },
  { operation: 'me-beneficiaires', path: '/me/beneficiaires', nir: false, scope: 'cnam_beneficiaires' },
  { operation: 'beneficiaire', path: '', nir: true, scope: 'cnam_beneficiaires' },
  { operation: 'caisse', path: '/caisse', nir: true, scope: 'cnam_caisse' },
  { operation: 'contrats', path: '/contrats', nir: true, scope: 'cnam_contrats' },
  { operation: 'exonerations', path: '/exonerations', nir: true, scope: 'cnam_exonerations' },
  { operation: 'medecin-traitant', path: '/medecin-traitant', nir: true, scope: 'cnam_medecin_traitant' },
];

/** Operation of a request, from its path. */
export function operationOf({ path }: Pick<WireRequest, 'path'>): DroitsOperation | null {
  const bare = path.replace(/\/$/, '');
  if (bare === JWKS) return 'jwks';
  return CALLS.find((call) => `${BASE}${call.path}` === bare)?.operation ?? null;
}
