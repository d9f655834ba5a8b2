import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { REFUSALS, type RefusalName } from './refusals.ts';
import {
  type Answered,
  MEDECIN,
  MIXED_CLIENT,
  MTLS_CLIENT,
  PATHS,
  psc,
  SECRET_CLIENT,
  type TestedPsc,
  tlsFacts,
} from './testing.ts';
import { DOSSIER } from './testing-dossier.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

const MINUTE = 60_000;
const CIBA_GRANT = 'urn:openid:params:grant-type:ciba';
const BASIC = { authorization: `Basic ${Buffer.from('banc-logiciel-secret:faux').toString('base64')}` };

const refresh = (token: unknown, more = {}) =>
  bench.call(PATHS.token, { grant_type: 'refresh_token', refresh_token: String(token), ...SECRET_CLIENT, ...more });
const asked = async (more = {}): Promise<unknown> => (await bench.ask(more)).json.auth_req_id;
const answerLast = (order: object) => {
  const [last] = (bench.control('GET', 'demandes') as { id: string }[]).slice(-1);
  return bench.control('POST', 'demandes/:id', order, { id: last?.id ?? '' });
};

/** Softwares declared for one row each. */
const declare = (change: object) => {
  bench.control('POST', 'clients', {
    clientId: 'autre',
    secret: 'secret-fictif',
    authentification: 'secret',
    redirectUris: [],
    ...change,
  });
  return { client_id: 'autre', client_secret: 'secret-fictif' };
};

