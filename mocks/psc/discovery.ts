import { type HostPair, issuerOf, PROTOCOL } from './addresses.ts';
import type { PscSettings } from './settings.ts';

const ASYMMETRIC = ['PS384', 'RS384', 'EdDSA', 'ES384', 'ES256', 'RS256', 'ES512', 'PS256', 'PS512', 'RS512'];
const SYMMETRIC = ['HS256', 'HS512', 'HS384'];
const KEY_WRAPPING = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5'];
const CONTENT = ['A256GCM', 'A192GCM', 'A128GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];
const CLIENT_AUTH = [
  'private_key_jwt',
  'client_secret_basic',
  'client_secret_post',
  'tls_client_auth',
  'client_secret_jwt',
];
const SIGNING = [...ASYMMETRIC, ...SYMMETRIC];

/** Paths of `mtls_endpoint_aliases`: on Pro Santé Connect they equal the plain ones (domain/psc.md 1.1). */
const ALIASED = [
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
  'userinfo_endpoint',
  'pushed_authorization_request_endpoint',
  'backchannel_authentication_endpoint',
] as const;

/**
 * Discovery document (domain/psc.md 1.1). The wallet flavour is the one vendors use: it differs from Keycloak's own by
 * the authorization endpoint, which is on the wallet host.
 */
export function discoveryDocument(
  pair: HostPair,
  flavour: 'wallet' | 'native',
  { decouverte, aliasMtls, cnf }: PscSettings,
): Readonly<Record<string, unknown>> {
  const issuer = issuerOf(pair);
  const protocol = `${pair.auth}${PROTOCOL}`;
  const endpoints = {
    token_endpoint: `${protocol}/token`,
    introspection_endpoint: `${protocol}/token/introspect`,
    userinfo_endpoint: `${protocol}/userinfo`,
    revocation_endpoint: `${protocol}/revoke`,
    device_authorization_endpoint: `${protocol}/auth/device`,
    registration_endpoint: `${issuer}/clients-registrations/openid-connect`,
    pushed_authorization_request_endpoint: `${protocol}/ext/par/request`,
    backchannel_authentication_endpoint: `${protocol}/ext/ciba/auth`,
  };
  const faithful = {
    issuer,
    authorization_endpoint: flavour === 'wallet' ? `${pair.wallet}/auth` : `${protocol}/auth`,
    ...endpoints,
    end_session_endpoint: `${protocol}/logout`,
    jwks_uri: `${protocol}/certs`,
    check_session_iframe: `${protocol}/login-status-iframe.html`,
    ...CAPABILITIES,
    mtls_endpoint_aliases: Object.fromEntries(ALIASED.map((name) => [name, endpoints[name]])),
  };
  const left = new Set(aliasMtls === 'absents' ? ['mtls_endpoint_aliases'] : []);
  if (decouverte === 'fidele') return without(faithful, (name) => left.has(name));
  const served = {
    ...faithful,
    ...SERVED,
    tls_client_certificate_bound_access_tokens: cnf !== 'absent',
    mtls_endpoint_aliases: without(faithful.mtls_endpoint_aliases, isNotServed),
  };
  return without(served, (name) => left.has(name) || isNotServed(name));
}

const without = (document: Readonly<Record<string, unknown>>, leaves: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !leaves(name)));

/** Announced by the real document, and not simulated: no vendor is offered it, or nobody was seen using it. */
const NOT_SERVED =
  /^check_session_iframe$|^(device_authorization|registration|pushed_authorization_request)_endpoint$|_encryption_|^(front|back)channel_logout|^request_object|_auth_signing_alg_values_supported$|^backchannel_authentication_request_signing|^require_request_uri/;

const isNotServed = (name: string): boolean => NOT_SERVED.test(name);

const SERVED_AUTH = ['client_secret_basic', 'client_secret_post', 'tls_client_auth'];

