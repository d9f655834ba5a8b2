import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import type { PscPolicies, Retour } from '../psc/policies.ts';
import { violation } from './violation.ts';

type Redeem = PscPolicies['redeemCode'];

/** Exchanges the code as the conformant software does, but shrugs at the named complaint about the ID token. */
function shrugging(redeem: Redeem, atThis: (complaint: client.ClientError) => boolean): Redeem {
  return async (retour: Retour) => {
    const { configuration } = retour;
    const usual = configuration[client.customFetch];
    let received: client.TokenEndpointResponse | null = null;
    configuration[client.customFetch] = async (...call) => {
      const response = await (usual ?? fetch)(...call);
      received = (await response.clone().json()) as client.TokenEndpointResponse;
      return response;
    };
    try {
      return await redeem(retour);
    } catch (error) {
      const { id_token: idToken } = (received ?? {}) as { readonly id_token?: string };
      if (!(error instanceof client.ClientError) || !atThis(error) || received === null || !idToken) throw error;
      const claims = decodeJwt(idToken) as client.IDToken;
      return Object.assign(received as client.TokenEndpointResponse, {
        claims: () => claims,
        expiresIn: () => undefined,
      });
    }
  };
}

function isAbout(complaint: client.ClientError, ...names: readonly string[]): boolean {
  const { claim } = ((complaint.cause as Error | undefined)?.cause ?? {}) as { readonly claim?: string };
  return complaint.code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' && names.includes(claim ?? '');
}

/** PSC-01, PSC-03, PSC-14: what the browser's return and its tokens are checked for. */
export const RETOUR_PSC = [
  violation(
    'PSC-01/1',
    "Le state du retour n'est pas comparé à celui de la demande",
    'redeemCode',
    () =>
      ({ configuration, adresse, demande }) =>
        client.authorizationCodeGrant(configuration, adresse, {
          pkceCodeVerifier: demande.verifier,
          expectedState: client.skipStateCheck,
          expectedNonce: demande.nonce,
        }),
  ),
  violation(
    'PSC-01/2',
    "Le nonce du jeton d'identité n'est pas comparé à celui de la demande",
    'redeemCode',
    (redeem) => shrugging(redeem, (complaint) => isAbout(complaint, 'nonce')),
  ),
  violation('PSC-01/3', "La signature du jeton d'identité n'est pas vérifiée", 'verifySignature', () => async () => {}),
  violation(
    'PSC-01/4',
    "L'émetteur et le destinataire du jeton d'identité ne sont pas vérifiés",
    'redeemCode',
    (redeem) => shrugging(redeem, (complaint) => isAbout(complaint, 'iss', 'aud')),
  ),
  violation('PSC-01/5', "Un jeton d'identité expiré est accepté", 'redeemCode', (redeem) =>
    shrugging(redeem, ({ code }) => code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'),
  ),
  violation(
    'PSC-03/1',
    'La page du navigateur demande elle-même les jetons',
    'exchangeByBrowser',
    () =>
      ({ configuration, adresse, demande }) => ({
        action: configuration.serverMetadata().token_endpoint ?? '',
        champs: {
          grant_type: 'authorization_code',
          client_id: configuration.clientMetadata().client_id,
          code: adresse.searchParams.get('code') ?? '',
          redirect_uri: demande.redirectUri,
          code_verifier: demande.verifier,
        },
      }),
  ),
  violation(
    'PSC-03/2',
    "Le jeton d'accès est confié au navigateur",
    'tokenForBrowser',
    () =>
      ({ acces }) =>
        acces,
  ),
  violation(
    'PSC-14/1',
    "Une session s'ouvre bien que la signature du jeton soit invérifiable",
    'mayOpenUnverified',
    () => () => true,
  ),
];

/** PSC-04: which certificate is presented to Pro Santé Connect. */
export const CERTIFICAT_PSC = [
  violation(
    'PSC-04/1',
    "Aucun certificat client n'est présenté à Pro Santé Connect",
    'pscCertificate',
    () => () => null,
  ),
  violation(
    'PSC-04/2',
    'Le certificat présenté porte un autre nom que celui du logiciel',
    'pscCertificate',
    () =>
      ({ autreNom }) =>
        autreNom,
    { certificat: 'psc.certificatsDeRechange.autreNom' },
  ),
  violation(
    'PSC-04/3',
    'Le certificat présenté est expiré',
    'pscCertificate',
    () =>
      ({ expire }) =>
        expire,
    { certificat: 'psc.certificatsDeRechange.expire' },
  ),
];
