import {
  compactDecrypt,
  compactVerify,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FournisseurDonnees } from './index.ts';
import { REFUSALS } from './refusals.ts';
import { franceconnect, ISSUER, REDIRECT, SERVICES, START, type TestedFranceConnect } from './testing.ts';

const CNAM = { client_id: 'cnam-du-banc', client_secret: 'secret-fictif-de-la-cnam' };
const rsa = await generateKeyPair('RSA-OAEP-256', { extractable: true });
const ec = await generateKeyPair('ECDH-ES', { extractable: true });
let donnees: FournisseurDonnees;
beforeAll(async () => {
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), use: 'enc', alg: 'RSA-OAEP-256', kid: 'rsa' },
    { ...(await exportJWK(ec.publicKey)), use: 'enc', alg: 'ECDH-ES', kid: 'ec' },
  ];
  donnees = {
    clientId: CNAM.client_id,
    secret: CNAM.client_secret,
    nom: 'CNAM',
    scopes: ['droits_assurance_maladie', 'cnam_caisse', 'cnam_paiements_ij'],
    signature: 'ES256',
    chiffrement: 'RSA-OAEP-256',
    jwksUri: null,
    jwks: { keys },
    actif: true,
  };
});

let fc: TestedFranceConnect;
beforeEach(async () => {
  fc = await franceconnect({ donnees: () => [donnees] });
});

const jwks = async () => createLocalJWKSet((await fc.call('jwks')).json as unknown as JSONWebKeySet);
const verified = async (token: string, audience = SERVICES.public.clientId) =>
  (await jwtVerify(token, await jwks(), { issuer: ISSUER, audience, currentDate: fc.clock.date() })).payload;

describe('the token endpoint (dossier 3.1, 3.2)', () => {
  it('gives exactly five members, and eight claims signed ES256 with nothing in the header but alg and kid', async () => {
    const nonce = 'n'.repeat(32);
    const answer = await fc.tokens('test', { nonce });
    expect(Object.keys(answer).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'scope', 'token_type']);
    expect(answer).toMatchObject({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_in: 60,
      token_type: 'Bearer',
      scope: 'openid identite_pivot droits_assurance_maladie',
    });
    expect(decodeProtectedHeader(answer.id_token)).toEqual({ alg: 'ES256', kid: 'pkcs11:ES256:hsm' });
    expect(await verified(answer.id_token)).toEqual({
      sub: expect.stringMatching(/^[0-9a-f]{64}v1$/),
      auth_time: START / 1_000,
      acr: 'eidas1',
      nonce,
      aud: SERVICES.public.clientId,
      exp: START / 1_000 + 60,
      iat: START / 1_000,
      iss: ISSUER,
    });
  });

  it('adds amr when asked by an entitled service, at_hash behind a setting', async () => {
    fc.control('PATCH', 'reglages', { atHash: true });
    const { id_token } = await fc.tokens('test', { claims: '{"id_token":{"amr":{"essential":true}}}' });
    expect(decodeJwt(id_token)).toMatchObject({ amr: ['fc', 'pwd'], at_hash: expect.any(String) });
  });

  it.each([
    ['secret-faux', { client_secret: 'faux' }],
    ['client-inconnu', { client_id: 'inconnu' }],
    ['grant-inconnu', { grant_type: 'refresh_token' }],
    ['code-absent', { code: '' }],
    ['redirection-absente', { redirect_uri: '' }],
    ['code-inconnu', { code: 'x'.repeat(43) }],
    ['redirection-differente', { redirect_uri: `${REDIRECT}/ailleurs` }],
    ['code-autre-client', { client_id: SERVICES.prive.clientId, client_secret: SERVICES.prive.secret }],
  ] as const)('refuses: %s', async (name, more) => {
    const code = (await fc.signIn()).location?.searchParams.get('code') ?? '';
    const { status, json } = await fc.exchange(code, more);
    const row = REFUSALS[name];
    expect([status, json.error, json.error_description]).toEqual([row.status, row.error, row.description]);
    expect(json.error_uri).toMatch(new RegExp(`\\?code=${row.code}&id=[0-9a-f-]{36}$`));
  });

  it('refuses a code after 30 s, not before', async () => {
    const [one, other] = [await fc.signIn(), await fc.signIn()].map(
      (it) => it.location?.searchParams.get('code') ?? '',
    );
    fc.clock.set(START + 29_999);
    expect((await fc.exchange(one ?? '')).status).toBe(200);
    fc.clock.set(START + 30_000);
    expect((await fc.exchange(other ?? '')).json.error_description).toContain('expired');
  });

  it('takes the first token down with a code used twice, unless set otherwise', async () => {
    for (const [codeRejoueRevoque, status] of [
      [true, 401],
      [false, 200],
    ] as const) {
      fc.control('PATCH', 'reglages', { codeRejoueRevoque });
      const code = (await fc.signIn()).location?.searchParams.get('code') ?? '';
      const first = await fc.exchange(code);
      const again = await fc.exchange(code);
      expect([again.json.error_description, again.findings]).toEqual([
        expect.stringContaining('already consumed'),
        ['FC-B12'],
      ]);
      expect((await fc.userinfo(String(first.json.access_token))).status).toBe(status);
    }
  });

  it('checks PKCE when the request had a challenge', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const code = async () => (await fc.signIn('test', pkce)).location?.searchParams.get('code') ?? '';
    expect((await fc.exchange(await code())).json.error_description).toContain('PKCE');
    expect((await fc.exchange(await code(), { code_verifier: verifier })).status).toBe(200);
  });
});