/** What replaces the captured values when only what is served is announced. */
const SERVED = {
  grant_types_supported: ['authorization_code', 'refresh_token', 'urn:openid:params:grant-type:ciba'],
  response_types_supported: ['code', 'none'],
  id_token_signing_alg_values_supported: ['RS256'],
  userinfo_signing_alg_values_supported: ['RS256'],
  authorization_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: SERVED_AUTH,
  introspection_endpoint_auth_methods_supported: SERVED_AUTH,
  revocation_endpoint_auth_methods_supported: SERVED_AUTH,
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  backchannel_token_delivery_modes_supported: ['poll'],
} as const;

const CAPABILITIES = {
  frontchannel_logout_session_supported: true,
  frontchannel_logout_supported: true,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
  grant_types_supported: [
    'authorization_code',
    'implicit',
    'refresh_token',
    'password',
    'client_credentials',
    'urn:openid:params:grant-type:ciba',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  // The odd pair is what the real document shows: eidas1 is not listed.
  acr_values_supported: ['0', '0'],
  response_types_supported: [
    'code',
    'none',
    'id_token',
    'token',
    'id_token token',
    'code id_token',
    'code token',
    'code id_token token',
  ],
  subject_types_supported: ['public', 'pairwise'],
  response_modes_supported: ['query', 'fragment', 'form_post', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'jwt'],
  id_token_signing_alg_values_supported: SIGNING,
  id_token_encryption_alg_values_supported: KEY_WRAPPING,
  id_token_encryption_enc_values_supported: CONTENT,
  userinfo_signing_alg_values_supported: [...SIGNING, 'none'],
  userinfo_encryption_alg_values_supported: KEY_WRAPPING,
  userinfo_encryption_enc_values_supported: CONTENT,
  request_object_signing_alg_values_supported: [...SIGNING, 'none'],
  request_object_encryption_alg_values_supported: KEY_WRAPPING,
  request_object_encryption_enc_values_supported: CONTENT,
  authorization_signing_alg_values_supported: SIGNING,
  authorization_encryption_alg_values_supported: KEY_WRAPPING,
  authorization_encryption_enc_values_supported: CONTENT,
  token_endpoint_auth_methods_supported: CLIENT_AUTH,
  token_endpoint_auth_signing_alg_values_supported: SIGNING,
  introspection_endpoint_auth_methods_supported: CLIENT_AUTH,
  introspection_endpoint_auth_signing_alg_values_supported: SIGNING,
  revocation_endpoint_auth_methods_supported: CLIENT_AUTH,
  revocation_endpoint_auth_signing_alg_values_supported: SIGNING,
  claims_supported: [
    'aud',
    'sub',
    'iss',
    'auth_time',
    'name',
    'given_name',
    'family_name',
    'preferred_username',
    'email',
    'acr',
  ],
  claim_types_supported: ['normal'],
  claims_parameter_supported: true,
  scopes_supported: [
    'openid',
    'microprofile-jwt',
    'rpps',
    'referentiel',
    'web-origins',
    'basic',
    'identity',
    'acr',
    'offline_access',
    'eidas1',
    'profile',
    'roles',
    'email',
    'scope_all',
    'phone',
    'interop',
    'scope_1',
    'address',
    'scope_2',
    'eidas2',
  ],
  request_parameter_supported: true,
  request_uri_parameter_supported: true,
  require_request_uri_registration: true,
  code_challenge_methods_supported: ['plain', 'S256'],
  tls_client_certificate_bound_access_tokens: true,
  require_pushed_authorization_requests: false,
  backchannel_token_delivery_modes_supported: ['poll', 'ping'],
  backchannel_authentication_request_signing_alg_values_supported: ASYMMETRIC,
  authorization_response_iss_parameter_supported: true,
} as const;

/** Scopes a request may ask for. */
export const KNOWN_SCOPES: ReadonlySet<string> = new Set(CAPABILITIES.scopes_supported);
