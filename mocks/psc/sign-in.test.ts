import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { MEDECIN, PATHS, psc, REDIRECT, SECRET_CLIENT, type TestedPsc } from './testing.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

const userinfo = async (professionnel: string, moyen = 'MOBILE'): Promise<Record<string, unknown>> => {
  bench.control('POST', 'connexions', { professionnel, moyen });
  const { location } = await bench.call(
    PATHS.authorize,
    { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code', scope: 'openid scope_all' },
    { method: 'GET' },
  );
  const { json } = await bench.exchange(location?.searchParams.get('code') ?? '');
  const headers = { authorization: `Bearer ${String(json.access_token)}` };
  return { ...(await bench.call(PATHS.userinfo, '', { method: 'GET', headers })).json };
};

/** Fields of a page that posts itself, as a query. */
const formOf = (html: string): string =>
  new URLSearchParams(
    Object.fromEntries(
      [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value = '']) => [
        name,
        value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
      ]),
    ),
  ).toString();

describe('the authorization request (dossier 3.1)', () => {
  it.each([
    ['client_id absent', { client_id: '' }, 'Missing parameters: client_id'],
    ['client unknown', { client_id: 'inconnu' }, 'Client not found.'],
    ['redirect_uri absent', { redirect_uri: '' }, 'Invalid parameter: redirect_uri'],
    ['redirect_uri not declared', { redirect_uri: 'https://ailleurs.example/' }, 'Invalid parameter: redirect_uri'],
    [
      'redirect_uri disguised',
      { redirect_uri: 'https://localhost:x@ailleurs.example/' },
      'Invalid parameter: redirect_uri',
    ],
    ['redirect_uri no address', { redirect_uri: 'javascript:alert(1)' }, 'Invalid parameter: redirect_uri'],
  ])('never redirects when %s', async (_, more, text) => {
    const { status, location, text: page, answer } = await bench.authorize(more);
    expect([status, location]).toEqual([400, null]);
    expect(page).toContain(text);
    expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY' });
  });

  it.each([
    [{ response_type: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unauthorized_client'],
    [{ response_type: 'autre' }, 'unsupported_response_type'],
    [{ scope: 'openid autre' }, 'invalid_scope'],
    [{ response_mode: 'QUERY' }, 'invalid_request'],
    [{ response_type: 'code id_token' }, 'unauthorized_client'],
    [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    [{ request_uri: 'https://localhost/objet' }, 'request_uri_not_supported'],
    [{ code_challenge: 'court' }, 'invalid_request'],
    [{ code_challenge_method: 'S512' }, 'invalid_request'],
  ])('redirects an error with state and iss for %j', async (more, error) => {
    const { status, location } = await bench.authorize({ state: 'mon-etat', ...more });
    expect(status).toBe(302);
    expect(Object.fromEntries(location?.searchParams ?? [])).toMatchObject({
      error,
      state: 'mon-etat',
      iss: 'https://localhost:8444/auth/realms/esante-wallet',
    });
  });

  it.each([
    ['query', 'query', false],
    ['fragment', 'fragment', false],
    ['form_post', 'form_post', false],
    ['query.jwt', 'query', true],
    ['fragment.jwt', 'fragment', true],
    ['form_post.jwt', 'form_post', true],
    ['jwt', 'query', true],
  ])('travels back by %s, as the discovery document announces', async (response_mode, carrier, signed) => {
    const { status, location, text, answer } = await bench.authorize({ response_mode, state: 'mon-état <"&>' });
    expect(status).toBe(carrier === 'form_post' ? 200 : 302);
    const carried = { query: location?.search, fragment: location?.hash.slice(1), form_post: formOf(text) }[carrier];
    const given = Object.fromEntries(new URLSearchParams(carried));
    const told = signed ? decodeJwt(given.response ?? '') : given;
    expect(told).toMatchObject({
      state: 'mon-état <"&>',
      iss: 'https://localhost:8444/auth/realms/esante-wallet',
      code: expect.stringMatching(/^[\w-]{36}\.[\w-]{36}\.[\w-]{36}$/),
      ...(signed ? { aud: SECRET_CLIENT.client_id, exp: bench.clock.now() / 1_000 + 60 } : {}),
    });
    const kept = String(bench.service.redact?.(Buffer.from(text), 'response', {} as never));
    expect(kept).not.toContain(String(told.code));
    if (carrier === 'form_post') expect(answer.headers?.['content-security-policy']).toContain("script-src 'sha256-");
    expect((await bench.exchange(String(told.code))).status).toBe(200);
  });

  it('tells only that somebody is signed in when response_type is none', async () => {
    const { location } = await bench.authorize({ response_type: 'none' });
    expect([...(location?.searchParams.keys() ?? [])]).toEqual(['state', 'session_state', 'iss']);
  });

  it('does not know a browser again by session_state alone, which softwares are told', async () => {
    const session = (await bench.authorize()).location?.searchParams.get('session_state');
    for (const cookie of [`KEYCLOAK_IDENTITY=${session}`, `KEYCLOAK_IDENTITY=${session}.${session}`]) {
      const { text } = await bench.call(
        PATHS.authorize,
        { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code' },
        { method: 'GET', headers: { cookie } },
      );
      expect(text).toContain('Choisissez');
    }
  });

  it('answers login_required to prompt=none without a session, and remembers the browser with one', async () => {
    const demand = {
      client_id: SECRET_CLIENT.client_id,
      redirect_uri: REDIRECT,
      response_type: 'code',
      prompt: 'none',
    };
    const before = await bench.call(PATHS.authorize, demand, { method: 'GET' });
    expect(before.location?.searchParams.get('error')).toBe('login_required');
    const cookie = String((await bench.authorize()).answer.headers?.['set-cookie']).split(';')[0] ?? '';
    const after = await bench.call(PATHS.authorize, demand, { method: 'GET', headers: { cookie } });
    expect(after.location?.searchParams.get('code')).toMatch(/^[\w-]{36}\.[\w-]{36}\.[\w-]{36}$/);
    bench.clock.advance(60_000);
    const stale = await bench.call(
      PATHS.authorize,
      { ...demand, max_age: '59' },
      { method: 'GET', headers: { cookie } },
    );
    expect(stale.location?.searchParams.get('error')).toBe('login_required');
  });

  it('forgets the browser after 30 min without activity, and after 4 h whatever it does (dossier 2)', async () => {
    const demand = {
      client_id: SECRET_CLIENT.client_id,
      redirect_uri: REDIRECT,
      response_type: 'code',
      prompt: 'none',
    };
    const signIn = async () => String((await bench.authorize()).answer.headers?.['set-cookie']).split(';')[0] ?? '';
    const later = (seconds: number, cookie: string) => {
      bench.clock.advance(seconds * 1_000);
      return bench.call(PATHS.authorize, demand, { method: 'GET', headers: { cookie } });
    };
    const idle = await signIn();
    expect((await later(1_799, idle)).location?.searchParams.has('code')).toBe(true);
    expect((await later(1_800, idle)).location?.searchParams.get('error')).toBe('login_required');
    const busy = await signIn();
    for (let n = 0; n < 8; n += 1) {
      expect((await later(1_799, busy)).location?.searchParams.has('code')).toBe(true);
    }
    expect((await later(8, busy)).location?.searchParams.get('error')).toBe('login_required');
  });

  it('shows who may sign in, refuses a bad card with a reason, lets the next try in', async () => {
    const demand = { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code' };
    const page = await bench.call(PATHS.authorize, demand, { method: 'GET' });
    const demande = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const opposed = { demande, professionnel: 'medecin-carte-opposee', moyen: 'CARD', carte: '2899900111' };
    const refused = await bench.call(PATHS.login, opposed);
    expect([refused.status, refused.text.includes('mise en opposition')]).toEqual([200, true]);
    expect((await bench.call(PATHS.login, { demande, professionnel: '<script>' })).text).not.toContain('<script>');
    const let_in = await bench.call(PATHS.login, {
      demande,
      professionnel: 'medecin',
      moyen: 'CARD',
      carte: '2899900101',
    });
    expect(let_in.location?.searchParams.has('code')).toBe(true);
    expect((await bench.call(PATHS.login, { demande, professionnel: 'medecin' })).status).toBe(400);
  });

  it.each([
    ['redirection', 302, 'access_denied'],
    ['page', 200, null],
  ])('acts as set when the user gives up: %s', async (abandon, status, error) => {
    bench.control('PATCH', 'reglages', { abandon });
    bench.control('POST', 'connexions', { abandon: true });
    const demand = { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code' };
    const given = await bench.call(PATHS.authorize, demand, { method: 'GET' });
    expect([given.status, given.location?.searchParams.get('error') ?? null]).toEqual([status, error]);
  });
});

describe('who signs in (dossier 4)', () => {
  it.each([
    ['medecin', MEDECIN, 'RPPS'],
    ['portail-rpps', '899799001096', 'RPPS'],
    ['kinesitherapeute-adeli', '00B7901123', 'ADELI'],
    ['secretaire-medicale', '30B0901013/CPET0001', 'ETABLISSEMENT'],
  ])('%s is named %s', async (professionnel, idNat, origine) => {
    const info = await userinfo(professionnel);
    expect(info).toMatchObject({ SubjectNameID: idNat, preferred_username: idNat });
    expect(JSON.stringify(info.otherIds)).toContain(origine);
    expect(JSON.stringify(info)).not.toContain('null');
  });

  it('gives every activity of a professional who has several, and the first at top level', async () => {
    const info = await userinfo('medecin-plusieurs-activites');
    expect(info.Secteur_Activite).toBe('SA07^1.2.250.1.71.4.2.4');
    const { exercices } = info.SubjectRefPro as { exercices: { activities: Record<string, string>[] }[] };
    expect(
      exercices[0]?.activities.map(({ codeModeExercice, codeSecteurDactivite }) => [
        codeModeExercice,
        codeSecteurDactivite,
      ]),
    ).toEqual([
      ['L', 'SA07'],
      ['S', 'SA05'],
      ['S', 'SA01'],
    ]);
    expect(exercices[0]?.activities[2]).toMatchObject({
      identifiantTechniqueDeLaStructure: 'F0B0901013',
      numeroFinessetablissementJuridique: '0B0901005',
    });
  });

  it.each([
    ['medecin-carte-expiree', 'expiration'],
    ['medecin-carte-opposee', 'opposition'],
    ['portail-rpps', 'n’a pas de carte'],
  ])('does not let %s in by card', (professionnel, reason) => {
    expect(() => bench.control('POST', 'connexions', { professionnel, moyen: 'CARD' })).toThrow(reason);
  });

  it('names nobody it does not know', () => {
    expect(() => bench.control('POST', 'connexions', { professionnel: 'personne' })).toThrow('choisissez parmi');
  });
});

describe('profiles of tokens (dossier 4.1)', () => {
  it('psc-2026: opaque subject, SubjectNameID, no session_state in the token', async () => {
    const { access_token = '', id_token = '', session_state } = await bench.tokens();
    const access = decodeJwt(access_token);
    expect(access).toMatchObject({ acr: 'eidas1', SubjectNameID: MEDECIN, PSISubjectNameID: '', sid: session_state });
    expect(access.sub).toMatch(/^[0-9a-f-]{36}$/);
    expect(access.jti).toMatch(/^onrtac:/);
    expect(access).not.toHaveProperty('session_state');
    expect(access).not.toHaveProperty('aud');
    expect(decodeJwt(id_token)).toMatchObject({
      sub: access.sub,
      aud: SECRET_CLIENT.client_id,
      typ: 'ID',
      acr: 'eidas1',
    });
  });

  it('psc-legacy: subject made of the identifier, no SubjectNameID in the access token', async () => {
    bench.control('PATCH', 'reglages', { profil: 'psc-legacy' });
    const { access_token = '', session_state } = await bench.tokens();
    const access = decodeJwt(access_token);
    expect(access).toMatchObject({ acr: 'eidas3', session_state });
    expect(access.sub).toMatch(new RegExp(`^f:[0-9a-f-]{36}:${MEDECIN}$`));
    expect(access).not.toHaveProperty('SubjectNameID');
  });

  it('signs with the new key after a rotation, and forgets tokens of a withdrawn one', async () => {
    const { access_token = '', refresh_token = '' } = await bench.tokens();
    await bench.control('POST', 'cles/rotation', { retirer: true });
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await bench.call(PATHS.userinfo, '', { method: 'GET', headers })).status).toBe(401);
    const { json } = await bench.call(PATHS.token, { grant_type: 'refresh_token', refresh_token, ...SECRET_CLIENT });
    const { kid } = decodeProtectedHeader(String(json.access_token));
    expect(kid).not.toBe(decodeProtectedHeader(access_token).kid);
    const { keys } = (await bench.call(PATHS.certs, '', { method: 'GET' })).json as {
      keys: { kid: string; use: string }[];
    };
    expect(keys.map(({ use }) => use)).toEqual(['enc', 'sig']);
    expect(keys.at(-1)?.kid).toBe(kid);
  });
});

describe('discovery (dossier 1.1)', () => {
  it.each([
    ['localhost:8444', 'https://localhost:8444', 'https://localhost:8445'],
    ['auth.bas.psc.esante.gouv.fr', 'https://auth.bas.psc.esante.gouv.fr', 'https://wallet.bas.psc.esante.gouv.fr'],
    ['auth.esw.esante.gouv.fr:8444', 'https://auth.esw.esante.gouv.fr:8444', 'https://wallet.esw.esante.gouv.fr:8445'],
    ['pirate.example', 'https://localhost:8444', 'https://localhost:8445'],
  ])('asked as %s, names %s and %s', async (host, auth, wallet) => {
    const { json } = await bench.call(PATHS.discovery, '', { method: 'GET', headers: { host } });
    expect(json).toMatchObject({
      issuer: `${auth}/auth/realms/esante-wallet`,
      authorization_endpoint: `${wallet}/auth`,
      token_endpoint: `${auth}${PATHS.token}`,
      acr_values_supported: ['0', '0'],
      authorization_response_iss_parameter_supported: true,
      mtls_endpoint_aliases: { token_endpoint: `${auth}${PATHS.token}` },
    });
    const native = await bench.call(PATHS.nativeDiscovery, '', { method: 'GET', headers: { host } });
    expect(native.json.authorization_endpoint).toBe(`${auth}/auth/realms/esante-wallet/protocol/openid-connect/auth`);
  });
});

describe('logout (dossier 3.9)', () => {
  it.each([
    ['a foreign hint', { id_token_hint: 'x' }, 400, 'id_token_hint'],
    ['a return address without hint', { post_logout_redirect_uri: REDIRECT }, 400, 'Missing parameters: id_token_hint'],
    [
      'an undeclared return address',
      { client_id: SECRET_CLIENT.client_id, post_logout_redirect_uri: 'https://ailleurs.example/' },
      400,
      'Invalid redirect uri',
    ],
  ])('refuses %s on a page', async (_, parameters, status, text) => {
    const given = await bench.call(PATHS.logout, parameters, { method: 'GET' });
    expect(given.status).toBe(status);
    expect(given.text).toContain(text);
  });

  it('ends the session by a hint that has expired, and by a refresh token', async () => {
    const first = await bench.tokens();
    bench.clock.advance(600_000);
    expect((await bench.call(PATHS.logout, { id_token_hint: first.id_token ?? '' })).status).toBe(200);
    const second = await bench.tokens();
    const legacy = { refresh_token: second.refresh_token ?? '', ...SECRET_CLIENT };
    expect((await bench.call(PATHS.logout, legacy)).status).toBe(204);
    expect(bench.control('GET', 'sessions')).toEqual([]);
  });
});
