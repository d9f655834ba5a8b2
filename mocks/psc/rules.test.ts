import { beforeEach, describe, expect, it } from 'vitest';
import { MTLS_CLIENT, PATHS, psc, SECRET_CLIENT, type TestedPsc, tlsFacts } from './testing.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

const userinfo = (authorization: string, query = '') =>
  bench.call(PATHS.userinfo, query, { method: 'GET', headers: { authorization } });

describe('a conformant client', () => {
  it('gives rise to no finding from sign-in to sign-out', async () => {
    const signed = await bench.authorize();
    const exchanged = await bench.exchange(signed.location?.searchParams.get('code') ?? '');
    const { access_token, refresh_token, id_token } = exchanged.json as Record<string, string>;
    const read = await userinfo(`Bearer ${access_token}`);
    const refreshing = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '', ...SECRET_CLIENT };
    const refreshed = await bench.call(PATHS.token, refreshing);
    const out = await bench.call(PATHS.logout, { id_token_hint: id_token ?? '' });
    const steps = [signed, exchanged, read, refreshed, out];
    expect(steps.map(({ status }) => status)).toEqual([302, 200, 200, 200, 200]);
    expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('gives rise to none by CIBA with its certificate, when it waits as told', async () => {
    const draft = { tls: tlsFacts(MTLS_CLIENT.client_id) };
    const who = { ...MTLS_CLIENT, client_secret: '' };
    const asked = await bench.ask(who, draft);
    const steps = [asked];
    for (let n = 0; n < 3; n += 1) {
      bench.clock.advance(5_000);
      steps.push(await bench.poll(asked.json.auth_req_id, who, draft));
    }
    expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

describe('what the authorization request gives away', () => {
  it.each([
    [{ scope: 'openid' }, ['PSC-R02']],
    [{ acr_values: '' }, ['PSC-R02']],
    [{ acr_values: '', acr: 'eidas1' }, ['PSC-R02']],
    [{ state: '' }, ['PSC-R03']],
    [{ state: '1234' }, ['PSC-R03']],
    [{ nonce: '' }, ['PSC-R04']],
    [{ client_secret: 'x' }, ['PSC-R18']],
  ])('%j', async (more, expected) => {
    expect((await bench.authorize(more)).findings).toEqual(expected);
  });

  it('a state and a nonce used twice', async () => {
    const same = { state: 'toujours-le-meme', nonce: 'toujours-le-meme' };
    expect((await bench.authorize(same)).findings).toEqual([]);
    expect((await bench.authorize(same)).findings).toEqual(['PSC-R03', 'PSC-R04']);
  });

  it('a client that loops on errors', async () => {
    const findings = [];
    for (let n = 0; n < 4; n += 1) findings.push((await bench.authorize({ response_type: 'autre' })).findings);
    expect(findings.map((ids) => ids.includes('PSC-R16'))).toEqual([false, false, false, true]);
  });
});

describe('what the back channel gives away', () => {
  it('a call from a browser, a replayed code, another return address', async () => {
    const code = await bench.code();
    const fromPage = await bench.exchange(code, {}, { headers: { origin: 'https://localhost:9443' } });
    expect(fromPage.findings).toEqual(['PSC-R07']);
    expect((await bench.exchange(code)).findings).toEqual(['PSC-R07']);
    expect((await bench.exchange(await bench.code(), { redirect_uri: 'https://localhost:1/' })).findings).toEqual([
      'PSC-R07',
    ]);
  });

  it.each([
    ['a secret where the certificate is due', { client_secret: 'abcdefgh' }, tlsFacts(MTLS_CLIENT.client_id)],
    ['no certificate', { client_secret: '' }, tlsFacts(null)],
    ['the certificate of another', { client_secret: '' }, tlsFacts('un-autre')],
  ])('%s', async (_, more, tls) => {
    expect((await bench.ask({ ...MTLS_CLIENT, ...more }, { tls })).findings).toEqual(['PSC-R08']);
  });

  it('a certificate that was refused, with its defect', () => {
    const tls = tlsFacts('x');
    const refused = {
      ...tls,
      verdict: { status: 'refused', defects: [{ name: 'expired', message: 'Expiré.' }] },
    } as const;
    const rule = bench.service.rules.find(({ id }) => id === 'PSC-R08-CERT');
    const exchange = { request: {}, answer: { status: 401 }, tls: refused, at: new Date(0) };
    expect(rule?.check(exchange as never, new Map())).toEqual([{ message: 'Expiré.' }]);
  });

  it('a token in an address, then none at all', async () => {
    expect((await bench.call(PATHS.userinfo, 'access_token=abc', { method: 'GET' })).findings).toEqual([
      'PSC-R09',
      'PSC-R18',
    ]);
    expect((await bench.call(PATHS.userinfo, '', { method: 'GET' })).findings).toEqual(['PSC-R09']);
  });

  it('a client that insists after its session ended', async () => {
    const { access_token = '', id_token = '' } = await bench.tokens();
    await bench.call(PATHS.logout, { id_token_hint: id_token });
    expect((await userinfo(`Bearer ${access_token}`)).findings).toEqual([]);
    expect((await userinfo(`Bearer ${access_token}`)).findings).toEqual(['PSC-R13']);
  });

  it.each([
    [{}, ['PSC-R14']],
    [{ client_id: SECRET_CLIENT.client_id, post_logout_redirect_uri: 'https://ailleurs.example/' }, ['PSC-R14']],
  ])('a logout with %j', async (parameters, expected) => {
    expect((await bench.call(PATHS.logout, parameters, { method: 'GET' })).findings).toEqual(expected);
  });
});

describe('what CIBA gives away', () => {
  it.each([
    [{ acr_values: '' }, ['CIBA-R01']],
    [{ channel: '' }, ['CIBA-R01']],
    [{ binding_message: '' }, ['CIBA-R01']],
    [{ binding_message: '123' }, ['CIBA-R02']],
    [{ channel: 'PIGEON' }, ['CIBA-R03']],
    [{ login_hint: '99799001013' }, ['PSC-R10']],
  ])('a request with %j', async (more, expected) => {
    expect((await bench.ask(more)).findings).toEqual(expected);
  });

  it('always the same number, and requests that pile up', async () => {
    const findings = [];
    for (let n = 0; n < 4; n += 1) findings.push((await bench.ask()).findings);
    expect(findings).toEqual([[], ['CIBA-R08'], ['CIBA-R08'], ['CIBA-R02', 'CIBA-R08']]);
  });

  it('polls that do not wait, nor slow down when told to', async () => {
    const { json } = await bench.ask();
    const pollAfter = async (ms: number) => {
      bench.clock.advance(ms);
      return (await bench.poll(json.auth_req_id)).findings;
    };
    expect(await pollAfter(0)).toEqual([]);
    expect(await pollAfter(1_000)).toEqual(['CIBA-R04']);
    expect(await pollAfter(5_000)).toEqual(['CIBA-R04']);
    expect(await pollAfter(10_000)).toEqual([]);
  });

  it('polls that go on after the end', async () => {
    bench.control('PATCH', 'reglages', { reponseEcps: 'refuser' });
    const { json } = await bench.ask();
    expect((await bench.poll(json.auth_req_id)).findings).toEqual([]);
    bench.clock.advance(5_000);
    expect((await bench.poll(json.auth_req_id)).findings).toEqual(['CIBA-R05']);
  });
});

describe('every rule', () => {
  it('says what, why and where from, in words of its own', () => {
    const ids = bench.service.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, explanation, source } of bench.service.rules) {
      expect(title.length).toBeGreaterThan(10);
      expect(explanation.length).toBeGreaterThan(20);
      expect(source).toMatch(/domain\//);
    }
  });
});
