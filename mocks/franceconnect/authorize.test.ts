import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Answered,
  franceconnect,
  ISSUER,
  REDIRECT,
  SERVICES,
  START,
  type TestedFranceConnect,
} from './testing.ts';

let fc: TestedFranceConnect;
beforeEach(async () => {
  fc = await franceconnect();
});

const back = ({ location }: Answered) => Object.fromEntries(location?.searchParams ?? []);
const codeOf = ({ text }: Answered) => /id="error-code">(\w+)</.exec(text)?.[1];

describe('the authorization request (dossier 2.1, 2.2)', () => {
  it('leads to the choice of an identity provider', async () => {
    const { status, location, answer } = await fc.authorize();
    expect([status, location?.pathname]).toEqual([303, expect.stringMatching(/^\/api\/v2\/interaction\/[\w-]{43}$/)]);
    expect(answer.headers?.['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it.each(['response_type', 'client_id', 'redirect_uri', 'scope', 'acr_values', 'state', 'nonce'])(
    'without %s stops on a page, with no way back',
    async (name) => {
      const { [name]: _, ...rest } = fc.demand();
      const answered = await fc.call('authorize', rest);
      expect([answered.status, codeOf(answered), answered.location]).toEqual([400, 'Y030007', null]);
      expect(answered.text).not.toContain('back-to-sp-link');
      expect(answered.findings).toContain('FC-A1');
    },
  );

  it.each([
    ['an empty nonce', { nonce: '' }, 'Y030007'],
    ['a nonce of 21 characters', { nonce: 'n'.repeat(21) }, 'Y030007'],
    ['an empty prompt', { prompt: '' }, 'Y030007'],
    ['prompt=none', { prompt: 'none' }, 'Y030007'],
    ['prompt=select_account', { prompt: 'login select_account' }, 'Y030007'],
    ['a malformed redirect_uri', { redirect_uri: 'pas-une-adresse' }, 'Y030007'],
    ['an unknown client', { client_id: 'f'.repeat(64) }, 'Y04EA6EF'],
    ['a redirect_uri not declared', { redirect_uri: 'https://ailleurs.example/' }, 'Y04C013C'],
    ['a disguised redirect_uri', { redirect_uri: 'https://localhost:x@ailleurs.example/' }, 'Y04C013C'],
    ['scope and redirect_uri both wrong', { scope: 'email', redirect_uri: 'https://ailleurs.example/' }, 'Y040001'],
    [
      'amr without being entitled',
      { client_id: SERVICES.prive.clientId, claims: '{"id_token":{"amr":{"essential":true}}}' },
      'Y100009',
    ],
  ])('with %s stops on a page', async (_, more, code) => {
    const answered = await fc.authorize(more);
    expect([answered.status, codeOf(answered), answered.location]).toEqual([400, code, null]);
  });

  it('of a deactivated client stops on a page', async () => {
    fc.control('POST', 'clients', { ...SERVICES.prive, actif: false });
    expect(codeOf(await fc.authorize({ client_id: SERVICES.prive.clientId }))).toBe('Y04EA6EF');
  });

  it.each([
    [{ response_type: '' }, 'invalid_request', "missing required parameter 'response_type'"],
    [{ response_type: 'autre' }, 'unsupported_response_type', /unsupported response_type/],
    [{ scope: 'identite_pivot' }, 'invalid_request', /openid scope must be requested/],
    [
      { scope: 'openid droits_assurance_maladie', client_id: SERVICES.restreint.clientId },
      'invalid_scope',
      'requested scope is not allowed',
    ],
    [{ acr_values: 'eidas2' }, 'invalid_acr', /expected eidas1, got eidas2$/],
    [{ idp_hint: 'inconnu' }, 'invalid_idp_hint', /./],
    [{ code_challenge: 'court' }, 'invalid_request', /./],
  ])('goes back with an error, state and iss for %j', async (more, error, description) => {
    const answered = await fc.authorize({ state: 'mon-etat', ...more });
    expect(back(answered)).toEqual({
      error,
      error_description: typeof description === 'string' ? description : expect.stringMatching(description),
      state: 'mon-etat',
      iss: ISSUER,
    });
  });

  it('answers in the fragment to a response_type of tokens', async () => {
    const { location } = await fc.authorize({ response_type: 'token id_token'.split(' ').reverse().join(' ') });
    expect(location?.hash).toContain('error=unsupported_response_type');
  });

  it('ignores scopes and levels that it does not know, when one is right', async () => {
    expect((await fc.authorize({ scope: 'openid inconnu', acr_values: 'eidas9 eidas1' })).location?.pathname).toMatch(
      /interaction/,
    );
  });

  it('may come as a form', async () => {
    const posted = await fc.call('authorize', fc.demand(), { method: 'POST' });
    expect(posted.status).toBe(303);
  });
});

describe('the pages of a sign-in', () => {
  const begin = async (more = {}) => (await fc.authorize({ state: 'mon-etat', ...more })).location?.pathname ?? '';
  const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const through = async (identifiant: string, more = {}) => {
    const choice = await fc.call(await begin(more));
    const uid = hidden(choice.text, 'uid');
    const typed = { uid, identifiant, motDePasse: '123' };
    return { uid, answered: await fc.call('fournisseur/fip1', typed, { method: 'POST' }) };
  };

  it('a public body informs: identity and rights are listed, the person continues', async () => {
    const { uid, answered } = await through('test');
    const shown = await fc.call(answered.location?.pathname ?? '');
    for (const text of ['Angela Claire Louise', 'DUBOIS', 'Droits Assurance Maladie', 'simulation', 'Simulation']) {
      expect(shown.text).toContain(text);
    }
    expect(shown.text).not.toContain('type="checkbox"');
    const form = { uid, csrfToken: hidden(shown.text, 'csrfToken') };
    const done = await fc.call('login', form, { method: 'POST' });
    expect(done.status).toBe(303);
    expect(back(done)).toEqual({ code: expect.stringMatching(/^[\w-]{43}$/), state: 'mon-etat', iss: ISSUER });
    expect(done.location?.href.startsWith(REDIRECT)).toBe(true);
    expect(codeOf(await fc.call('login', form, { method: 'POST' }))).toBe('Y190001');
  });

  it('a private body that asks gets nothing without the box', async () => {
    const { uid } = await through('test', { client_id: SERVICES.prive.clientId });
    const shown = await fc.call(`interaction/${uid}/consent`);
    expect(shown.text).toContain('type="checkbox"');
    const form = { uid, csrfToken: hidden(shown.text, 'csrfToken') };
    expect((await fc.call('login', form, { method: 'POST' })).location?.pathname).toMatch(/consent$/);
    const again = await fc.call(`interaction/${uid}/consent`);
    const agreed = { uid, csrfToken: hidden(again.text, 'csrfToken'), consentement: 'oui' };
    expect(back(await fc.call('login', agreed, { method: 'POST' }))).toHaveProperty('code');
  });

  it('an openid-only sign-in transmits nothing and shows no page', async () => {
    const { answered } = await through('test', { scope: 'openid', client_id: SERVICES.prive.clientId });
    expect(back(answered)).toHaveProperty('code');
  });

  it.each([
    ['missing', {}, 'Y470002'],
    ['wrong', { csrfToken: 'x' }, 'Y470001'],
  ])('a %s CSRF token stops', async (_, form, code) => {
    const { uid } = await through('test');
    await fc.call(`interaction/${uid}/consent`);
    expect(codeOf(await fc.call('login', { uid, ...form }, { method: 'POST' }))).toBe(code);
  });

  it('a wrong password is said, and the login is asked again', async () => {
    const uid = hidden((await fc.call(await begin())).text, 'uid');
    const typed = { uid, identifiant: '<script>', motDePasse: 'x' };
    const { text } = await fc.call('fournisseur/fip1', typed, { method: 'POST' });
    expect(text).toContain('Identifiant ou mot de passe incorrect.');
    expect(text).not.toContain('<script>');
  });

  it.each([
    ['E010015', 'Y010015', 403, 'access_denied'],
    ['E010008', 'Y010008', 403, 'access_denied'],
    ['E010011', 'Y010011', 504, 'temporarily_unavailable'],
    ['E010013', 'Y010013', 400, 'server_error'],
    ['decede', 'Y010015', 403, 'access_denied'],
    ['E180001', 'Y180001', 403, 'access_denied'],
    ['inconnue-insi', 'Y010008', 403, 'access_denied'],
  ])('%s stops on %s, and goes back with its error', async (identifiant, code, status, error) => {
    const { uid, answered } = await through(identifiant);
    expect([answered.status, codeOf(answered)]).toEqual([status, code]);
    const returned = await fc.call('redirect-to-sp-with-error', { uid, code });
    expect(back(returned)).toMatchObject({ error, state: 'mon-etat', iss: ISSUER });
  });

  it('a refusal goes back with exactly four parameters', async () => {
    const uid = hidden((await fc.call(await begin())).text, 'uid');
    expect(back(await fc.call('redirect-to-sp-with-error', { uid }))).toEqual({
      error: 'access_denied',
      error_description: 'User auth aborted',
      state: 'mon-etat',
      iss: ISSUER,
    });
  });

  it('belong to the browser that began, for 30 minutes', async () => {
    const page = await begin();
    expect(codeOf(await fc.call(page, {}, { headers: { cookie: 'fc_session_id=autre' } }))).toBe('Y190001');
    fc.clock.set(START + 1_799_000);
    expect((await fc.call(page)).status).toBe(200);
    fc.clock.set(START + 1_800_000);
    const late = await fc.call(page);
    expect([late.status, codeOf(late)]).toEqual([401, 'Y190001']);
  });
});

describe('a sign-in prepared by a scenario', () => {
  it('needs no page, refuses, or stops on a page', async () => {
    expect(back(await fc.signIn('test'))).toHaveProperty('code');
    fc.control('POST', 'connexions', { abandon: true });
    expect(back(await fc.authorize())).toMatchObject({ error: 'access_denied' });
    fc.control('POST', 'connexions', { page: 'Y010012' });
    expect((await fc.authorize()).status).toBe(504);
    fc.control('POST', 'connexions', { personne: 'compte-desactive' });
    expect(codeOf(await fc.authorize())).toBe('Y180001');
  });

  it('is refused for somebody without an account', () => {
    expect(() => fc.control('POST', 'connexions', { personne: 'sans-compte-franceconnect' })).toThrow('comptes');
    expect(() => fc.control('POST', 'connexions', { personne: 'personne' })).toThrow('comptes');
  });
});

describe('deviations of the return (dossier 8 B1, B2, B14)', () => {
  it.each([
    ['state-faux', { state: 'state-d-une-autre-demande' }, []],
    ['state-absent', {}, ['state']],
    ['iss-faux', { iss: 'https://franceconnect.usurpateur.example/api/v2' }, []],
    ['iss-absent', {}, ['iss']],
    ['retour-parametre-inconnu', { parametre_inconnu: 'valeur' }, []],
  ])('%s', async (fault, more, absent) => {
    const parameters = back(await fc.signIn('test', { state: 'mon-etat' }, { fault }));
    expect(parameters).toMatchObject({ code: expect.any(String), ...more });
    for (const name of absent) expect(parameters).not.toHaveProperty(name);
  });

  it('an error or a page of choice', async () => {
    const chosen = { name: 'retour-erreur', parameters: { error: 'server_error', description: 'x' } };
    expect(back(await fc.authorize({}, { fault: chosen }))).toMatchObject({ error: 'server_error' });
    const page = { name: 'page-erreur', parameters: { code: 'Y010012' } };
    expect(codeOf(await fc.authorize({}, { fault: page }))).toBe('Y010012');
  });
});
