import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPELANTS_DROITS } from '../mocks/droits/index.ts';
import { type Patients, PORTAIL, REDIRECT, START, startPatients } from './franceconnect-kit.ts';

let patients: Patients;
beforeAll(async () => {
  patients = await startPatients();
}, 120_000);
afterAll(() => patients.close());

const SCOPE = 'openid identite_pivot droits_assurance_maladie';

/** A whole sign-in with the checks that a portal owes. */
async function signIn(config: client.Configuration, personne: string) {
  await patients.control('POST', 'franceconnect/connexions', { personne });
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: SCOPE,
    acr_values: 'eidas1',
    state,
    nonce,
  });
  const { headers } = await patients.send(url.href);
  const back = new URL(String(headers.location));
  return client.authorizationCodeGrant(config, back, { expectedState: state, expectedNonce: nonce });
}

describe('openid-client 6, which nobody here wrote, with nothing but the discovery address and credentials', () => {
  it('signs a patient in, verifies signed userinfo, gets the rights, and signs out', async () => {
    patients.clock.freeze(START);
    const config = await patients.discover();
    client.enableNonRepudiationChecks(config);
    const tokens = await signIn(config, 'dubois-angela');
    const claims = tokens.claims();
    expect(claims).toMatchObject({ acr: 'eidas1', sub: expect.stringMatching(/^[0-9a-f]{64}v1$/) });
    expect(await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')).toMatchObject({
      family_name: 'DUBOIS',
      given_name: 'Angela Claire Louise',
      birthplace: '75107',
    });

    const me = await patients.droits('/me', tokens.access_token);
    expect([me.status, JSON.parse(me.text)]).toMatchObject([200, { prenom: 'ANGELA', qualite: 'assure' }]);
    const { nir } = JSON.parse(me.text) as { nir: string };
    const contrats = await patients.droits('/contrats', tokens.access_token, { nir });
    expect(JSON.parse(contrats.text)).toMatchObject([{ nature_assurance: 'AMO' }]);

    await client.tokenRevocation(config, tokens.access_token);
    expect((await patients.droits('/me', tokens.access_token)).status).toBe(401);
    const end = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: REDIRECT,
      state: 'f'.repeat(32),
    });
    const ended = await patients.send(end.href);
    expect([ended.status, ended.headers.location]).toEqual([303, `${REDIRECT}?state=${'f'.repeat(32)}`]);
  });

  it('passes every page as a browser does, and its rights call is seen at FranceConnect', async () => {
    const config = await patients.discover();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const asked = { redirect_uri: REDIRECT, scope: SCOPE, acr_values: 'eidas1', state, nonce };
    const first = await patients.send(client.buildAuthorizationUrl(config, asked).href);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    const fc = patients.bench.urlOf('franceconnect');
    const get = async (path: string) => (await patients.send(`${fc}${path}`, { headers: { cookie } })).text;
    const post = (path: string, form: Readonly<Record<string, string>>) =>
      patients.send(`${fc}${path}`, { headers: { cookie }, body: new URLSearchParams(form).toString() });
    const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    const uid = field(await get(String(first.headers.location)), 'uid');
    expect(await get(`/api/v2/fournisseur/fip1?uid=${uid}`)).toContain('Personnes fictives');
    const logged = await post('/api/v2/fournisseur/fip1', { uid, identifiant: 'test', motDePasse: '123' });
    const consent = await get(String(logged.headers.location));
    expect(consent).toContain('Droits Assurance Maladie');
    const done = await post('/api/v2/login', { uid, csrfToken: field(consent, 'csrfToken') });
    const checks = { expectedState: state, expectedNonce: nonce };
    const back = new URL(String(done.headers.location));
    const tokens = await client.authorizationCodeGrant(config, back, checks);
    expect((await patients.droits('/me', tokens.access_token)).status).toBe(200);
    expect(patients.records('franceconnect').at(-1)).toMatchObject({
      operation: 'checktoken',
      summary: { personne: 'dubois-angela', jeton: 'actif' },
      findings: [],
    });
    expect(patients.records('droits').flatMap(({ findings }) => findings)).toEqual([]);
  });

  it.each([
    'nonce-faux',
    'nonce-absent',
    'emetteur-faux',
    'audience-fausse',
    'jeton-expire',
    'state-faux',
    'state-absent',
    'iss-faux',
    'iss-absent',
    'alg-none',
    'alg-hs256',
    'alg-hs256-cle-publique',
    'signature-autre-cle',
    'kid-inconnu',
  ])('refuses what the bench makes wrong: %s', async (name) => {
    const config = await patients.discover();
    client.enableNonRepudiationChecks(config);
    patients.bench.space.faults.arm({ service: 'franceconnect', name, count: 1 });
    await expect(signIn(config, 'test')).rejects.toThrow();
    expect(patients.bench.space.faults.list()).toEqual([]);
  });

  it('goes on with new keys after a rotation that withdraws the old ones', async () => {
    const config = await patients.discover();
    client.enableNonRepudiationChecks(config);
    await signIn(config, 'test');
    await patients.control('POST', 'franceconnect/cles/rotation', { retirer: true });
    patients.clock.advance(61_000);
    const fresh = await patients.discover();
    client.enableNonRepudiationChecks(fresh);
    const { access_token } = await signIn(fresh, 'test');
    expect((await patients.droits('/me', access_token)).status).toBe(200);
  });
});

