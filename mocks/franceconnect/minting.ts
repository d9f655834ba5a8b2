import { atHash, type Claims, signWithSecret, unsignedJwt } from '../oidc/jwt.ts';
import { encryptionJwk, encryptNested, publicPem, type SigningAlg, signCompact } from '../oidc/signing-keys.ts';
import type { Deviated } from '../oidc/token-deviations.ts';
import { deviated } from '../oidc/token-deviations.ts';
import type { Call } from './call.ts';
import { issuerOf } from './callback.ts';
import type { FournisseurService } from './clients.ts';
import { ID_TOKEN_DEVIATIONS } from './deviations.ts';
import type { Grant } from './grants.ts';
import { AMR, pivotOf, subjectFor } from './identity.ts';
import { publishedKeys } from './published-keys.ts';
import { Refused } from './refusals.ts';
import type { FcWorld } from './world.ts';

/** The person of a grant, as the nation knows them now. */
export function personneOf(world: FcWorld, { who }: Grant) {
  const personne = world.nation().personne(who.personne);
  if (personne === undefined) throw new Refused('jeton-inconnu');
  return personne;
}

/** Pairwise subject of a person at a service: the same for all services of one entity (dossier 1.6). */
export function subjectAt(world: FcWorld, grant: Grant, client: FournisseurService): string {
  return subjectFor(client.entite, pivotOf(personneOf(world, grant)), world.subjectSecret);
}

/** ID token of a first exchange (dossier 3.2), with the deviation that is armed. */
export async function idToken(
  world: FcWorld,
  call: Call,
  client: FournisseurService,
  grant: Grant,
  accessToken: string,
): Promise<string> {
  const { now, settings, fault } = call;
  const { demand, authTime } = grant;
  const claims: Claims = {
    sub: subjectAt(world, grant, client),
    ...(demand.amr ? { amr: AMR } : {}),
    auth_time: authTime,
    acr: demand.acr,
    ...(demand.nonce === null ? {} : { nonce: demand.nonce }),
    ...(settings.atHash ? { at_hash: atHash(accessToken) } : {}),
    aud: client.clientId,
    exp: now + settings.dureeJetonSecondes,
    iat: now,
    iss: issuerOf(demand),
  };
  return signFor(world, call, client, deviated(ID_TOKEN_DEVIATIONS, claims, now, fault), demand.version);
}

/** Signs as the client is registered; encrypted too on FranceConnect+ (dossier 1.5). */
export async function signFor(
  world: FcWorld,
  { settings, origin }: Call,
  client: FournisseurService,
  { claims, signing }: Deviated,
  version: 'v1' | 'v2',
): Promise<string> {
  const plus = settings.profil === 'franceconnect-plus';
  if (signing === 'juste' && (version === 'v1' || client.signature === 'HS256')) {
    return signWithSecret(claims, Buffer.from(client.secret), 'HS256');
  }
  const alg: SigningAlg = plus || client.signature === 'HS256' ? 'ES256' : client.signature;
  const key = await world.keys.signing(alg);
  const jws = await (async () => {
    switch (signing) {
      case 'juste':
        return signCompact(claims, key, key.kid);
      case 'autre-cle':
        return signCompact(claims, await world.keys.foreign(alg), key.kid);
      case 'autre-kid': {
        const foreign = await world.keys.foreign(alg);
        return signCompact(claims, foreign, foreign.kid);
      }
      case 'aucune':
        return unsignedJwt(claims);
      case 'hs256':
        return signWithSecret(claims, Buffer.from(client.secret), 'HS256');
      case 'hs256-cle-publique':
        return signWithSecret(claims, Buffer.from(publicPem(key.publicKey)), 'HS256');
    }
  })();
  if (!plus || client.chiffrement === null) return jws;
  const { alg: wrapping } = client.chiffrement;
  const jwk = encryptionJwk(await publishedKeys(world, client.chiffrement), wrapping);
  if (jwk === undefined) throw new Refused('service-indisponible');
  return encryptNested(jws, jwk, wrapping, {
    cty: 'JWT',
    ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    iss: `${origin}/api/v2`,
    aud: client.clientId,
  });
}
