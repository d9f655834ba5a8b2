import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, createBench } from '../mocks/bench/index.ts';
import { projectFile } from '../mocks/platform/index.ts';
import { type ReferenceConfig, type ReferenceSystem, startReference } from '../reference/index.ts';
import { CERTIFICATES } from '../reference/testing/bench.ts';
import { Navigateur } from '../steps/drivers/navigateur.ts';

const JETON = 'jeton-du-pilote';
let folder: string;
let bench: Bench;
let portail: ReferenceSystem;

const start = (more: Partial<NonNullable<ReferenceConfig['portail']>> = {}): Promise<ReferenceSystem> =>
  startReference({
    ecoute: { hote: '127.0.0.1', port: 0 },
    pilote: { jeton: JETON },
    structure: { nom: 'HOPITAL FICTIF', identifiant: '10B0152872' },
    insi: {
      url: 'https://localhost:1/lps',
      idam: 'BANC',
      certificat: { pem: CERTIFICATES.client.cert, cle: CERTIFICATES.client.key },
      autorites: bench.trustAnchorPem,
      delaiMaxMs: 1_000,
    },
    logiciel: { nom: 'Logiciel de référence', version: '1.0.0', instance: 'essai' },
    portail: { ...bench.portail, autorites: bench.trustAnchorPem, delaiMaxMs: 5_000, ...more },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-portail-'));
  bench = await createBench({ dir: folder, certsDir: projectFile('certs', 'out'), portBase: null });
  portail = await start();
}, 120_000);
afterAll(async () => {
  await portail.close();
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => pilot('/remise-a-zero', {}));

let acts = 0;
async function pilot(path: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  acts += 1;
  const answer = await fetch(`${portail.pilotUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${JETON}`, 'content-type': 'application/json' },
    body: JSON.stringify({ idAction: `a-${acts}`, ...body }),
  });
  expect(answer.status).toBe(200);
}