/** How each row comes about; what it must say is in the dossier's own table. */
const CASES: readonly (readonly [RefusalName, string, () => Promise<Answered>])[] = [
  ['client-sans-identifiant', '3.8', () => bench.call(PATHS.token, { grant_type: 'refresh_token' })],
  ['client-inconnu', '3.8', () => bench.call(PATHS.ciba, { client_id: 'inconnu', client_secret: 'x' })],
  ['secret-faux', '3.8', () => bench.call(PATHS.introspect, { token: 'x' }, { headers: BASIC })],
  ['certificat-refuse', '1.2', () => bench.call(PATHS.revoke, MTLS_CLIENT, { tls: tlsFacts('un-autre') })],
  ['certificat-refuse', '1.2', () => bench.call(PATHS.revoke, MTLS_CLIENT, { tls: tlsFacts(null) })],
  ['grant-absent', '3.2', () => bench.call(PATHS.token, SECRET_CLIENT)],
  ['grant-inconnu', '3.2', () => bench.call(PATHS.token, { grant_type: 'password', ...SECRET_CLIENT })],
  [
    'parametre-repete',
    '3.2',
    () => bench.call(PATHS.token, `grant_type=refresh_token&scope=a&scope=b&${new URLSearchParams(SECRET_CLIENT)}`),
  ],
  ['code-absent', '3.2', () => bench.exchange('')],
  ['code-non-valide', '3.2', () => bench.exchange('a.b.c')],
  [
    'code-non-valide',
    '3.2 (replay)',
    async () => {
      const code = await bench.code();
      await bench.exchange(code);
      return bench.exchange(code);
    },
  ],
  [
    'code-expire',
    '3.2',
    async () => {
      const code = await bench.code();
      bench.clock.advance(MINUTE);
      return bench.exchange(code);
    },
  ],
  [
    'redirection-differente',
    '3.2',
    async () => bench.exchange(await bench.code(), { redirect_uri: 'https://localhost:1/' }),
  ],
  ['code-autre-client', '3.2', async () => bench.exchange(await bench.code(), MIXED_CLIENT)],
  [
    'session-inactive',
    '3.2',
    async () => {
      const code = await bench.code();
      const [session] = bench.control('GET', 'sessions') as { id: string }[];
      bench.control('DELETE', 'sessions/:id', {}, { id: session?.id ?? '' });
      return bench.exchange(code);
    },
  ],
  ['pkce-absent', '3.2', async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }))],
  [
    'pkce-different',
    '3.2',
    async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }), { code_verifier: 'b'.repeat(43) }),
  ],
  [
    'pkce-non-valide',
    '3.2',
    async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }), { code_verifier: 'b' }),
  ],
  ['rafraichissement-absent', '3.3', () => refresh('')],
  ['rafraichissement-non-valide', '3.3', () => refresh('abc')],
  [
    'rafraichissement-perime',
    '3.3',
    async () => {
      const { refresh_token } = await bench.tokens();
      bench.clock.advance(30 * MINUTE);
      return refresh(refresh_token);
    },
  ],
  [
    'session-inactive',
    '3.3',
    async () => {
      const { refresh_token, id_token = '' } = await bench.tokens();
      await bench.call(PATHS.logout, { id_token_hint: id_token });
      return refresh(refresh_token);
    },
  ],
  ['rafraichissement-autre-client', '3.3', async () => refresh((await bench.tokens()).refresh_token, MIXED_CLIENT)],
  [
    'rafraichissement-depasse',
    '3.3',
    async () => {
      bench.control('PATCH', 'reglages', { rotationRafraichissement: true });
      const { refresh_token } = await bench.tokens();
      await refresh(refresh_token);
      return refresh(refresh_token);
    },
  ],
  [
    'session-client-inactive',
    '3.3, 3.10',
    async () => {
      const { refresh_token = '' } = await bench.tokens();
      await bench.call(PATHS.revoke, { token: refresh_token, ...SECRET_CLIENT });
      return refresh(refresh_token);
    },
  ],
  ['ciba-sans-identifiant', '3.4', () => bench.ask({ login_hint: '' })],
  ['utilisateur-inconnu', '3.4', () => bench.ask({ login_hint: '899700000000' })],
  ['utilisateur-inconnu', '3.4 (bare RPPS)', () => bench.ask({ login_hint: MEDECIN.slice(1) })],
  ['ciba-sans-scope', '3.4', () => bench.ask({ scope: '' })],
  ['scope-inconnu', '3.4', () => bench.ask({ scope: 'openid autre' })],
  ['message-non-valide', '3.4', () => bench.ask({ binding_message: 'quarante deux' })],
  ['message-non-valide', '9 row 3', () => bench.ask({ binding_message: '123' })],
  ['message-non-valide', '9 row 3', () => bench.ask({ binding_message: '' })],
  ['jeton-de-notification', '3.4', () => bench.ask({ client_notification_token: 'x' })],
  ['code-utilisateur', '3.4', () => bench.ask({ user_code: '1234' })],
  ['canal-non-valide', '9 row 2', () => bench.ask({ channel: 'PIGEON' })],
  [
    'ecps-non-activee',
    '3.4, 9 row 4',
    () => {
      bench.control('PATCH', 'reglages', { ecpsNonActivees: [MEDECIN] });
      return bench.ask();
    },
  ],
  ['demande-absente', '3.5 row 2', () => bench.poll('')],
  ['demande-illisible', '3.5 row 3', () => bench.poll('a.b.c.d.e')],
  [
    'demande-inconnue',
    '3.5 row 4 (served)',
    async () => {
      const id = await asked();
      answerLast({ action: 'approuver' });
      expect((await bench.poll(id)).status).toBe(200);
      return bench.poll(id);
    },
  ],
  [
    'demande-inconnue',
    '3.5 row 4 (purged)',
    async () => {
      const id = await asked();
      bench.clock.advance(135_000);
      return bench.poll(id);
    },
  ],
  ['demande-inconnue', '3.5 (other client)', async () => bench.poll(await asked(), MIXED_CLIENT)],
  [
    'demande-expiree',
    '3.5 row 5',
    async () => {
      const id = await asked();
      bench.clock.advance(120_000);
      return bench.poll(id);
    },
  ],
  [
    'trop-tot',
    '3.5 row 6 (before a refusal)',
    async () => {
      const id = await asked();
      await bench.poll(id);
      answerLast({ action: 'refuser' });
      bench.clock.advance(4_999);
      return bench.poll(id);
    },
  ],
  [
    'acces-refuse',
    '3.5 row 7',
    async () => {
      const id = await asked();
      answerLast({ action: 'refuser' });
      return bench.poll(id);
    },
  ],
  ['en-attente', '3.5 row 8', async () => bench.poll(await asked())],
  ['jeton-absent', '3.7', () => bench.call(PATHS.introspect, SECRET_CLIENT)],
  ['jeton-absent', '3.10', () => bench.call(PATHS.revoke, SECRET_CLIENT)],
  [
    'revocation-autre-client',
    '3.10',
    async () => bench.call(PATHS.revoke, { token: (await bench.tokens()).access_token ?? '', ...MIXED_CLIENT }),
  ],
  [
    'type-de-jeton',
    '3.10',
    async () => bench.call(PATHS.revoke, { token: (await bench.tokens()).id_token ?? '', ...SECRET_CLIENT }),
  ],
  ['ciba-interdit-demande', '3.4', () => bench.ask(declare({ ciba: false }))],
  ['ciba-interdit', '3.5 row 1', async () => bench.poll(await asked(), declare({ ciba: false }))],
  [
    'demande-expiree',
    '3.5 row 5 (before row 6)',
    async () => {
      const id = await asked();
      bench.clock.advance(119_000);
      await bench.poll(id);
      bench.clock.advance(1_000);
      return bench.poll(id);
    },
  ],
  [
    'utilisateur-desactive',
    '3.5 row 9',
    async () => {
      const id = await asked();
      answerLast({ action: 'approuver' });
      await bench.leave('medecin');
      return bench.poll(id);
    },
  ],
  [
    'certificat-non-lie',
    '3.6',
    async () => {
      bench.control('PATCH', 'reglages', { cnf: 'rfc8705', reponseEcps: 'approuver' });
      const draft = { tls: tlsFacts(MTLS_CLIENT.client_id) };
      const asMtls = { ...MTLS_CLIENT, client_secret: '' };
      const { json } = await bench.poll((await bench.ask(asMtls, draft)).json.auth_req_id, asMtls, draft);
      const headers = { authorization: `Bearer ${String(json.access_token)}` };
      expect((await bench.call(PATHS.userinfo, '', { method: 'GET', headers, ...draft })).status).toBe(200);
      return bench.call(PATHS.userinfo, '', { method: 'GET', headers });
    },
  ],
  [
    'introspection-interdite',
    '3.7',
    () => bench.call(PATHS.introspect, { token: 'x', ...declare({ introspection: false }) }),
  ],
  ['rafraichissement-absent', '3.9', () => bench.call(PATHS.logout, SECRET_CLIENT)],
];

