import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { discover, MEDECIN, type PscBench, SECRET, START, send, startPsc } from './psc-kit.ts';

let bench: PscBench;
beforeAll(async () => {
  bench = await startPsc();
});
afterAll(() => bench.close());

const REDIRECT = 'https://localhost:9443/retour';
const MTLS = 'banc-logiciel-mtls';

const proofs = [
  ['a secret in the form', SECRET.clientId, () => ({ secret: SECRET.secret })],
  ['a secret in Basic', SECRET.clientId, () => ({ secret: SECRET.secret, basic: true })],
  ['a certificate', MTLS, () => ({ identity: bench.certificate(MTLS) })],
] as const;

describe.each(proofs)('openid-client 6, which nobody here wrote, with %s', (_, clientId, proof) => {
  it('signs in by code with PKCE, refreshes, reads userinfo, introspects, revokes and logs out', async () => {
    bench.clock.freeze(START);
    const config = await discover(bench, clientId, proof());
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const nonce = client.randomNonce();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: REDIRECT,
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    expect(url.href.startsWith(`${bench.wallet}/auth?`)).toBe(true);

    const page = await send(bench, url.href);
    expect(page.text).toContain('MEDECIN9900101');
    const demande = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const back = await send(bench, `${bench.wallet}/login-page`, {
      body: new URLSearchParams({ demande, professionnel: 'medecin', moyen: 'MOBILE' }).toString(),
    });
    const callback = new URL(back.headers.location ?? '');
    expect([...callback.searchParams.keys()]).toEqual(['state', 'session_state', 'iss', 'code']);

    const tokens = await client.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
    const claims = tokens.claims();
    expect(tokens).toMatchObject({ expires_in: 120, refresh_expires_in: 1_800, token_type: 'bearer' });
    expect(claims).toMatchObject({ SubjectNameID: MEDECIN, acr: 'eidas1', azp: clientId, authMode: 'MOBILE', nonce });
    const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
    expect(info).toMatchObject({
      SubjectNameID: MEDECIN,
      family_name: 'MEDECIN9900101',
      Secteur_Activite: expect.stringMatching(/^SA07\^/),
    });

    bench.clock.advance(100_000);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(refreshed.claims()?.auth_time).toBe(claims?.auth_time);
    expect(await client.tokenIntrospection(config, refreshed.access_token)).toMatchObject({
      active: true,
      SubjectNameID: MEDECIN,
      client_id: clientId,
    });
    await client.tokenRevocation(config, refreshed.access_token);
    expect(await client.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false });

    const end = client.buildEndSessionUrl(config, {
      id_token_hint: refreshed.id_token ?? '',
      post_logout_redirect_uri: 'https://localhost:9443/fin',
      state: 'fin-1',
    });
    const ended = await send(bench, end.href);
    expect([ended.status, ended.headers.location]).toEqual([302, 'https://localhost:9443/fin?state=fin-1']);
    await expect(client.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: 'Session not active',
    });
  });

  it('signs in by CIBA: pending, too early, approved on the telephone, then served once', async () => {
    bench.clock.freeze(START);
    const config = await discover(bench, clientId, proof());
    const asked = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid scope_all',
      login_hint: MEDECIN,
      binding_message: '42',
      acr_values: 'eidas1',
      channel: 'MOBILE',
    });
    expect(asked).toMatchObject({ expires_in: 120, interval: 5 });
    expect(asked.auth_req_id.split('.')).toHaveLength(5);
    const poll = () =>
      client.genericGrantRequest(config, 'urn:openid:params:grant-type:ciba', { auth_req_id: asked.auth_req_id });
    await expect(poll()).rejects.toMatchObject({ status: 400, error: 'authorization_pending' });
    await expect(poll()).rejects.toMatchObject({ status: 400, error: 'slow_down' });

    const phone = await send(bench, `${bench.wallet}/ecps`);
    expect(phone.text).toContain('value="42"');
    const demande = /name="demande" value="([^"]+)"/.exec(phone.text)?.[1] ?? '';
    await send(bench, `${bench.wallet}/ecps`, {
      body: new URLSearchParams({ demande, action: 'approuver' }).toString(),
    });
    bench.clock.advance(5_000);
    const tokens = await poll();
    expect(tokens.claims()).toMatchObject({ SubjectNameID: MEDECIN, authMode: 'MOBILE' });
    expect(tokens.claims()).not.toHaveProperty('nonce');
    await expect(poll()).rejects.toMatchObject({ error: 'invalid_grant', error_description: 'Invalid auth_req_id' });
  });

  it('signs in by a signed answer (JARM) and by a posted form', async () => {
    bench.clock.freeze(START);
    const start = async (config: client.Configuration, more: Record<string, string>) => {
      await bench.control('POST', 'connexions', { professionnel: 'medecin' });
      const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce() };
      const { expectedState: state, expectedNonce: nonce } = checks;
      const asked = { redirect_uri: REDIRECT, scope: 'openid scope_all', state, nonce, ...more };
      return { reply: await send(bench, client.buildAuthorizationUrl(config, asked).href), checks };
    };
    const signing = await discover(bench, clientId, proof());
    client.useJwtResponseMode(signing);
    const signed = await start(signing, {});
    const callback = new URL(signed.reply.headers.location ?? '');
    expect([...callback.searchParams.keys()]).toEqual(['response']);
    const first = await client.authorizationCodeGrant(signing, callback, signed.checks);
    expect(first.claims()?.SubjectNameID).toBe(MEDECIN);

    const posting = await discover(bench, clientId, proof());
    const { reply, checks } = await start(posting, { response_mode: 'form_post' });
    const fields = [...reply.text.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const posted = new Request(REDIRECT, { method: 'POST', body: new URLSearchParams(Object.fromEntries(fields)) });
    const second = await client.authorizationCodeGrant(posting, posted, checks);
    expect(second.claims()?.SubjectNameID).toBe(MEDECIN);
  });

  it('keeps no token nor secret in the journal', async () => {
    const records = bench.space.journal.records({ service: 'psc' });
    expect(records.length).toBeGreaterThan(5);
    const files = readdirSync(bench.folder, { recursive: true })
      .map((name) => join(bench.folder, String(name)))
      .filter((path) => statSync(path).isFile());
    const kept = files.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(kept).toContain('***sha256:');
    expect(kept).not.toMatch(/eyJ[\w-]{20,}\./);
    expect(kept).not.toMatch(/code=[0-9a-f]{8}-|name="code" value="[0-9a-f]{8}-|response=eyJ/);
    expect(kept).not.toMatch(/KEYCLOAK_IDENTITY=[0-9a-f]{8}-/);
    expect(kept).not.toContain(SECRET.secret);
  });
});

