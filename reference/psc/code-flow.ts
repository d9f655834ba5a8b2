import * as client from 'openid-client';
import { Incident } from './incidents.ts';
import type { Demande, Retour, TokenAnswer } from './policies.ts';

/** Scope and level that every sign-in asks for (domain/psc.md 3.1). */
export const ASKED = { scope: 'openid scope_all', acr_values: 'eidas1' } as const;

/** Address of the sign-in page, with a state, a nonce and a PKCE challenge of its own. */
export async function ask(
  configuration: client.Configuration,
  redirectUri: string,
): Promise<{ readonly adresse: URL; readonly demande: Demande }> {
  const demande = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    redirectUri,
  };
  const adresse = client.buildAuthorizationUrl(configuration, {
    ...ASKED,
    redirect_uri: redirectUri,
    state: demande.state,
    nonce: demande.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(demande.verifier),
    code_challenge_method: 'S256',
  });
  return { adresse, demande };
}

/** Checks the return and exchanges the code, on the server. @throws Incident, and openid-client's own errors */
export async function redeemCode({ configuration, adresse, demande }: Retour): Promise<TokenAnswer> {
  if (adresse.searchParams.get('state') !== demande.state) throw new Incident('retour-non-demande', 'state');
  return client.authorizationCodeGrant(configuration, adresse, {
    pkceCodeVerifier: demande.verifier,
    expectedState: demande.state,
    expectedNonce: demande.nonce,
    idTokenExpected: true,
  });
}
