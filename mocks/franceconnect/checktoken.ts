import { timingSafeEqual } from 'node:crypto';
import { encryptionJwk, encryptNested, signCompact } from '../oidc/signing-keys.ts';
import { V2 } from './addresses.ts';
import { type Call, json, type Outcome, presented } from './call.ts';
import type { FournisseurDonnees } from './clients.ts';
import type { AccessToken } from './grants.ts';
import { pivotOf, subjectFor } from './identity.ts';
import { personneOf } from './minting.ts';
import { publishedKeys } from './published-keys.ts';
import { Refused } from './refusals.ts';
import { scopeList } from './scopes.ts';
import type { FcWorld } from './world.ts';

const FIELDS = ['token', 'client_id', 'client_secret'] as const;

/** Token check by a data provider (dossier 4): signed, then encrypted with the provider's own key. */
export async function checktoken(world: FcWorld, call: Call): Promise<Outcome> {
  const { form, now, origin, fault } = call;
  if (call.version === 'v1') return checktokenV1(world, call);
  const complete = FIELDS.every((name) => form.get(name) !== null);
  const unknown = form.names.some((name) => !FIELDS.includes(name as (typeof FIELDS)[number]));
  if (!complete || unknown || form.repeated !== null) throw new Refused('verification-incomplete');
  const provider = dataProvider(world, call);
  const token = fault?.name === 'jeton-inactif' ? undefined : presented(world, call, form.get('token'));
  const introspection = token === undefined ? { active: false } : introspect(world, provider, token);
  const claims = { iss: `${origin}${V2}`, aud: provider.clientId, iat: now, token_introspection: introspection };
  const key = await world.keys.signing(provider.signature);
  const jwk = encryptionJwk(await publishedKeys(world, provider), provider.chiffrement);
  if (jwk === undefined) throw new Refused('service-indisponible');
  return {
    status: 200,
    headers: { 'content-type': 'application/token-introspection+jwt', 'cache-control': 'no-store' },
    body: await encryptNested(await signCompact(claims, key, key.kid), jwk, provider.chiffrement),
  };
}

function dataProvider(world: FcWorld, { form, seen }: Call): FournisseurDonnees {
  seen.clientId = form.get('client_id');
  const provider = world.clients.donnees(seen.clientId ?? '');
  const [given, expected] = [Buffer.from(form.get('client_secret') ?? ''), Buffer.from(provider?.secret ?? '')];
  const right = given.length === expected.length && timingSafeEqual(given, expected);
  if (provider === undefined || !provider.actif || !right) throw new Refused('fournisseur-donnees-refuse');
  return provider;
}

function introspect(world: FcWorld, provider: FournisseurDonnees, token: AccessToken) {
  const { grant, iat, exp, value, scope } = token;
  const pivot = pivotOf(personneOf(world, grant));
  return {
    active: true,
    aud: grant.demand.clientId,
    sub: subjectFor(provider.clientId, pivot, world.subjectSecret),
    iat,
    exp,
    acr: grant.demand.acr,
    jti: value,
    scope: scopeList(scope)
      .filter((one) => provider.scopes.includes(one))
      .join(' '),
    ...pivot,
  };
}

/** v1 (dossier 4.4): the token alone, an answer in clear. */
function checktokenV1(world: FcWorld, call: Call): Outcome {
  const value = call.form.get('token');
  if (value === null) return json(401, { status: 'fail', message: 'Malformed access token.' });
  const token = presented(world, call, value);
  if (token === undefined) return json(401, { status: 'fail', message: 'token_not_found_or_expired' });
  const { demand, who } = token.grant;
  return json(200, {
    scope: scopeList(token.scope),
    identity: pivotOf(personneOf(world, token.grant)),
    client: { client_id: demand.clientId, client_name: world.clients.service(demand.clientId)?.nom ?? '' },
    identity_provider_id: who.idp,
    identity_provider_host: new URL(call.origin).host,
    acr: demand.acr,
  });
}
