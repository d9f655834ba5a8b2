import { readForm } from '../oidc/form.ts';
import type { WireRequest } from '../platform/contract.ts';
import { PROTOCOL, REALM } from './addresses.ts';

/** What a call asks of this service; a fault can aim at one of them. */
export type PscOperation =
  | 'discovery'
  | 'certs'
  | 'authorize'
  | 'login'
  | 'token'
  | 'token.code'
  | 'token.refresh'
  | 'token.ciba'
  | 'userinfo'
  | 'introspect'
  | 'revoke'
  | 'logout'
  | 'ciba'
  | 'ecps'
  | 'not-offered';

/** Grants that vendors use. */
export const GRANTS: Readonly<Record<string, PscOperation>> = {
  authorization_code: 'token.code',
  refresh_token: 'token.refresh',
  'urn:openid:params:grant-type:ciba': 'token.ciba',
};

const BY_PATH: Readonly<Record<string, PscOperation>> = {
  [`${REALM}/.well-known/wallet-openid-configuration`]: 'discovery',
  [`${REALM}/.well-known/openid-configuration`]: 'discovery',
  [`${PROTOCOL}/certs`]: 'certs',
  [`${PROTOCOL}/auth`]: 'authorize',
  [`${PROTOCOL}/userinfo`]: 'userinfo',
  [`${PROTOCOL}/token/introspect`]: 'introspect',
  [`${PROTOCOL}/revoke`]: 'revoke',
  [`${PROTOCOL}/logout`]: 'logout',
  [`${PROTOCOL}/ext/ciba/auth`]: 'ciba',
  '/auth': 'authorize',
  '/login-page': 'login',
  '/ecps': 'ecps',
};

/** Operation of a request, from its path and, at the token endpoint, its grant. */
export function operationOf(request: WireRequest): PscOperation | null {
  const path = request.path.replace(/\/$/, '');
  if (path !== `${PROTOCOL}/token`) return BY_PATH[path] ?? null;
  return GRANTS[readForm(request).get('grant_type') ?? ''] ?? 'token';
}