describe('each error of dossier psc.md 3.2 to 3.10', () => {
  it.each(CASES)('%s (%s)', async (name, _row, provoke) => {
    const { status, json, answer } = await provoke();
    const [, expected, error, description] = DOSSIER[name];
    expect([status, json]).toEqual([expected, { error, error_description: description }]);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(answer.summary).toMatchObject({ erreur: error });
  });

  it('comes about by a request of its own, but for plain HTTP, which no listener speaks', () => {
    const provoked = new Set(CASES.map(([name]) => name));
    expect(Object.keys(DOSSIER).filter((name) => !provoked.has(name as RefusalName))).toEqual(['https-exige']);
  });

  it.each([
    ['client-sans-identifiant', 401, 'Missing client_id parameter'],
    ['client-inconnu', 401, 'Invalid client credentials'],
    ['code-autre-client', 400, 'Auth error'],
  ] as const)('has the words of older builds on demand: %s', async (name, status, description) => {
    bench.control('PATCH', 'reglages', { generation: 'ancienne' });
    const [, , provoke] = CASES.find(([one]) => one === name) ?? [];
    const given = await provoke?.();
    expect([given?.status, given?.json.error_description]).toEqual([status, description]);
  });

  it('answers a header nobody can read with an empty challenge (3.8)', async () => {
    const { status, text, answer } = await bench.call(
      PATHS.token,
      { grant_type: CIBA_GRANT },
      { headers: { authorization: 'Basic !' } },
    );
    expect([status, text, answer.headers?.['www-authenticate']]).toEqual([401, '', 'Basic realm="esante-wallet"']);
  });

  it.each(Object.keys(REFUSALS) as RefusalName[])('can be armed: %s', async (name) => {
    const [, status, error] = DOSSIER[name];
    const fault = { id: 'p', service: 'psc', name, kind: 'functional', remaining: 1, parameters: {} } as const;
    const { status: seen, json } = await bench.call(PATHS.token, SECRET_CLIENT, { fault });
    expect([seen, json.error]).toEqual([status, error]);
  });
});