describe('by the national names', () => {
  it.each([
    ['auth.bas.psc.esante.gouv.fr', 'wallet.bas.psc.esante.gouv.fr'],
    ['auth.esw.esante.gouv.fr', 'wallet.esw.esante.gouv.fr'],
    ['auth.bas.esw.esante.gouv.fr', 'wallet.bas.esw.esante.gouv.fr'],
  ])('%s and %s answer, with their certificates, and every document names them', async (auth, wallet) => {
    const national = await startPsc({}, true);
    onTestFinished(() => national.close());
    const at = (name: string, url: string) => `https://${name}:${new URL(url).port}`;
    const config = await discover(national, SECRET.clientId, { secret: SECRET.secret }, at(auth, national.auth));
    client.enableNonRepudiationChecks(config);
    await national.control('POST', 'connexions', { professionnel: 'medecin' });
    const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce() };
    const asked = { redirect_uri: REDIRECT, scope: 'openid scope_all', state: checks.expectedState };
    const url = client.buildAuthorizationUrl(config, { ...asked, nonce: checks.expectedNonce });
    expect(url.origin).toBe(at(wallet, national.wallet));
    const { headers } = await send(national, url.href);
    const tokens = await client.authorizationCodeGrant(config, new URL(headers.location ?? ''), checks);
    expect(tokens.claims()?.iss).toBe(`${at(auth, national.auth)}/auth/realms/esante-wallet`);
    expect(await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')).toMatchObject({
      SubjectNameID: MEDECIN,
    });
  });
});
