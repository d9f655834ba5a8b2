import type { WireRequest } from '../platform/contract.ts';
import { V1, V2 } from './addresses.ts';

/** What a call asks of this service; a fault can aim at one of them. */
export type FcOperation =
  | 'discovery'
  | 'jwks'
  | 'authorize'
  | 'page'
  | 'token'
  | 'userinfo'
  | 'checktoken'
  | 'revocation'
  | 'logout';

const BY_PATH: Readonly<Record<string, FcOperation>> = {
  '/.well-known/openid-configuration': 'discovery',
  '/jwks': 'jwks',
  '/authorize': 'authorize',
  '/token': 'token',
  '/userinfo': 'userinfo',
  '/checktoken': 'checktoken',
  '/token/revocation': 'revocation',
  '/session/end': 'logout',
  '/logout': 'logout',
};

/** Operation of a request, from its path: the same names in both versions. */
export function operationOf({ path }: Pick<WireRequest, 'path'>): FcOperation | null {
  const below = [V2, V1].find((base) => path.startsWith(`${base}/`));
  return below === undefined ? null : (BY_PATH[path.slice(below.length).replace(/\/$/, '')] ?? 'page');
}
