import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL, type PscBench, SECRET, send, startPsc } from './psc-kit.ts';

let bench: PscBench;
beforeAll(async () => {
  bench = await startPsc();
});
afterAll(() => bench.close());

const CLIENT = 'banc-logiciel-mtls';
const ask = (cn: string | null, defect?: string) =>
  send(bench, `${bench.auth}${PROTOCOL}/ext/ciba/auth`, {
    body: new URLSearchParams({
      client_id: CLIENT,
      scope: 'openid scope_all',
      login_hint: '899799001013',
      binding_message: '07',
      acr_values: 'eidas1',
      channel: 'CARD',
    }).toString(),
    ...(cn === null ? {} : { identity: bench.certificate(cn, defect) }),
  });
const rules = () => bench.last()?.findings.map(({ rule }) => rule);

describe('the certificate of a software (dossier psc.md 1.2, pki.md 2.1)', () => {
  it('opens when its name is the client identifier', async () => {
    expect((await ask(CLIENT)).status).toBe(200);
    expect([bench.last()?.summary?.preuve, rules()]).toEqual(['certificate', []]);
  });

  it.each([
    ['another name', 'un-autre', undefined, 'PSC-R08'],
    ['none', null, undefined, 'PSC-R08'],
    ['expired', CLIENT, 'expired', 'PSC-R08-CERT'],
    ['revoked', CLIENT, 'revoked-both', 'PSC-R08-CERT'],
    ['of an unknown authority', CLIENT, 'unknown-ca', 'PSC-R08-CERT'],
    ['meant for signing', CLIENT, 'wrong-usage-sign', 'PSC-R08-CERT'],
  ])('is refused by name: %s', async (_, cn, defect, rule) => {
    const { status, text } = await ask(cn, defect);
    expect([status, JSON.parse(text)]).toEqual([
      401,
      { error: 'invalid_client', error_description: 'Invalid client or Invalid client credentials' },
    ]);
    expect(rules()).toEqual([rule]);
  });

  it('is not asked of a browser', async () => {
    expect((await send(bench, `${bench.wallet}/ecps`)).status).toBe(200);
  });
});

describe('on the wire', () => {
  it.each([
    ['no page may call', { headers: { origin: 'https://ailleurs.example' } }],
    ['no page may ask to call', { method: 'OPTIONS', headers: { origin: 'https://ailleurs.example' } }],
  ])('%s: no CORS header', async (_, message) => {
    const { headers } = await send(bench, `${bench.auth}${PROTOCOL}/certs`, message);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{"grant_type":"authorization_code"}', 400],
    ['broken escapes', {}, 'grant_type=%zz&%', 400],
    ['binary', {}, '\u0000\uffff', 400],
    ['a thousand parameters', {}, 'a=1&'.repeat(1_000), 400],
    [
      'a crafted JWE',
      {},
      `grant_type=urn%3Aopenid%3Aparams%3Agrant-type%3Aciba&auth_req_id=eyJhbGciOiJQQkVTMiJ9.a.b.c.d&client_id=${SECRET.clientId}&client_secret=${SECRET.secret}`,
      400,
    ],
  ])('a body of %s gets a clear error', async (_, headers, body, status) => {
    const reply = await send(bench, `${bench.auth}${PROTOCOL}/token`, { body, headers });
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toHaveProperty('error_description');
    expect(reply.text).not.toMatch(/at \w+|node_modules/);
  });

  it('an armed fault waits for the operation it is about', async () => {
    bench.space.faults.arm({ service: 'psc', name: 'ecps-non-activee', count: 1 });
    await send(bench, `${bench.auth}${PROTOCOL}/certs`);
    expect(bench.space.faults.list()).toHaveLength(1);
    expect((await ask(CLIENT)).status).toBe(503);
    expect(bench.last()?.fault?.name).toBe('ecps-non-activee');
    expect(bench.space.faults.list()).toEqual([]);
  });
});