describe('the rights API on the wire', () => {
  it('answers 502 when FranceConnect is down, 401 at 60 s, 405 to a POST', async () => {
    const config = await patients.discover();
    const { access_token } = await signIn(config, 'test');
    const outage = { service: 'franceconnect', name: 'erreur-http', operation: 'checktoken', count: 1 };
    patients.bench.space.faults.arm(outage);
    expect((await patients.droits('/me', access_token)).status).toBe(502);
    expect((await patients.droits('/me', access_token)).status).toBe(200);
    patients.clock.advance(60_000);
    const late = await patients.droits('/me', access_token);
    expect([late.status, late.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
    const url = `${patients.bench.urlOf('droits')}/test/v1/droits/beneficiaires/me`;
    expect((await patients.send(url, { body: 'x=1' })).status).toBe(405);
  });

  it.each(['GET', 'POST'])('no page, header or form of the world makes it crash: %s', async (method) => {
    const fc = patients.bench.urlOf('franceconnect');
    const hostile = ['/api/v2/interaction/%00', '/api/v2/authorize?scope=%zz', '/api/v2/token', '/api/v1/authorize'];
    for (const path of hostile) {
      const body = method === 'POST' ? '\u0000=%zz&'.repeat(200) : undefined;
      const { status, text } = await patients.send(`${fc}${path}`, body === undefined ? {} : { body });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(/node_modules|at \w+ \(/);
    }
  });
});

describe('an unknown page', () => {
  it('has a code of FranceConnect', async () => {
    const { status, text } = await patients.send(`${patients.bench.urlOf('franceconnect')}/api/v2/ailleurs/encore`);
    expect([status, text]).toEqual([404, expect.stringContaining('Y000404')]);
  });
});

describe('the journal', () => {
  it('keeps no token, secret, API key nor NIR', async () => {
    const files = readdirSync(patients.folder, { recursive: true })
      .map((name) => join(patients.folder, String(name)))
      .filter((path) => statSync(path).isFile());
    const kept = files.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(kept).toContain('***sha256:');
    expect(kept).not.toMatch(/eyJ[\w-]{20,}\./);
    expect(kept).not.toMatch(/[?&"]code=[\w-]{43}/);
    expect(kept).not.toContain(PORTAIL.secret);
    expect(kept).not.toContain(APPELANTS_DROITS[0]?.cle ?? 'x');
    expect(kept).not.toMatch(/"nir","\d/i);
  });
});
