import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA } from './settings.ts';
import { MEDECIN, PATHS, psc, type TestedPsc } from './testing.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

const set = (settings: object) => bench.control('PATCH', 'reglages', settings);
const discovery = async () => (await bench.call(PATHS.discovery, '', { method: 'GET' })).json;

describe('the discovery document (dossier 1.1)', () => {
  it('is the captured one unless told otherwise', async () => {
    expect(await discovery()).toMatchObject({
      response_types_supported: expect.arrayContaining(['code', 'code id_token token']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      request_parameter_supported: true,
      mtls_endpoint_aliases: { userinfo_endpoint: expect.any(String) },
    });
  });

  it('announces only what is served when set so', async () => {
    set({ decouverte: 'servie' });
    const document = await discovery();
    expect(document).toMatchObject({
      grant_types_supported: ['authorization_code', 'refresh_token', 'urn:openid:params:grant-type:ciba'],
      response_types_supported: ['code', 'none'],
      response_modes_supported: ['query', 'fragment', 'form_post', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'jwt'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'tls_client_auth'],
      request_parameter_supported: false,
      backchannel_token_delivery_modes_supported: ['poll'],
    });
    const text = JSON.stringify(document);
    for (const name of [
      'device_authorization',
      'registration_endpoint',
      'pushed_authorization_request_endpoint',
      '_encryption_',
      '_logout_',
    ]) {
      expect(text).not.toContain(name);
    }
  });

  it.each([['fidele'], ['servie']])('leaves the aliases of mutual TLS out when set so (%s)', async (decouverte) => {
    set({ decouverte, aliasMtls: 'absents' });
    expect(await discovery()).not.toHaveProperty('mtls_endpoint_aliases');
  });
});

describe('tokens and userinfo', () => {
  it('has the token names of 2023 in the legacy profile, and HS256 refresh tokens of older builds', async () => {
    set({ profil: 'psc-legacy', generation: 'ancienne' });
    const { access_token = '', refresh_token = '' } = await bench.tokens();
    expect(decodeJwt(access_token).jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeProtectedHeader(refresh_token).alg).toBe('HS256');
    expect(decodeProtectedHeader((await psc().then((one) => one.tokens())).refresh_token ?? '').alg).toBe('HS512');
  });

  it('names the Pro Santé Identité of who activated it', async () => {
    set({ proSanteIdentite: [MEDECIN] });
    const { access_token = '' } = await bench.tokens();
    const { PSISubjectNameID, sub } = decodeJwt(access_token);
    expect(PSISubjectNameID).toMatch(/^[0-9a-f-]{36}$/);
    expect(PSISubjectNameID).not.toBe(sub);
  });

  it.each([
    ['complet', 'openid', ['family_name', 'SubjectRefPro', 'otherIds'], []],
    ['par-scope', 'openid scope_all', ['family_name', 'SubjectRefPro', 'otherIds'], []],
    ['par-scope', 'openid identity', ['family_name', 'SubjectNameID'], ['SubjectRefPro', 'Secteur_Activite']],
    ['par-scope', 'openid rpps interop', ['otherIds', 'Secteur_Activite'], ['family_name', 'SubjectRefPro']],
    ['par-scope', 'openid referentiel', ['SubjectRefPro', 'sub'], ['family_name', 'otherIds']],
  ])('contents of scopes %s, asked %j', async (contenuDesScopes, scope, present, absent) => {
    set({ contenuDesScopes });
    const { json } = await bench.exchange(await bench.code({ scope }));
    const headers = { authorization: `Bearer ${String(json.access_token)}` };
    const { json: info } = await bench.call(PATHS.userinfo, '', { method: 'GET', headers });
    for (const name of present) expect(info).toHaveProperty(name);
    for (const name of absent) expect(info).not.toHaveProperty(name);
  });
});

describe('an e-CPS that is not activated (9 row 4)', () => {
  it.each([
    ['erreur-serveur', 503, 'server_error'],
    ['utilisateur-inconnu', 400, 'invalid_request'],
  ])('%s', async (ecpsNonActivee, status, error) => {
    set({ ecpsNonActivees: [MEDECIN], ecpsNonActivee });
    const { status: seen, json } = await bench.ask();
    expect([seen, json.error]).toEqual([status, error]);
    expect((await bench.ask({ channel: 'CARD' })).status).toBe(200);
  });
});

describe('every setting', () => {
  it('has a default that its schema accepts, and no other name does', () => {
    expect(Object.keys(SETTINGS_SCHEMA.properties).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
    expect(set({ ...DEFAULT_SETTINGS })).toEqual(DEFAULT_SETTINGS);
    expect(() => set({ inconnu: 1 })).toThrow('inconnu');
  });
});
