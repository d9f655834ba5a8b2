import { beforeEach, describe, expect, it } from 'vitest';
import { APPELANTS_DROITS } from './index.ts';
import { REFUSAL_CODES, REFUSALS } from './refusals.ts';
import { droits, type TestedDroits } from './testing.ts';

let api: TestedDroits;
beforeEach(async () => {
  api = await droits();
});

describe('the assumed error contract (dossier 5.6)', () => {
  it.each([
    ['API_KEY_ABSENTE', 'dubois-angela', { 'x-api-key': '' }],
    ['API_KEY_INVALIDE', 'dubois-angela', { 'x-api-key': 'autre' }],
    ['JETON_ABSENT', 'dubois-angela', { authorization: '' }],
    ['JETON_ABSENT', 'dubois-angela', { authorization: 'Basic x' }],
    ['JETON_INVALIDE', 'personne', {}],
    ['ASSURE_NON_TROUVE', 'inconnue-insi', {}],
    ['ASSURE_NON_TROUVE', 'inconnue-assurance-maladie', {}],
    ['REGIME_NON_GERE', 'assure-msa', {}],
    ['REGIME_NON_GERE', 'assuree-mgen', {}],
    ['NIR_ABSENT', 'dubois-angela', { nir: '' }],
    ['NIR_INVALIDE', 'dubois-angela', { nir: '262084897200190' }],
    ['NIR_INVALIDE', 'dubois-angela', { nir: "' OR 1=1" }],
  ] as const)('%s', async (code, personne, headers) => {
    const nir = api.nir('dubois-angela');
    const { status, body, answer } = await api.call('/caisse', personne, nir, { headers });
    const { status: expected, message } = REFUSALS[code];
    expect([status, body]).toEqual([expected, { code, message }]);
    if (code === 'JETON_INVALIDE') {
      expect(answer.headers?.['www-authenticate']).toBe('Bearer error="invalid_token"');
    }
  });

  it('consent: the scope of the token decides, fine scopes on request only', async () => {
    api.played.scope = 'cnam_caisse';
    const ask = () => api.call('/caisse', 'dubois-angela', api.nir('dubois-angela'));
    const refused = await ask();
    expect([refused.status, refused.body, refused.findings]).toEqual([
      403,
      expect.objectContaining({ code: 'CONSENTEMENT_ABSENT' }),
      ['DROITS-D1'],
    ]);
    api.control('PATCH', 'reglages', { scopesGranulaires: true });
    expect((await ask()).status).toBe(200);
    expect((await api.call('/me', 'dubois-angela')).status).toBe(403);
  });

  it('each row is overridable, and can be ordered', async () => {
    const erreurs = { NIR_HORS_FOYER: { statut: 404, code: 'INCONNU', message: 'Autre texte' } };
    api.control('PATCH', 'reglages', { erreurs });
    const other = await api.call('/', 'dubois-angela', api.nir('ordinaire-femme'));
    expect([other.status, other.body]).toEqual([404, { code: 'INCONNU', message: 'Autre texte' }]);
    for (const code of REFUSAL_CODES.filter((one) => one !== 'NIR_HORS_FOYER')) {
      const fault = code.toLowerCase().replaceAll('_', '-');
      const ordered = await api.call('/me', 'dubois-angela', undefined, { fault });
      expect([ordered.status, ordered.body]).toMatchObject([REFUSALS[code].status, { code }]);
    }
    expect(() => api.control('PATCH', 'reglages', { erreurs: { AUTRE: {} } })).toThrow('AUTRE');
  });

  it('15 characters are accepted when set so', async () => {
    const { numero = '', cle = '' } = api.nation.personne('dubois-angela')?.ins ?? {};
    api.control('PATCH', 'reglages', { nir15: true });
    expect((await api.call('/caisse', 'dubois-angela', `${numero}${cle}`)).status).toBe(200);
  });

  it('a homonym that nobody can tell apart is nobody', async () => {
    await api.nation.addPersonne({
      ...api.nation.personne('dubois-angela'),
      id: 'sosie',
      ins: { numero: '2620848989999', cle: '42', oid: '1.2.250.1.213.1.4.8' },
      vitale: null,
      compteFranceConnect: null,
    });
    expect(await api.call('/me', 'dubois-angela')).toMatchObject({ status: 404, body: { code: 'ASSURE_NON_TROUVE' } });
  });
});

