import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DOSSIER } from '../mocks/psc/testing-dossier.ts';
import { discover, MEDECIN, type PscBench, SECRET, START, send, startPsc } from './psc-kit.ts';

/** Each deviation on demand of Pro Santé Connect, as openid-client 6, which nobody here wrote, meets it. */

const REDIRECT = 'https://localhost:9443/retour';
const CIBA = { scope: 'openid scope_all', login_hint: MEDECIN, acr_values: 'eidas1', channel: 'MOBILE' };

let bench: PscBench;
let config: client.Configuration;

beforeAll(async () => {
  bench = await startPsc();
});
afterAll(() => bench.close());

beforeEach(async () => {
  bench.psc.reset?.();
  bench.clock.freeze(START);
  config = await freshClient();
});
afterEach(() => {
  const left = bench.space.faults.list().map(({ name }) => name);
  bench.space.faults.clear();
  expect(left).toEqual([]);
});

async function freshClient(): Promise<client.Configuration> {
  const fresh = await discover(bench, SECRET.clientId, { secret: SECRET.secret });
  client.enableNonRepudiationChecks(fresh);
  return fresh;
}

const arm = (name: string, parameters: object = {}, operation?: string) =>
  bench.space.faults.arm({ service: 'psc', name, count: 1, parameters: { ...parameters }, operation });

async function authorize() {
  await bench.control('POST', 'connexions', { professionnel: 'medecin' });
  const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: 'openid scope_all',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  const { headers } = await send(bench, url.href);
  return { callback: new URL(headers.location ?? ''), checks };
}

async function signIn() {
  const { callback, checks } = await authorize();
  return client.authorizationCodeGrant(config, callback, checks);
}

async function signInByCiba() {
  bench.clock.advance(10_000);
  const asked = await askCiba();
  const [request] = ((await bench.control('GET', 'demandes')) as { id: string }[]).slice(-1);
  await bench.control('POST', `demandes/${request?.id}`, { action: 'approuver' });
  return client.pollBackchannelAuthenticationGrant(config, { ...asked, interval: 0.001 });
}

const askCiba = () => client.initiateBackchannelAuthentication(config, { ...CIBA, binding_message: '42' });

describe('openid-client refuses', () => {
  it.each([
    'nonce-faux',
    'nonce-absent',
    'emetteur-faux',
    'audience-fausse',
    'jeton-expire',
    'jeton-futur',
    'state-faux',
    'state-absent',
    'iss-faux',
    'iss-absent',
    'code-faux',
    'alg-none',
    'alg-hs256',
    'signature-autre-cle',
    'kid-inconnu',
  ])('%s, and signs in the next time', async (name) => {
    arm(name);
    await expect(signIn()).rejects.toThrow();
    expect(bench.space.faults.list()).toEqual([]);
    expect((await signIn()).claims()?.SubjectNameID).toBe(MEDECIN);
  });

  it.each([
    ['sub-different', 'userinfo'],
    ['sub-autre', 'token.code'],
  ])('%s: userinfo is of somebody else than the ID token', async (name, operation) => {
    arm(name, {}, operation);
    const tokens = await signIn();
    await expect(client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
  });

  it('emetteur-autre-metadonnees', async () => {
    arm('emetteur-autre-metadonnees');
    const bad = await discover(bench, SECRET.clientId, { secret: SECRET.secret });
    expect(bad.serverMetadata().issuer).not.toBe(config.serverMetadata().issuer);
    config = bad;
    await expect(signIn()).rejects.toThrow();
  });

  it('cles-sans-signature', async () => {
    arm('cles-sans-signature');
    await expect(signIn()).rejects.toThrow();
  });

  it('retour-erreur, naming the error', async () => {
    arm('retour-erreur', { error: 'temporarily_unavailable', description: 'Plus tard' });
    await expect(signIn()).rejects.toMatchObject({ error: 'temporarily_unavailable', error_description: 'Plus tard' });
  });
});

/** What a client library lets through: the software itself must look. */
describe('openid-client shows, for the software to judge', () => {
  it.each([
    ['azp-faux', {}, { azp: 'autre-logiciel' }],
    ['acr-autre', { acr: 'eidas2' }, { acr: 'eidas2' }],
    ['acr-absent', {}, { acr: undefined }],
    ['identifiant-absent', {}, { SubjectNameID: undefined, preferred_username: MEDECIN }],
    ['at-hash-faux', {}, { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s', async (name, parameters, expected) => {
    arm(name, parameters);
    const claims = { ...(await signIn()).claims() };
    for (const [claim, value] of Object.entries(expected)) expect(claims[claim]).toBe(value);
  });

  it('identite-autre: somebody else than the one asked for', async () => {
    arm('identite-autre', { professionnel: 'infirmier' });
    expect((await signInByCiba()).claims()?.SubjectNameID).toBe('899799001062');
  });

  it('intervalle-absent: five seconds are then understood', async () => {
    arm('intervalle-absent');
    expect((await askCiba()).interval).toBeUndefined();
  });

  it('userinfo-champs-inconnus', async () => {
    const tokens = await signIn();
    arm('userinfo-champs-inconnus');
    expect(await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')).toMatchObject({
      SubjectNameID: MEDECIN,
      champ_inconnu: 'valeur',
    });
  });
});

describe('keys that change', () => {
  /** A client that read the keys more than a minute ago: it reads them again for a key it does not know. */
  const ageKeys = async () => {
    const cache = client.getJwksCache(config);
    config = await freshClient();
    if (cache !== undefined) client.setJwksCache(config, { ...cache, uat: cache.uat - 61 });
  };

  it.each([
    [{}, 2],
    [{ retirer: true }, 1],
  ])('cle-changee %j: the client reads the keys again and goes on', async (parameters, listed) => {
    const before = await signIn();
    await ageKeys();
    arm('cle-changee', parameters);
    const after = await signIn();
    expect(after.claims()?.SubjectNameID).toBe(MEDECIN);
    expect(client.getJwksCache(config)?.jwks.keys.filter(({ use }) => use === 'sig')).toHaveLength(listed);
    const info = client.fetchUserInfo(config, before.access_token, before.claims()?.sub ?? '');
    if (listed === 2) expect((await info).SubjectNameID).toBe(MEDECIN);
    else await expect(info).rejects.toThrow();
  });

  it('rotation by the control interface lists the encryption key first', async () => {
    await bench.control('POST', 'cles/rotation', {});
    expect((await signIn()).claims()?.SubjectNameID).toBe(MEDECIN);
    expect(client.getJwksCache(config)?.jwks.keys.map(({ use }) => use)).toEqual(['enc', 'sig', 'sig']);
  });
});

/** HTTP status that the client met: its own word for it, or the answer it found unfit. */
async function statusMet(call: (() => Promise<unknown>) | undefined): Promise<unknown> {
  try {
    await call?.();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Error)) return error;
    const { cause } = error;
    return Reflect.get(error, 'status') ?? (cause instanceof Response ? cause.status : cause);
  }
}

