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

/** How each row of domain/psc.md 3.2 to 3.8 comes about: status, code and text are the table's own, quoted below. */
const CASES: readonly (readonly [string, RefusalName, () => Promise<Answered>])[] = [
  ['3.8', 'client-sans-identifiant', () => bench.call(PATHS.token, { grant_type: 'refresh_token' })],
  ['3.8', 'client-inconnu', () => bench.call(PATHS.ciba, { client_id: 'inconnu', client_secret: 'x' })],
  ['3.8', 'secret-faux', () => bench.call(PATHS.introspect, { token: 'x' }, { headers: BASIC })],
  ['1.2', 'certificat-refuse', () => bench.call(PATHS.revoke, MTLS_CLIENT, { tls: tlsFacts('un-autre') })],
  ['1.2', 'certificat-refuse', () => bench.call(PATHS.revoke, MTLS_CLIENT, { tls: tlsFacts(null) })],
  ['3.2', 'grant-absent', () => bench.call(PATHS.token, SECRET_CLIENT)],
  ['3.2', 'grant-inconnu', () => bench.call(PATHS.token, { grant_type: 'password', ...SECRET_CLIENT })],
  [
    '3.2',
    'parametre-repete',
    () => bench.call(PATHS.token, `grant_type=refresh_token&scope=a&scope=b&${new URLSearchParams(SECRET_CLIENT)}`),
  ],
  ['3.2', 'code-absent', () => bench.exchange('')],
  ['3.2', 'code-non-valide', () => bench.exchange('a.b.c')],
  [
    '3.2 (replay)',
    'code-non-valide',
    async () => {
      const code = await bench.code();
      await bench.exchange(code);
      return bench.exchange(code);
    },
  ],
  [
    '3.2',
    'code-expire',
    async () => {
      const code = await bench.code();
      bench.clock.advance(MINUTE);
      return bench.exchange(code);
    },
  ],
  [
    '3.2',
    'redirection-differente',
    async () => bench.exchange(await bench.code(), { redirect_uri: 'https://localhost:1/' }),
  ],
  ['3.2', 'code-autre-client', async () => bench.exchange(await bench.code(), MIXED_CLIENT)],
  [
    '3.2',
    'session-inactive',
    async () => {
      const code = await bench.code();
      const [session] = bench.control('GET', 'sessions') as { id: string }[];
      bench.control('DELETE', 'sessions/:id', {}, { id: session?.id ?? '' });
      return bench.exchange(code);
    },
  ],
  ['3.2', 'pkce-absent', async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }))],
  [
    '3.2',
    'pkce-different',
    async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }), { code_verifier: 'b'.repeat(43) }),
  ],
  [
    '3.2',
    'pkce-non-valide',
    async () => bench.exchange(await bench.code({ code_challenge: 'a'.repeat(43) }), { code_verifier: 'b' }),
  ],
  ['3.3', 'rafraichissement-absent', () => refresh('')],
  ['3.3', 'rafraichissement-non-valide', () => refresh('abc')],
  [
    '3.3',
    'rafraichissement-perime',
    async () => {
      const { refresh_token } = await bench.tokens();
      bench.clock.advance(30 * MINUTE);
      return refresh(refresh_token);
    },
  ],
  [
    '3.3',
    'session-inactive',
    async () => {
      const { refresh_token, id_token = '' } = await bench.tokens();
      await bench.call(PATHS.logout, { id_token_hint: id_token });
      return refresh(refresh_token);
    },
  ],
  ['3.3', 'rafraichissement-autre-client', async () => refresh((await bench.tokens()).refresh_token, MIXED_CLIENT)],
  [
    '3.3',
    'rafraichissement-depasse',
    async () => {
      bench.control('PATCH', 'reglages', { rotationRafraichissement: true });
      const { refresh_token } = await bench.tokens();
      await refresh(refresh_token);
      return refresh(refresh_token);
    },
  ],
  [
    '3.3, 3.10',
    'session-client-inactive',
    async () => {
      const { refresh_token = '' } = await bench.tokens();
      await bench.call(PATHS.revoke, { token: refresh_token, ...SECRET_CLIENT });
      return refresh(refresh_token);
    },
  ],
  ['3.4', 'ciba-sans-identifiant', () => bench.ask({ login_hint: '' })],
  ['3.4', 'utilisateur-inconnu', () => bench.ask({ login_hint: '899700000000' })],
  ['3.4 (bare RPPS)', 'utilisateur-inconnu', () => bench.ask({ login_hint: MEDECIN.slice(1) })],
  ['3.4', 'ciba-sans-scope', () => bench.ask({ scope: '' })],
  ['3.4', 'scope-inconnu', () => bench.ask({ scope: 'openid autre' })],
  ['3.4', 'message-non-valide', () => bench.ask({ binding_message: 'quarante deux' })],
  ['9 row 3', 'message-non-valide', () => bench.ask({ binding_message: '123' })],
  ['9 row 3', 'message-non-valide', () => bench.ask({ binding_message: '' })],
  ['3.4', 'jeton-de-notification', () => bench.ask({ client_notification_token: 'x' })],
  ['3.4', 'code-utilisateur', () => bench.ask({ user_code: '1234' })],
  ['9 row 2', 'canal-non-valide', () => bench.ask({ channel: 'PIGEON' })],
  [
    '3.4, 9 row 4',
    'ecps-non-activee',
    () => {
      bench.control('PATCH', 'reglages', { ecpsNonActivees: [MEDECIN] });
      return bench.ask();
    },
  ],
  ['3.5 row 2', 'demande-absente', () => bench.poll('')],
  ['3.5 row 3', 'demande-illisible', () => bench.poll('a.b.c.d.e')],
  [
    '3.5 row 4 (served)',
    'demande-inconnue',
    async () => {
      const id = await asked();
      answerLast({ action: 'approuver' });
      expect((await bench.poll(id)).status).toBe(200);
      return bench.poll(id);
    },
  ],
  [
    '3.5 row 4 (purged)',
    'demande-inconnue',
    async () => {
      const id = await asked();
      bench.clock.advance(135_000);
      return bench.poll(id);
    },
  ],
  ['3.5 (other client)', 'demande-inconnue', async () => bench.poll(await asked(), MIXED_CLIENT)],
  [
    '3.5 row 5',
    'demande-expiree',
    async () => {
      const id = await asked();
      bench.clock.advance(120_000);
      return bench.poll(id);
    },
  ],
  [
    '3.5 row 6 (before a refusal)',
    'trop-tot',
    async () => {
      const id = await asked();
      await bench.poll(id);
      answerLast({ action: 'refuser' });
      bench.clock.advance(4_999);
      return bench.poll(id);
    },
  ],
  [
    '3.5 row 7',
    'acces-refuse',
    async () => {
      const id = await asked();
      answerLast({ action: 'refuser' });
      return bench.poll(id);
    },
  ],
  ['3.5 row 8', 'en-attente', async () => bench.poll(await asked())],
  ['3.7', 'jeton-absent', () => bench.call(PATHS.introspect, SECRET_CLIENT)],
  ['3.10', 'jeton-absent', () => bench.call(PATHS.revoke, SECRET_CLIENT)],
  [
    '3.10',
    'revocation-autre-client',
    async () => bench.call(PATHS.revoke, { token: (await bench.tokens()).access_token ?? '', ...MIXED_CLIENT }),
  ],
  [
    '3.10',
    'type-de-jeton',
    async () => bench.call(PATHS.revoke, { token: (await bench.tokens()).id_token ?? '', ...SECRET_CLIENT }),
  ],
  ['3.9', 'rafraichissement-absent', () => bench.call(PATHS.logout, SECRET_CLIENT)],
];

