import { publicJwk, type SigningAlg } from '../oidc/signing-keys.ts';
import { levelsOf, V2 } from './addresses.ts';
import type { Call, Outcome } from './call.ts';
import { FORGED_ISSUER } from './callback.ts';
import { CLAIM_LABELS, knownScopes } from './scopes.ts';
import type { FcWorld } from './world.ts';

const CACHED = { 'cache-control': 'public, max-age=600' };

/** Discovery document (dossier 1.3). */
export function discovery(_world: FcWorld, { origin, settings, fault }: Call): Outcome {
  const base = `${origin}${V2}`;
  const plus = settings.profil === 'franceconnect-plus';
  const signing = plus ? ['ES256'] : ['HS256', 'ES256', 'RS256'];
  const wrapping = ['ECDH-ES', 'RSA-OAEP', 'RSA-OAEP-256'];
  const document = {
    issuer: fault?.name === 'emetteur-autre-metadonnees' ? FORGED_ISSUER : base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/jwks`,
    end_session_endpoint: `${base}/session/end`,
    revocation_endpoint: `${base}/token/revocation`,
    acr_values_supported: levelsOf(settings),
    scopes_supported: knownScopes(plus),
    claims_supported: ['sub', 'acr', 'auth_time', 'iss', ...Object.keys(CLAIM_LABELS), 'given_name_array', 'amr'],
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['client_secret_post'],
    id_token_signing_alg_values_supported: signing,
    userinfo_signing_alg_values_supported: signing,
    ...(plus
      ? {
          id_token_encryption_alg_values_supported: wrapping,
          id_token_encryption_enc_values_supported: ['A256GCM'],
          userinfo_encryption_alg_values_supported: wrapping,
          userinfo_encryption_enc_values_supported: ['A256GCM'],
        }
      : {}),
    code_challenge_methods_supported: ['S256'],
    claims_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
  };
  return cached('application/json; charset=utf-8', document);
}

/** Signing keys: one ES256 and one RS256; FranceConnect+ signs with ES256 only (dossier 1.2, 1.3). */
export async function jwks(world: FcWorld, { settings, fault }: Call): Promise<Outcome> {
  const algs: readonly SigningAlg[] = settings.profil === 'franceconnect-plus' ? ['ES256'] : ['ES256', 'RS256'];
  const listed = fault?.name === 'cles-sans-signature' ? [] : await world.keys.listed(algs);
  return cached('application/jwk-set+json; charset=utf-8', { keys: await Promise.all(listed.map(publicJwk)) });
}

const cached = (type: string, body: unknown): Outcome => ({
  status: 200,
  headers: { 'content-type': type, ...CACHED },
  body: JSON.stringify(body),
});