describe('userinfo (dossier 3.3)', () => {
  it('is a signed token of the claims that the scopes open', async () => {
    const { access_token, id_token } = await fc.tokens('test');
    const { answer, text } = await fc.userinfo(access_token);
    expect(answer.headers?.['content-type']).toMatch(/^application\/jwt/);
    expect(await verified(text)).toEqual({
      sub: decodeJwt(id_token).sub,
      gender: 'female',
      family_name: 'DUBOIS',
      given_name: 'Angela Claire Louise',
      given_name_array: ['Angela', 'Claire', 'Louise'],
      birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
      aud: SERVICES.public.clientId,
      exp: START / 1_000 + 60,
      iat: START / 1_000,
      iss: ISSUER,
    });
  });

  it.each([
    ['dubinore-joelle', { family_name: 'DUBINÔRE', given_name: 'Joëlle Françoise' }],
    ['huche-anne-laure', { given_name_array: ['Anne-Laure'] }],
    ['dubois-jean-philippe', { given_name_array: ['Jean Philippe', 'Pierre', 'Louis'] }],
    ['martin-vincent', { birthplace: '', birthcountry: '99352' }],
    ['laforge-camille', { gender: 'unspecified' }],
    ['targe-nadir', { birthdate: '1992-01-01', idp_birthdate: '1992-00-00' }],
    ['mercier-pierre', { family_name: 'MERCIER', preferred_username: 'DUBOIS' }],
    ['apostrophe-debut', { given_name: 'Eloi' }],
  ])('tells %s as %j', async (personne, expected) => {
    const scopes = [...SERVICES.public.scopes, 'idp_birthdate'];
    fc.control('POST', 'clients', { ...SERVICES.public, scopes });
    const { access_token } = await fc.tokens(personne, { scope: 'openid profile birth idp_birthdate' });
    expect(decodeJwt((await fc.userinfo(access_token)).text)).toMatchObject(expected);
  });

  it('lives 60 s', async () => {
    const { access_token } = await fc.tokens();
    fc.clock.set(START + 59_999);
    expect((await fc.userinfo(access_token)).status).toBe(200);
    fc.clock.set(START + 60_000);
    const late = await fc.userinfo(access_token);
    expect([late.status, late.json.error_description, late.findings]).toEqual([
      401,
      'invalid token provided (access token not found)',
      ['FC-D4'],
    ]);
    expect((await fc.call('userinfo')).json.error_description).toBe(
      'no access token provided (no access token provided)',
    );
  });

  it('is taken from the query too, and a rule says so', async () => {
    const { access_token } = await fc.tokens();
    const { status, findings } = await fc.call('userinfo', { access_token });
    expect([status, findings]).toEqual([200, ['FC-D3']]);
  });

  it('follows the nation: a change of name is seen at once', async () => {
    await fc.nation.updatePersonne('ordinaire-femme', { nomNaissance: 'NOUVEAUNOM' });
    const { access_token } = await fc.tokens('ordinaire-femme');
    expect(decodeJwt((await fc.userinfo(access_token)).text)).toMatchObject({ family_name: 'NOUVEAUNOM' });
  });
});