describe('the check of the token at FranceConnect', () => {
  it('is asked at each call, and survives a rotation of keys', async () => {
    expect((await api.call('/me', 'dubois-angela')).status).toBe(200);
    api.played.kid = 'seconde';
    expect((await api.call('/me', 'dubois-angela')).status).toBe(200);
    expect(api.played.checks).toBe(2);
  });

  it.each([
    ['does not answer', { answers: false }],
    ['answers in another name', { iss: 'https://usurpateur.example/api/v2' }],
  ])('502 when FranceConnect %s', async (_, change) => {
    Object.assign(api.played, change);
    expect(await api.call('/me', 'dubois-angela')).toMatchObject({ status: 502, body: { code: 'FC_INDISPONIBLE' } });
  });

  it('speaks v1 when set so', async () => {
    api.control('PATCH', 'reglages', { verification: 'v1' });
    expect((await api.call('/me', 'dubois-angela')).status).toBe(200);
    expect((await api.call('/me', 'personne')).status).toBe(401);
  });
});

describe('answers that surprise', () => {
  it('another person than the one who signed in', async () => {
    const { body } = await api.call('/me', 'dubois-angela', undefined, {
      fault: { name: 'autre-personne', parameters: { personne: 'dubois-angela-louis' } },
    });
    expect(body).toMatchObject({ nir: api.nir('dubois-angela-louis') });
  });

  it('unknown values, unknown members, nulls', async () => {
    const ask = (fault: string) => api.call('/me', 'dubois-angela', undefined, { fault });
    expect((await ask('valeur-inconnue')).body).toMatchObject({ qualite: 'cohabitant_legal', champ_inconnu: 'x' });
    expect((await ask('champs-nuls')).body).toMatchObject({ nom_usage: null });
  });
});

describe('what a call gives away (dossier 8)', () => {
  const nir = () => api.nir('dubois-angela');

  it('nothing when it is right', async () => {
    expect((await api.call('/caisse', 'dubois-angela', nir())).findings).toEqual([]);
  });

  it.each([
    ['the key missing', '/me', { 'x-api-key': undefined }, ['DROITS-D2']],
    ['the token missing', '/me', { authorization: undefined }, ['DROITS-D2']],
    ['a NIR in the query', '/caisse?nir=2620848972001', {}, ['DROITS-D3']],
    ['a NIR in the path of the page before', '/caisse', { referer: 'https://p.example/2620848972001' }, ['DROITS-D3']],
    ['the key in the query', '/me?X-API-Key=abc', {}, ['DROITS-D3']],
    ['a browser', '/me', { 'sec-fetch-mode': 'cors' }, ['DROITS-D7']],
  ])('%s', async (_, path, headers, expected) => {
    const given = { ...headers } as Record<string, string>;
    expect((await api.call(path, 'dubois-angela', nir(), { headers: given })).findings).toEqual(expected);
  });

  it('a token that comes back after a refusal', async () => {
    expect((await api.call('/me', 'personne')).findings).toEqual([]);
    expect((await api.call('/me', 'personne')).findings).toEqual(['DROITS-D4']);
  });

  it('a caller that does not wait after the quota', async () => {
    await api.call('/me', 'dubois-angela', undefined, { fault: 'quota-depasse' });
    expect((await api.call('/me', 'dubois-angela')).findings).toEqual(['DROITS-D9']);
    api.clock.advance(30_000);
    expect((await api.call('/me', 'dubois-angela')).findings).toEqual([]);
  });

  it('rights of the whole family', async () => {
    const ask = (id: string) => api.call('/contrats', 'parent-assuree', api.nir(id));
    expect((await ask('jumeau-1')).findings).toEqual([]);
    expect((await ask('jumeau-1')).findings).toEqual([]);
    expect((await ask('jumeau-2')).findings).toEqual(['DROITS-F6']);
  });

  it('keeps no API key, whatever the body', () => {
    const cle = APPELANTS_DROITS[0]?.cle ?? '';
    const kept = api.service.redact?.(Buffer.from(`{"x":"${cle}"}`), 'response', { headers: {} } as never);
    expect(String(kept)).not.toContain(cle);
  });
});