describe('a replayed code (3.2)', () => {
  it('takes back the tokens that it gave', async () => {
    const code = await bench.code();
    const { access_token } = (await bench.exchange(code)).json;
    const introspect = () => bench.call(PATHS.introspect, { token: String(access_token), ...SECRET_CLIENT });
    expect((await introspect()).json).toMatchObject({ active: true, SubjectNameID: MEDECIN, token_type: 'Bearer' });
    await bench.exchange(code);
    expect((await introspect()).json).toEqual({ active: false });
  });
});

describe('lifetimes (dossier 2), on a clock that is moved', () => {
  it('lets a session live 4 h when it is used, whatever the refreshes', async () => {
    let { refresh_token } = await bench.tokens();
    for (let minutes = 0; minutes < 225; minutes += 25) {
      bench.clock.advance(25 * MINUTE);
      const { status, json } = await refresh(refresh_token);
      expect(status).toBe(200);
      refresh_token = String(json.refresh_token);
      const remaining = (240 - minutes - 25) * 60;
      expect(json.refresh_expires_in).toBe(Math.min(1_800, remaining));
    }
    bench.clock.advance(15 * MINUTE);
    expect((await refresh(refresh_token)).status).toBe(400);
  });

  it('gives access and ID tokens of 120 s, refused after', async () => {
    const { access_token = '', id_token = '' } = await bench.tokens();
    for (const token of [access_token, id_token]) {
      const { exp = 0, iat = 0 } = decodeJwt(token);
      expect(exp - iat).toBe(120);
    }
    const info = () =>
      bench.call(PATHS.userinfo, '', { method: 'GET', headers: { authorization: `Bearer ${access_token}` } });
    bench.clock.advance(119_000);
    expect((await info()).status).toBe(200);
    bench.clock.advance(1_000);
    const late = await info();
    expect([late.status, late.json.error, late.findings]).toEqual([401, 'invalid_token', ['PSC-R12']]);
    expect((await bench.call(PATHS.introspect, { token: access_token, ...SECRET_CLIENT })).json).toEqual({
      active: false,
    });
  });
});

describe('userinfo without a good token (3.6)', () => {
  it.each([
    ['recente', {}, 401, 'Bearer realm="esante-wallet"', undefined],
    ['ancienne', {}, 400, undefined, 'Token not provided'],
    [
      'recente',
      { authorization: 'Bearer x' },
      401,
      'Bearer realm="esante-wallet", error="invalid_token", error_description="Token verification failed"',
      'Token verification failed',
    ],
  ])('%s %j', async (generation, headers, status, challenge, description) => {
    bench.control('PATCH', 'reglages', { generation });
    const { answer, json } = await bench.call(PATHS.userinfo, '', { method: 'GET', headers });
    expect([answer.status, answer.headers?.['www-authenticate'], json.error_description]).toEqual([
      status,
      challenge,
      description,
    ]);
  });
});