describe('each error of dossier psc.md 3.2 to 3.10', () => {
  it.each(CASES)('%s: %s', async (_, name, provoke) => {
    const { status, json, answer } = await provoke();
    const row = REFUSALS[name];
    const description = row.description.replace('{}', 'openid autre');
    expect([status, json]).toEqual([row.status, { error: row.error, error_description: description }]);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(answer.summary).toMatchObject({ erreur: row.error });
  });

  it('keeps the texts that clients key on, letter for letter', () => {
    const quoted = [
      'grant-absent',
      'code-non-valide',
      'en-attente',
      'trop-tot',
      'demande-expiree',
      'acces-refuse',
      'demande-illisible',
      'demande-inconnue',
      'utilisateur-inconnu',
      'secret-faux',
    ] as const;
    expect(
      quoted.map((name) => `${REFUSALS[name].status} ${REFUSALS[name].error}: ${REFUSALS[name].description}`),
    ).toEqual([
      '400 invalid_request: Missing form parameter: grant_type',
      '400 invalid_grant: Code not valid',
      "400 authorization_pending: The authorization request is still pending as the end-user hasn't yet been authenticated.",
      '400 slow_down: too early to access',
      '400 expired_token: authentication timed out',
      '400 access_denied: not authorized',
      '400 invalid_grant: Invalid Auth Req ID',
      '400 invalid_grant: Invalid auth_req_id',
      '400 invalid_request: invalid user',
      '401 unauthorized_client: Invalid client or Invalid client credentials',
    ]);
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
    const { status, error } = REFUSALS[name];
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