const post = (path: string, form: Readonly<Record<string, string>>, site = portail): Promise<Response> =>
  fetch(`${site.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

/** Address of a new pre-admission. */
async function prepare(pour: 'moi' | 'proche' = 'moi', site = portail): Promise<string> {
  const form = { motif: 'Opération', dateVenue: '2026-12-01', telephone: '0100000000', pour };
  return (await post('/preadmission', form, site)).headers.get('location') ?? '';
}

async function willSignIn(order: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${bench.control.url}/services/franceconnect/connexions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bench.control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  expect(answer.status).toBe(200);
}

/** The patient leaves for FranceConnect and comes back; gives the last page. */
async function signIn(path: string, order: Readonly<Record<string, unknown>>, site = portail): Promise<string> {
  await willSignIn(order);
  return (await new Navigateur().ouvrir(`${site.url}${path}/franceconnect`)).text;
}

const shown = async (path: string): Promise<string> => (await fetch(`${portail.url}${path}`)).text();

describe('the journey of a patient, page by page', () => {
  it('informs before leaving, offers the path without FranceConnect, and says it is a simulation', async () => {
    const page = await shown(await prepare());
    for (const text of [
      'S’identifier avec FranceConnect',
      'Qu’est-ce que FranceConnect',
      'Sans FranceConnect',
      'L’hôpital lit vos droits une seule fois, avec votre accord',
      'Simulation – données fictives',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('shows rights with their dates and source, then sends them to the desk', async () => {
    const path = await prepare();
    const page = await signIn(path, { personne: 'dubois-angela' });
    for (const text of ['Droits ouverts', 'certifiés par l’Assurance Maladie', 'Angela DUBOIS', 'CPAM FICTIVE']) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('attestation de droits');
    await post(`${path}/validation`, {});
    const desk = await shown('/admissions');
    expect(desk).toContain('Droits ouverts (certifiés par l’Assurance Maladie');
    const fiche = /href="(\/fiches\/[^"]+)"/.exec(desk)?.[1] ?? '';
    expect(await shown(fiche)).toMatch(/Identité provisoire[\s\S]*value="ANGELA CLAIRE LOUISE"/);
  });

  it('proposes the family, twins told apart by their rank, and admits the one chosen', async () => {
    const path = await prepare('proche');
    const page = await signIn(path, { personne: 'parent-assuree' });
    expect(page).toContain('TOM LANDERVALLE, né(e) le 05/10/2014 (enfant, rang 1)');
    expect(page).toContain('NINO LANDERVALLE, né(e) le 05/10/2014 (enfant, rang 2)');
    const nir = bench.nation().personne('jumeau-2')?.ins?.numero ?? '';
    await post(`${path}/choix`, { beneficiaire: nir });
    expect(await shown(path)).toContain('NINO LANDERVALLE, né(e) le 05/10/2014.');
  });

  it('asks to sign in again when the choice comes after the minute of the token', async () => {
    const path = await prepare('proche');
    await signIn(path, { personne: 'parent-assuree' });
    await pilot('/horloge', { instant: new Date(Date.now() + 61_000).toISOString() });
    await post(`${path}/choix`, { beneficiaire: bench.nation().personne('mineure')?.ins?.numero ?? '' });
    const page = await shown(path);
    expect(page).toContain('Votre connexion a expiré');
    expect(page).toContain('S’identifier avec FranceConnect');
  });

  it('goes on by hand after a refusal, and after a page of FranceConnect that stops the patient', async () => {
    const path = await prepare();
    expect(await signIn(path, { abandon: true })).toContain('continuer sans FranceConnect');
    expect(await signIn(path, { page: 'Y010015' })).toContain('Y010015');
    await post(`${path}/saisie`, { caisse: 'CPAM', au: '2031-01-01' });
    expect(await shown(path)).toContain('déclarés par le patient, à vérifier');
  });

  it('alerts when the health insurance knows somebody else', async () => {
    const parameters = { personne: 'dupont-paul' };
    bench.space.faults.arm({ service: 'droits', name: 'autre-personne', count: 1, parameters });
    const page = await signIn(await prepare(), { personne: 'dubois-angela' });
    expect(page).toContain('diffère de celle de FranceConnect');
  });

  it.each(['valeur-inconnue', 'champs-nuls'])('survives an answer with %s', async (name) => {
    bench.space.faults.arm({ service: 'droits', name });
    expect(await signIn(await prepare(), { personne: 'dubois-angela' })).toContain('Ma préadmission');
    bench.space.faults.clear();
  });
});

describe('the end of a session', () => {
  it('passes by FranceConnect, whose return is awaited, and leaves nothing on screen', async () => {
    const path = await prepare();
    await signIn(path, { personne: 'dubois-angela' });
    const { text } = await new Navigateur().ouvrir(`${portail.url}${path}/deconnexion`);
    expect(text).toContain('Votre session FranceConnect est fermée aussi.');
    expect(await shown(path)).not.toContain('DUBOIS');
    expect(await shown('/preadmission/fin?state=autre')).toContain('n’est pas celui de votre déconnexion');
  });

  it('is forgotten with the pre-admission after a day without an end', async () => {
    const path = await prepare();
    await pilot('/horloge', { instant: new Date(Date.now() + 86_500_000).toISOString() });
    await prepare();
    expect((await fetch(`${portail.url}${path}`)).status).toBe(404);
  });
});

describe('a return that nobody awaited', () => {
  it.each(['?code=x&state=y', '', '?error=access_denied'])('%j of another browser opens nothing', async (search) => {
    const answer = await fetch(`${portail.url}/preadmission/retour${search}`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('recommencez')]);
  });

  it('never shows what an error says', async () => {
    const parameters = { error: 'server_error', description: '<script>alert(1)</script>' };
    bench.space.faults.arm({ service: 'franceconnect', name: 'retour-erreur', count: 1, parameters });
    const page = (await new Navigateur().ouvrir(`${portail.url}${await prepare()}/franceconnect`)).text;
    expect(page).toContain('continuer sans FranceConnect');
    expect(page).not.toContain('<script>');
  });

  it('does not open a second session when it comes twice', async () => {
    const path = await prepare();
    await willSignIn({ personne: 'dubois-angela' });
    const browser = new Navigateur();
    await browser.ouvrir(`${portail.url}${path}/franceconnect`);
    const back = browser.visites.find(({ url }) => url.pathname === '/preadmission/retour');
    expect((await browser.ouvrir(back?.url.href ?? '')).status).toBe(400);
  });
});

describe('services that fail', () => {
  it.each([
    ['discovery', { service: 'franceconnect', name: 'erreur-http', operation: 'discovery' }],
    ['keys', { service: 'franceconnect', name: 'erreur-http', operation: 'jwks' }],
    ['token', { service: 'franceconnect', name: 'service-indisponible', operation: 'token' }],
    ['userinfo', { service: 'franceconnect', name: 'coupure', operation: 'userinfo' }],
    ['forged metadata', { service: 'franceconnect', name: 'emetteur-autre-metadonnees' }],
  ])('%s: the patient is told and keeps what was typed', async (_, order) => {
    bench.space.faults.arm(order);
    const path = await prepare();
    const page = await signIn(path, { personne: 'dubois-angela' });
    bench.space.faults.clear();
    await fetch(`${bench.control.url}/services/franceconnect/connexions`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${bench.control.token}` },
    });
    expect(page).toContain('Opération');
    expect(page).toMatch(/continue[rz] sans FranceConnect/);
    expect(page).not.toContain('Droits ouverts');
  });

  it('a server whose certificate is not trusted is never talked to', async () => {
    const site = await start({ autorites: CERTIFICATES.client.cert });
    const path = await prepare('moi', site);
    expect((await new Navigateur().ouvrir(`${site.url}${path}/franceconnect`)).text).toContain('indisponible');
    await site.close();
  });
});