describe('subjects (dossier 1.6)', () => {
  const sub = async (personne: string, client = SERVICES.public) => {
    const credentials = { client_id: client.clientId, client_secret: client.secret };
    const code = (await fc.signIn(personne, { ...credentials, scope: 'openid' })).location?.searchParams.get('code');
    return decodeJwt(String((await fc.exchange(code ?? '', credentials)).json.id_token)).sub;
  };

  it('are stable, pairwise by entity, and tell near-homonyms apart', async () => {
    expect(await sub('dubois-angela')).toBe(await sub('dubois-angela'));
    expect(await sub('dubois-angela')).not.toBe(await sub('dubois-angela-louis'));
    expect(await sub('dubois-angela')).not.toBe(await sub('dubois-angela', SERVICES.prive));
    const sister = { ...SERVICES.prive, entite: SERVICES.public.entite };
    fc.control('POST', 'clients', sister);
    expect(await sub('dubois-angela')).toBe(await sub('dubois-angela', sister));
  });
});

describe('the check of a token by a data provider (dossier 4)', () => {
  const check = (more: Readonly<Record<string, string>>, fault?: string) =>
    fc.call('checktoken', { ...CNAM, ...more }, { method: 'POST', ...(fault === undefined ? {} : { fault }) });
  const opened = async (jwe: string, key = rsa.privateKey) => {
    const outer = await compactDecrypt(jwe, key);
    const jws = Buffer.from(outer.plaintext).toString();
    const inner = await compactVerify(jws, await jwks());
    return {
      outer: outer.protectedHeader,
      inner: inner.protectedHeader,
      payload: JSON.parse(Buffer.from(inner.payload).toString()) as Record<string, unknown>,
    };
  };

  it('is a signed token inside an encrypted one, opened with a standard library', async () => {
    const { access_token } = await fc.tokens('test');
    const { answer, text, status } = await check({ token: access_token });
    expect([status, answer.headers?.['content-type']]).toEqual([200, 'application/token-introspection+jwt']);
    const { outer, inner, payload } = await opened(text);
    expect(outer).toEqual({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    expect(inner).toEqual({ alg: 'ES256', kid: 'pkcs11:ES256:hsm' });
    expect(payload).toEqual({
      iss: ISSUER,
      aud: CNAM.client_id,
      iat: START / 1_000,
      token_introspection: {
        active: true,
        aud: SERVICES.public.clientId,
        sub: expect.stringMatching(/^[0-9a-f]{64}v1$/),
        iat: START / 1_000,
        exp: START / 1_000 + 60,
        acr: 'eidas1',
        jti: access_token,
        scope: 'droits_assurance_maladie',
        gender: 'female',
        family_name: 'DUBOIS',
        given_name: 'Angela Claire Louise',
        given_name_array: ['Angela', 'Claire', 'Louise'],
        birthdate: '1962-08-24',
        birthplace: '75107',
        birthcountry: '99100',
      },
    });
  });

  it('is encrypted with ECDH-ES for a provider that publishes such a key', async () => {
    fc = await franceconnect({ donnees: () => [{ ...donnees, chiffrement: 'ECDH-ES', signature: 'RS256' }] });
    const { access_token } = await fc.tokens();
    const { outer, inner } = await opened((await check({ token: access_token })).text, ec.privateKey);
    expect(outer).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', epk: expect.any(Object) });
    expect(inner.alg).toBe('RS256');
  });

  it('says no more than inactive of an unknown, expired or revoked token', async () => {
    const { access_token } = await fc.tokens();
    const inactive = async (token: string, fault?: string) =>
      (await opened((await check({ token }, fault)).text)).payload.token_introspection;
    expect(await inactive('inconnu')).toEqual({ active: false });
    expect(await inactive(access_token, 'jeton-inactif')).toEqual({ active: false });
    await fc.call('token/revocation', { token: access_token, ...fc.credentials }, { method: 'POST' });
    expect(await inactive(access_token)).toEqual({ active: false });
    const { access_token: other } = await fc.tokens();
    fc.clock.advance(60_000);
    expect(await inactive(other)).toEqual({ active: false });
  });

  it.each([
    ['a field missing', { token: '' }, 400, 'Required parameter missing or invalid.'],
    ['a field too many', { token: 'x', autre: 'y' }, 400, 'Required parameter missing or invalid.'],
    ['a wrong secret', { token: 'x', client_secret: 'faux' }, 401, 'Client authentication failed.'],
    ['an unknown provider', { token: 'x', client_id: 'autre' }, 401, 'Client authentication failed.'],
  ])('refuses %s', async (_, more, status, description) => {
    const answered = await check(more);
    expect([answered.status, answered.json.error_description]).toEqual([status, description]);
    expect(answered.json).not.toHaveProperty('error_uri');
  });
});

describe('revocation (RFC 7009)', () => {
  it.each([
    [{}, 200],
    [{ token: 'inconnu' }, 200],
    [{ autre: 'x' }, 400],
    [{ token: '' }, 400],
    [{ client_secret: 'faux' }, 401],
  ])('with %j answers %s', async (more, status) => {
    const { access_token } = await fc.tokens();
    const body = { token: access_token, ...fc.credentials, ...more };
    expect((await fc.call('token/revocation', body, { method: 'POST' })).status).toBe(status);
  });

  it('of the token of another service does nothing', async () => {
    const { access_token } = await fc.tokens();
    const other = { client_id: SERVICES.prive.clientId, client_secret: SERVICES.prive.secret };
    await fc.call('token/revocation', { token: access_token, ...other }, { method: 'POST' });
    expect((await fc.userinfo(access_token)).status).toBe(200);
  });
});

describe('sign-out (dossier 3.4)', () => {
  const out = async (more: Readonly<Record<string, string>>) => {
    const { id_token } = await fc.tokens();
    fc.clock.advance(3_600_000);
    return fc.call('session/end', { id_token_hint: id_token, ...more });
  };

  it('goes back with state, although the hint is expired', async () => {
    const { status, location, findings } = await out({ post_logout_redirect_uri: REDIRECT, state: 's'.repeat(32) });
    expect([status, location?.href, findings]).toEqual([303, `${REDIRECT}?state=${'s'.repeat(32)}`, []]);
  });

  it('shows its own page to a service that wants nobody back', async () => {
    const { status, text } = await out({ state: 'x' });
    expect([status, text]).toEqual([200, expect.stringContaining('Vous êtes bien déconnecté')]);
  });

  it.each([
    ['no hint', { id_token_hint: '' }, 'Y04FEDB9'],
    ['an unreadable hint', { id_token_hint: 'x' }, 'Y04FEDB9'],
    ['an unknown parameter', { autre: 'x' }, 'Y030007'],
    ['an address not declared', { post_logout_redirect_uri: 'https://ailleurs.example/' }, 'Y04CFAEF'],
    ['a hint that FranceConnect did not sign', { id_token_hint: 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.' }, 'Y045AFAE'],
  ])('stops for %s', async (_, more, code) => {
    const { status, text } = await out(more);
    expect([status, text]).toEqual([400, expect.stringContaining(code)]);
  });
});

describe('deviations of tokens (dossier 8 B3 to B11)', () => {
  const accepts = async (token: string, nonce: string) => {
    const payload = await verified(token);
    if (payload.nonce !== nonce || payload.acr !== 'eidas1') throw new Error('claims');
    return payload;
  };
  const nonce = 'n'.repeat(32);

  it.each([
    'nonce-faux',
    'nonce-absent',
    'signature-autre-cle',
    'kid-inconnu',
    'alg-none',
    'alg-hs256',
    'alg-hs256-cle-publique',
    'emetteur-faux',
    'audience-fausse',
    'jeton-expire',
    'acr-autre',
    'acr-absent',
  ])('an ID token with %s is refused by a client that checks; using its access token is found', async (fault) => {
    const { id_token, access_token } = await fc.tokens('test', { nonce }, { fault });
    await expect(accepts(id_token, nonce)).rejects.toThrow();
    expect((await fc.userinfo(access_token)).findings).toEqual(['FC-B3']);
  });

  it.each(['userinfo-signature-autre-cle', 'userinfo-alg-none', 'userinfo-audience-fausse', 'userinfo-emetteur-faux'])(
    '%s is refused too',
    async (fault) => {
      const { access_token } = await fc.tokens();
      await expect(verified((await fc.userinfo(access_token, { fault })).text)).rejects.toThrow();
      const checked = await fc.call('checktoken', { ...CNAM, token: access_token }, { method: 'POST' });
      expect(checked.findings).toEqual(['FC-B3']);
    },
  );

  it('userinfo of another subject, or in plain JSON', async () => {
    const { access_token, id_token } = await fc.tokens();
    const other = await fc.userinfo(access_token, { fault: 'userinfo-sub-autre' });
    expect(decodeJwt(other.text).sub).not.toBe(decodeJwt(id_token).sub);
    const plain = await fc.userinfo((await fc.tokens()).access_token, { fault: 'userinfo-json' });
    expect(plain.json).toMatchObject({ family_name: 'DUBOIS' });
  });

  it('new keys sign after a rotation, and the client that reads them again succeeds', async () => {
    await fc.control('POST', 'cles/rotation', { retirer: true });
    const { id_token } = await fc.tokens();
    expect(decodeProtectedHeader(id_token).kid).toBe('pkcs11:ES256:hsm:2');
    expect(await verified(id_token)).toHaveProperty('sub');
  });
});

describe('profiles', () => {
  it('legacy-v1: HS256, plain userinfo, check of a token in clear, no iss', async () => {
    expect((await fc.call('/api/v1/authorize', fc.demand())).status).toBe(410);
    fc.control('PATCH', 'reglages', { profil: 'legacy-v1' });
    fc.control('POST', 'connexions', { personne: 'test' });
    const { acr_values: _, ...demand } = fc.demand({ nonce: 'court', state: 'court' });
    const returned = await fc.call('/api/v1/authorize', demand);
    expect(returned.location?.searchParams.has('iss')).toBe(false);
    const code = returned.location?.searchParams.get('code') ?? '';
    const body = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...fc.credentials };
    const { json } = await fc.call('/api/v1/token', body, { method: 'POST' });
    expect(decodeProtectedHeader(String(json.id_token)).alg).toBe('HS256');
    const headers = { authorization: `Bearer ${String(json.access_token)}` };
    expect((await fc.call('/api/v1/userinfo', {}, { headers })).json).toMatchObject({
      given_name: 'Angela Claire Louise',
    });
    const checked = await fc.call('/api/v1/checktoken', { token: String(json.access_token) }, { method: 'POST' });
    expect(checked.json).toMatchObject({ identity: { family_name: 'DUBOIS' }, scope: expect.any(Array) });
    expect((await fc.call('/api/v1/checktoken', { token: 'x' }, { method: 'POST' })).json).toEqual({
      status: 'fail',
      message: 'token_not_found_or_expired',
    });
    const out = await fc.call('/api/v1/logout', { id_token_hint: String(json.id_token), state: 'x' });
    expect(out.status).toBe(200);
  });

  it('franceconnect-plus: eidas2, ES256 only, nested tokens for the key the service publishes, rnipp claims', async () => {
    const scopes = [...SERVICES.public.scopes, 'rnipp_identite_pivot'];
    const keys = donnees.jwks?.keys ?? [];
    const chiffrement = { alg: 'ECDH-ES', jwks: { keys }, jwksUri: null };
    fc.control('PATCH', 'reglages', { profil: 'franceconnect-plus' });
    fc.control('POST', 'clients', { ...SERVICES.public, scopes, chiffrement });
    const asked = { acr_values: 'eidas2', scope: 'openid rnipp_identite_pivot' };
    const { id_token, access_token } = await fc.tokens('test', asked);
    expect(decodeProtectedHeader(id_token)).toMatchObject({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      cty: 'JWT',
      kid: 'ec',
      iss: ISSUER,
      aud: SERVICES.public.clientId,
    });
    const open = async (jwe: string) =>
      verified(Buffer.from((await compactDecrypt(jwe, ec.privateKey)).plaintext).toString());
    expect(await open(id_token)).toMatchObject({ acr: 'eidas2' });
    expect(await open((await fc.userinfo(access_token)).text)).toMatchObject({
      family_name: 'DUBOIS',
      rnipp_family_name: 'DUBOIS',
      rnipp_given_name_array: ['Angela', 'Claire', 'Louise'],
    });
    expect((await fc.call('jwks')).json.keys).toHaveLength(1);
    expect((await fc.call('.well-known/openid-configuration')).json).toMatchObject({
      acr_values_supported: ['eidas2', 'eidas3'],
      id_token_signing_alg_values_supported: ['ES256'],
    });
  });
});

describe('discovery (dossier 1.3)', () => {
  it.each([
    ['localhost:8446', ISSUER],
    ['fcp-low.integ01.dev-franceconnect.fr', 'https://fcp-low.integ01.dev-franceconnect.fr/api/v2'],
    ['pirate.example', ISSUER],
  ])('asked as %s, names %s', async (host, issuer) => {
    const { json, answer } = await fc.call('.well-known/openid-configuration', {}, { headers: { host } });
    expect(json).toMatchObject({
      issuer,
      acr_values_supported: ['eidas1'],
      grant_types_supported: ['authorization_code'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      userinfo_signing_alg_values_supported: ['HS256', 'ES256', 'RS256'],
      authorization_response_iss_parameter_supported: true,
    });
    expect(Object.keys(json).filter((name) => /encryption|backchannel/.test(name))).toEqual([]);
    for (const scope of ['offline_access', 'address', 'phone']) expect(json.scopes_supported).not.toContain(scope);
    expect(answer.headers?.['cache-control']).toBe('public, max-age=600');
  });

  it('lists one ES256 and one RS256 key', async () => {
    const { json, answer } = await fc.call('jwks');
    expect(
      (json.keys as { alg: string; kid: string; use: string }[]).map(({ alg, kid, use }) => [alg, kid, use]),
    ).toEqual([
      ['ES256', 'pkcs11:ES256:hsm', 'sig'],
      ['RS256', 'pkcs11:RS256:hsm', 'sig'],
    ]);
    expect(answer.headers?.['content-type']).toMatch(/^application\/jwk-set\+json/);
  });
});

describe('services given from the start', () => {
  it('have their defaults filled, survive a reset, and are refused with a reason', async () => {
    const redirectUris = ['https://portail.example/retour'];
    const declared = { clientId: 'mon-portail', secret: 'secret-fictif', redirectUris };
    fc = await franceconnect({ services: [declared] });
    fc.service.reset?.();
    const more = { client_id: 'mon-portail', redirect_uri: 'https://portail.example/retour' };
    expect((await fc.signIn('test', more)).location?.searchParams.has('code')).toBe(true);
    await expect(franceconnect({ services: [{ ...declared, secret: 'x' }] })).rejects.toThrow('/secret');
  });
});