/** Each kind of call, ready to be made once more. */
const CALLS: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  'token.code': async () => {
    const { callback, checks } = await authorize();
    return () => client.authorizationCodeGrant(config, callback, checks);
  },
  'token.refresh': async () => {
    const { refresh_token = '' } = await signIn();
    return () => client.refreshTokenGrant(config, refresh_token);
  },
  'token.ciba': async () => {
    bench.clock.advance(10_000);
    const { auth_req_id } = await askCiba();
    return () => client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', { auth_req_id });
  },
  ciba: async () => askCiba,
  userinfo: async () => {
    const tokens = await signIn();
    return () => client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
  },
  introspect: async () => () => client.tokenIntrospection(config, 'x'),
  revoke: async () => () => client.tokenRevocation(config, 'x'),
};

describe('every error answer of every endpoint', () => {
  it.each(Object.keys(CALLS))('erreur-oauth on %s', async (operation) => {
    const call = await CALLS[operation]?.();
    arm('erreur-oauth', { statut: 418, error: 'temporarily_unavailable', description: 'Plus tard' }, operation);
    expect(await statusMet(call)).toBe(418);
  });

  it.each(Object.keys(CALLS))('each documented one on %s', async (operation) => {
    const rows = bench.psc.faults.filter(({ name, operations }) => isRow(name) && operations?.includes(operation));
    const call = await CALLS[operation]?.();
    for (const { name } of rows) {
      arm(name, {}, operation);
      expect([name, await statusMet(call)]).toEqual([name, isRow(name) ? DOSSIER[name][1] : null]);
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  const isRow = (name: string): name is keyof typeof DOSSIER => Object.hasOwn(DOSSIER, name);
});

describe('outage, slow and cut answers', () => {
  it.each(Object.keys(CALLS))('of %s', async (operation) => {
    const call = await CALLS[operation]?.();
    arm('erreur-http', { statut: 503 }, operation);
    await expect(call?.()).rejects.toThrow();
    for (const name of ['coupure', 'reponse-tronquee']) {
      arm(name, {}, operation);
      await expect(call?.(), name).rejects.toThrow();
    }
    arm('latence', { ms: 1 }, operation);
    await Promise.allSettled([call?.()]);
    expect(bench.last()?.fault?.name).toBe('latence');
  });

  it.each(['erreur-http', 'coupure', 'reponse-tronquee', 'reponse-malformee'])('%s of the discovery', async (name) => {
    arm(name, {}, 'discovery');
    await expect(discover(bench, SECRET.clientId, { secret: SECRET.secret })).rejects.toThrow();
  });
});
