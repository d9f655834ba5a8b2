import type { Claims } from '../oidc/jwt.ts';
import { deviated } from '../oidc/token-deviations.ts';
import { type Call, json, type Outcome, presented } from './call.ts';
import { issuerOf } from './callback.ts';
import { PLAIN_USERINFO, USERINFO_DEVIATIONS } from './deviations.ts';
import { claimsOf } from './identity.ts';
import { personneOf, signFor, subjectAt } from './minting.ts';
import { Refused } from './refusals.ts';
import { claimsOfScopes, scopeList } from './scopes.ts';
import type { FcWorld } from './world.ts';

/** Userinfo (dossier 3.3): a signed token of the claims that the scopes open; plain JSON in v1. */
export async function userinfo(world: FcWorld, call: Call): Promise<Outcome> {
  const { request, form, now, settings, fault, version } = call;
  const header = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  // The real configuration takes it from the query too; a rule says so (dossier 3.3).
  const value = header ?? form.get('access_token');
  if (value === null) throw new Refused('jeton-absent');
  const token = presented(world, call, value);
  const client = world.clients.service(token?.grant.demand.clientId ?? '');
  if (token === undefined || client === undefined) throw new Refused('jeton-inconnu');
  call.seen.client = client;
  const { grant, scope } = token;
  const all = claimsOf(personneOf(world, grant), grant.who.idp);
  const open = claimsOfScopes(scopeList(scope));
  const claims: Claims = {
    sub: subjectAt(world, grant, client),
    ...Object.fromEntries(Object.entries(all).filter(([name]) => open.has(name))),
  };
  if (version === 'v1') return json(200, claims);
  if (fault?.name === PLAIN_USERINFO) {
    token.refusable ??= fault.name;
    return json(200, claims);
  }
  const signed: Claims = {
    ...claims,
    aud: client.clientId,
    exp: now + settings.dureeJetonSecondes,
    iat: now,
    iss: issuerOf(grant.demand),
  };
  if (fault !== null && Object.hasOwn(USERINFO_DEVIATIONS, fault.name)) token.refusable ??= fault.name;
  return {
    status: 200,
    headers: { 'content-type': 'application/jwt; charset=utf-8', 'cache-control': 'no-store' },
    body: await signFor(world, call, client, deviated(USERINFO_DEVIATIONS, signed, now, fault), 'v2'),
  };
}
