import { beforeEach, describe, expect, it } from 'vitest';
import { choicesOf } from './telephone.ts';
import { MEDECIN, PATHS, psc, REDIRECT, SECRET_CLIENT, type TestedPsc } from './testing.ts';

let bench: TestedPsc;
beforeEach(async () => {
  bench = await psc();
});

const ECPS = '/ecps';
const requests = () =>
  bench.control('GET', 'demandes') as { id: string; etat: string; nombre: string; choix: string[]; motif?: string }[];
const press = (parameters: Record<string, string>) =>
  bench.call(ECPS, { demande: requests().at(-1)?.id ?? '', ...parameters });
const last = () => requests().at(-1);
const SIMULATION = 'Simulation : ceci n’est pas Pro Santé Connect';

describe('the three numbers of the telephone (pki.md 3)', () => {
  it('are different, hold the right one anywhere, and stay the same when read again', () => {
    const places = new Set<number>();
    for (let n = 0; n < 1_000; n += 1) {
      const asked = { id: `demande-${n}`, bindingMessage: String(n % 100).padStart(2, '0') };
      const choices = choicesOf(asked);
      expect(new Set(choices).size).toBe(3);
      for (const one of choices) expect(one).toMatch(/^\d{2}$/);
      places.add(choices.indexOf(asked.bindingMessage));
      expect(choicesOf(asked)).toEqual(choices);
    }
    expect([...places].sort()).toEqual([0, 1, 2]);
  });

  it('are not made for a message that is no number', () => {
    expect(choicesOf({ id: 'x', bindingMessage: 'W4SCT' })).toEqual([]);
    expect(choicesOf({ id: 'x', bindingMessage: null })).toEqual([]);
  });

  it('approve when the right one is chosen', async () => {
    await bench.ask();
    const page = await bench.call(ECPS, '', { method: 'GET' });
    for (const number of last()?.choix ?? []) expect(page.text).toContain(`name="nombre" value="${number}"`);
    expect((await press({ nombre: '42' })).text).toContain('Réponse envoyée');
    expect(last()?.etat).toBe('approuvee');
  });

  it.each([
    ['refus', 'refusee'],
    ['attente', 'attente'],
  ])('do as set when a wrong one is chosen: %s', async (nombreFaux, etat) => {
    bench.control('PATCH', 'reglages', { nombreFaux });
    await bench.ask();
    const wrong = last()?.choix.find((one) => one !== '42') ?? '';
    expect((await press({ nombre: wrong })).text).toContain('n’est pas celui que le logiciel affiche');
    expect(last()?.etat).toBe(etat);
  });
});

describe('the buttons of the telephone and of the reader', () => {
  it.each([
    [{ action: 'refuser' }, 'refusee'],
    [{ action: 'expirer' }, 'expiree'],
    [{ action: 'approuver', professionnel: 'infirmier' }, 'approuvee'],
    [{}, 'attente'],
    [{ action: 'autre' }, 'attente'],
    [{ nombre: '42', professionnel: '<b>' }, 'attente'],
  ])('%j leaves the request %s', async (parameters, etat) => {
    await bench.ask();
    const { status, text } = await press(parameters);
    expect([status, last()?.etat]).toEqual([200, etat]);
    expect(text).not.toContain('« <b> »');
  });

  it.each([
    ['valid', '2899900313', 'approuvee', undefined],
    ['expired', '2899900113', 'refusee', 'expiration'],
    ['opposed', '2899900213', 'refusee', 'opposition'],
    ['CPF of an intern', '2899900104', 'approuvee', undefined],
    ['CPE of a secretary', '2699900001', 'approuvee', undefined],
    ['nobody’s', '0000000000', 'refusee', 'pas celle de ce professionnel'],
  ])('a card put in the reader: %s', async (_, carte, etat, motif) => {
    await bench.ask({ channel: 'CARD', login_hint: '899799001138' });
    const page = await bench.call(ECPS, '', { method: 'GET' });
    if (carte !== '0000000000') expect(page.text).toContain(`name="carte" value="${carte}"`);
    await press({ carte });
    expect(last()?.etat).toBe(etat);
    if (motif !== undefined) expect(last()?.motif).toContain(motif);
  });

  it('refusing at the reader does not insert a card', async () => {
    await bench.ask({ channel: 'CARD' });
    await press({ action: 'refuser' });
    expect(last()).toMatchObject({ etat: 'refusee', motif: 'refus du professionnel' });
  });

  it('the card of somebody else signs its holder in, which the software must notice', async () => {
    const { json } = await bench.ask({ channel: 'CARD' });
    await press({ carte: '2899900106' });
    const { json: tokens } = await bench.poll(json.auth_req_id);
    const headers = { authorization: `Bearer ${String(tokens.access_token)}` };
    expect((await bench.call(PATHS.userinfo, '', { method: 'GET', headers })).json).toMatchObject({
      SubjectNameID: '899799001062',
      authMode: 'CARD',
    });
  });
});

describe('e-CPS on the sign-in page, when its telephone must answer (3.1)', () => {
  const start = async () => {
    bench.control('PATCH', 'reglages', { connexionEcps: 'telephone' });
    const demand = {
      client_id: SECRET_CLIENT.client_id,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid',
    };
    const page = await bench.call(PATHS.authorize, demand, { method: 'GET' });
    const demande = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const waiting = await bench.call(PATHS.login, { demande, professionnel: 'medecin', moyen: 'MOBILE' });
    return { demande, waiting, again: () => bench.call(PATHS.login, { demande }, { method: 'GET' }) };
  };

  it('shows a number, waits, then goes back to the software once approved', async () => {
    const { waiting, again } = await start();
    expect(waiting.text).toContain(`<p class="affiche">${last()?.nombre}</p>`);
    expect(waiting.text).toContain('http-equiv="refresh"');
    expect((await again()).text).toContain('Répondez sur votre téléphone');
    await press({ nombre: last()?.nombre ?? '' });
    const { location } = await again();
    const { json } = await bench.exchange(location?.searchParams.get('code') ?? '');
    const headers = { authorization: `Bearer ${String(json.access_token)}` };
    const { json: info } = await bench.call(PATHS.userinfo, '', { method: 'GET', headers });
    expect(info).toMatchObject({ SubjectNameID: MEDECIN, authMode: 'MOBILE' });
    expect((await again()).status).toBe(400);
  });

  it.each([
    ['refuser', 'refusée sur le téléphone'],
    ['expirer', 'Personne n’a répondu'],
  ])('comes back to the choice after « %s »', async (action, text) => {
    const { again } = await start();
    await press({ action });
    const page = await again();
    expect(page.text).toContain(text);
    expect(page.text).toContain('Choisissez le professionnel');
  });
});

describe('every page', () => {
  it.each([
    ['GET', ECPS, {}],
    ['GET', PATHS.login, {}],
    ['GET', PATHS.login, { demande: 'inconnue' }],
    ['GET', PATHS.authorize, { client_id: 'inconnu' }],
    ['GET', PATHS.authorize, { client_id: SECRET_CLIENT.client_id, redirect_uri: REDIRECT, response_type: 'code' }],
    ['GET', PATHS.logout, {}],
    ['POST', ECPS, { demande: 'x', action: 'approuver' }],
  ] as const)('%s %s %j says that it is a simulation, and lets nobody frame it', async (method, path, parameters) => {
    const { text, answer } = await bench.call(path, parameters, { method });
    expect(text).toContain(SIMULATION);
    expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
    expect(text).not.toContain('<script');
  });
});
