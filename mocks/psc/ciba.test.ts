import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { MEDECIN, MTLS_CLIENT, psc, type TestedPsc, tlsFacts } from './testing.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

interface Request {
  readonly id: string;
  readonly etat: string;
  readonly canal: string;
  readonly motif?: string;
}
const requests = (): readonly Request[] => bench.control('GET', 'demandes') as Request[];
const answer = (order: object) => bench.control('POST', 'demandes/:id', order, { id: requests().at(-1)?.id ?? '' });

describe('the e-CPS telephone and the card reader', () => {
  it('shows the number and the channel, then the answer', async () => {
    const { json } = await bench.ask();
    expect(requests()).toMatchObject([{ etat: 'attente', canal: 'MOBILE', nombre: '42', idNat: MEDECIN }]);
    expect(answer({ action: 'approuver' })).toMatchObject({ etat: 'approuvee' });
    expect(() => answer({ action: 'refuser' })).toThrow('n’attend plus');
    const { json: tokens } = await bench.poll(json.auth_req_id);
    expect(decodeJwt(String(tokens.access_token))).toMatchObject({ SubjectNameID: MEDECIN, authMode: 'MOBILE' });
  });

  it('lets a request expire, then forgets it', async () => {
    const { json } = await bench.ask();
    answer({ action: 'expirer' });
    expect((await bench.poll(json.auth_req_id)).json.error).toBe('expired_token');
    bench.clock.advance(15_000);
    expect((await bench.poll(json.auth_req_id)).json.error_description).toBe('Invalid auth_req_id');
  });

  it('approves as somebody else, which the software must notice', async () => {
    const { json } = await bench.ask();
    answer({ action: 'approuver', professionnel: 'infirmier' });
    const { json: tokens } = await bench.poll(json.auth_req_id);
    expect(decodeJwt(String(tokens.id_token)).SubjectNameID).toBe('899799001062');
  });

  it.each([
    ['medecin', '899799001013', 'approuvee', undefined],
    ['interne', '899799001047', 'approuvee', undefined],
    ['secretaire-medicale', '30B0901013/CPET0001', 'approuvee', undefined],
    ['medecin-carte-expiree', '899799001104', 'refusee', 'expiration'],
    ['medecin-carte-opposee', '899799001112', 'refusee', 'opposition'],
    ['portail-rpps', '899799001096', 'refusee', 'n’a pas de carte'],
  ])('on the CARD channel, the card of %s ends in %s', async (_, login_hint, etat, motif) => {
    const { json } = await bench.ask({ channel: 'CARD', login_hint });
    answer({ action: 'approuver' });
    expect(requests()).toMatchObject([{ etat }]);
    if (motif !== undefined) expect(requests()[0]?.motif).toContain(motif);
    const polled = await bench.poll(json.auth_req_id);
    expect(polled.json.error).toBe(etat === 'refusee' ? 'access_denied' : undefined);
  });

  it('leaves the request waiting after a refused card when set so', async () => {
    bench.control('PATCH', 'reglages', { carteRefusee: 'attente' });
    await bench.ask({ channel: 'CARD', login_hint: '899799001112' });
    expect(() => answer({ action: 'approuver' })).toThrow('opposition');
    expect(requests()).toMatchObject([{ etat: 'attente' }]);
  });
});

describe('switches of the dossier’s assumptions (9)', () => {
  it.each([
    [{ cibaIntervalleSecondes: 0 }, {}, 200, { interval: undefined }],
    [{ cibaIntervalleSecondes: 1 }, {}, 200, { interval: 1 }],
    [{ cibaExpirationSecondes: 30 }, {}, 200, { expires_in: 30 }],
    [{ bindingMessage: 'keycloak' }, { binding_message: 'W4SCT' }, 200, {}],
    [{ bindingMessage: 'keycloak' }, { binding_message: '' }, 200, {}],
    [{ canalAbsent: 'refus' }, { channel: '' }, 400, { error_description: 'invalid channel' }],
    [{}, { channel: '' }, 200, {}],
    [{ canalInvalide: 'MOBILE' }, { channel: 'PIGEON' }, 200, {}],
  ])('%j with %j', async (settings, more, status, expected) => {
    bench.control('PATCH', 'reglages', settings);
    const given = await bench.ask(more);
    expect(given.status).toBe(status);
    for (const [name, value] of Object.entries(expected)) expect(given.json[name]).toBe(value);
  });

  it.each([
    ['approuver', undefined],
    ['refuser', 'access_denied'],
  ])('every e-CPS answers by itself: %s', async (reponseEcps, error) => {
    bench.control('PATCH', 'reglages', { reponseEcps });
    const { json } = await bench.ask();
    expect((await bench.poll(json.auth_req_id)).json.error).toBe(error);
  });

  it.each([
    ['absent', undefined],
    ['rfc8705', { 'x5t#S256': Buffer.from('abcd', 'hex').toString('base64url') }],
    ['hexadecimal', { 'x5t#S256': Buffer.from('abcd').toString('base64') }],
  ])('certificate fingerprint in the token: %s', async (cnf, expected) => {
    bench.control('PATCH', 'reglages', { cnf, reponseEcps: 'approuver' });
    const draft = { tls: tlsFacts(MTLS_CLIENT.client_id) };
    const asMtls = { ...MTLS_CLIENT, client_secret: '' };
    const { json } = await bench.ask(asMtls, draft);
    const { json: tokens } = await bench.poll(json.auth_req_id, asMtls, draft);
    expect(decodeJwt(String(tokens.access_token)).cnf).toEqual(expected);
  });

  it('refuses settings and registrations that make no sense, naming the place', () => {
    expect(() => bench.control('PATCH', 'reglages', { profil: 'psc-2030' })).toThrow('/profil');
    expect(() => bench.control('POST', 'clients', { clientId: 'x' })).toThrow('authentification');
    const noSecret = { clientId: 'x', authentification: 'secret', redirectUris: [] };
    expect(() => bench.control('POST', 'clients', noSecret)).toThrow('donnez un secret');
  });

  it('forgets everything a run changed on reset', async () => {
    bench.control('PATCH', 'reglages', { profil: 'psc-legacy' });
    await bench.ask();
    await bench.tokens();
    bench.service.reset?.();
    expect([requests(), bench.control('GET', 'sessions')]).toEqual([[], []]);
    expect(bench.control('GET', 'reglages')).toMatchObject({ profil: 'psc-2026' });
  });
});

describe('a crowd', () => {
  it('holds a thousand requests waiting at once, each polled in its turn', async () => {
    const ids = await Promise.all(Array.from({ length: 1_000 }, async () => (await bench.ask()).json.auth_req_id));
    expect(new Set(ids).size).toBe(1_000);
    for (let round = 0; round < 2; round += 1) {
      const polled = await Promise.all(ids.map((id) => bench.poll(id)));
      expect(new Set(polled.map(({ json }) => json.error))).toEqual(new Set(['authorization_pending']));
      bench.clock.advance(5_000);
    }
    for (const { id } of requests()) bench.control('POST', 'demandes/:id', { action: 'refuser' }, { id });
    const polled = await Promise.all(ids.map((id) => bench.poll(id)));
    expect(new Set(polled.map(({ json }) => json.error))).toEqual(new Set(['access_denied']));
  });
});
