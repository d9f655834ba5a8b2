import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue, violationsOf } from '../cli/catalogue.ts';
import { taggedCases } from '../cli/feature-files.ts';
import type { Session } from '../cli/reference-session.ts';
import { type BuiltInBench, startBuiltInBench } from '../cli/session.ts';
import { listViolations } from '../reference/index.ts';
import { conformantPolicies, type Policies } from '../reference/policies.ts';
import { findViolation } from '../reference/violations/index.ts';
import { Navigateur } from '../steps/drivers/navigateur.ts';
import { PilotDriver } from '../steps/drivers/pilot.ts';
import type { Connexion } from '../steps/drivers/vue.ts';
import { BenchClient } from '../steps/support/bench-client.ts';

const RPPS = '99799001013';
const ID_NAT = `8${RPPS}`;

let folder: string;
let builtIn: BuiltInBench;
let session: Session;
let pilot: PilotDriver;
let banc: BenchClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-reference-psc-'));
  builtIn = await startBuiltInBench({ runDir: folder });
  session = await builtIn.withReference(null);
  pilot = new PilotDriver(session.parameters.pilot);
  banc = new BenchClient(session.parameters.control.url, session.parameters.control.token);
});
beforeEach(async () => {
  await banc.remettreAZero();
  await pilot.acte('remettreAZero', null);
  await banc.ordonner('PATCH', '/services/psc/reglages', { cibaIntervalleSecondes: 1 });
});
afterAll(async () => {
  await session.close();
  await builtIn.close();
  rmSync(folder, { recursive: true, force: true });
});

async function act(operation: string, id: string | null, body: object = {}): Promise<Connexion & { said: string }> {
  const { connexion, message, refus } = await pilot.acte(operation, id, body as Record<string, unknown>);
  if (!connexion) throw new Error(`no sign-in after ${operation}`);
  return { ...connexion, said: refus?.texte ?? message ?? '' };
}

/** Starts a sign-in by browser; gives the screen and the page to open. */
async function byBrowser(order: object = { professionnel: 'medecin' }): Promise<{ id: string; adresse: string }> {
  const { id } = await act('ouvrirConnexion', null);
  const { adresse } = await act('passerParNavigateur', id);
  await banc.ordonner('POST', '/services/psc/connexions', order);
  return { id, adresse: adresse ?? '' };
}

async function until(id: string, seen: (connexion: Connexion) => boolean): Promise<Connexion & { said: string }> {
  for (;;) {
    const connexion = await act('lireConnexion', id);
    if (seen(connexion)) return connexion;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const requests = () => banc.ordonner<readonly { id: string; etat: string }[]>('GET', '/services/psc/demandes');
const sessions = () => banc.ordonner<readonly { idNat: string }[]>('GET', '/services/psc/sessions');

describe('the violations of sign-in', () => {
  const shown = listViolations().filter(({ id }) => /^(PSC|ANN)-/u.test(id));

  it('are all those that the catalogue lists for the cases that have scenarios', () => {
    const cases = [...taggedCases().keys()].filter((id) => /^(PSC|ANN)-/u.test(id));
    const listed = violationsOf(loadCatalogue().cases).filter(({ caseId }) => cases.includes(caseId));
    expect(cases).toHaveLength(15);
    expect(shown.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort());
  });

  it.each(shown)('$id replaces exactly one policy', ({ id }) => {
    const before = conformantPolicies();
    const after = findViolation(id).apply(before);
    const names = Object.keys(before) as (keyof Policies)[];
    expect(names.filter((name) => before[name] !== after[name])).toHaveLength(1);
  });
});

describe('the reference system in front of Pro Santé Connect', () => {
  it('signs in by the browser, shows who is there, and signs out of both', async () => {
    const { id, adresse } = await byBrowser();
    const browser = new Navigateur();
    const page = await browser.ouvrir(adresse);
    expect([page.status, page.url.pathname, page.url.search]).toEqual([200, '/connexion', '']);
    expect(page.text).toContain('MEDECIN9900101');
    expect(await act('lireConnexion', id)).toMatchObject({
      etat: 'ouverte',
      professionnel: { identifiantNational: ID_NAT, profession: '10', categorie: 'professionnel' },
    });
    expect(await sessions()).toHaveLength(1);
    expect(await act('seDeconnecter', id)).toMatchObject({ etat: 'fermee', professionnel: null, droits: [] });
    expect(await sessions()).toEqual([]);
  });

  it('refuses a return that another browser brings, and one that comes twice', async () => {
    const { id, adresse } = await byBrowser();
    const mine = new Navigateur();
    await mine.ouvrir(adresse);
    const back = mine.visites.find(({ url }) => url.pathname === '/connexion/retour')?.url.href ?? '';
    const other = new Navigateur();
    expect((await other.ouvrir(back)).text).toContain('ne correspond pas à une connexion demandée depuis ce poste');
    expect((await act('lireConnexion', id)).etat).toBe('ouverte');
    await mine.ouvrir(back);
    expect(await act('lireConnexion', id)).toMatchObject({ etat: 'ecran', professionnel: null });
  });

  it('tells an abandon, and a page of Pro Santé Connect that sends an error back', async () => {
    const { id, adresse } = await byBrowser({ abandon: true });
    await new Navigateur().ouvrir(adresse);
    expect((await act('lireConnexion', id)).said).toContain('abandonnée');
  });

  it('signs in by CIBA while its user waits, one request at a time', async () => {
    const { id } = await act('ouvrirConnexion', null);
    const asked = await act('demanderConnexion', id, { identifiant: RPPS, moyen: 'e-cps' });
    expect(asked).toMatchObject({ etat: 'attente', nombre: expect.stringMatching(/^\d\d$/) });
    expect((await act('demanderConnexion', id, { identifiant: RPPS, moyen: 'e-cps' })).said).toContain('attend déjà');
    const [waiting, ...others] = await requests();
    expect(others).toEqual([]);
    await banc.ordonner('POST', `/services/psc/demandes/${waiting?.id}`, { action: 'approuver' });
    const open = await until(id, ({ etat }) => etat !== 'attente');
    expect(open).toMatchObject({ etat: 'ouverte', nombre: null, professionnel: { identifiantNational: ID_NAT } });
  });

  it('renews its access token when the software’s clock says so, and ends with the session', async () => {
    const { id, adresse } = await byBrowser();
    await new Navigateur().ouvrir(adresse);
    const later = async (minutes: number) => {
      await banc.reglerHorloge({ action: 'avancer', ms: minutes * 60_000 });
      const { horloge } = await banc.ordonner<{ horloge: { instant: string } }>('GET', '/etat');
      await pilot.acte('reglerHorloge', null, { instant: horloge.instant });
      return act('relireInformations', id);
    };
    expect((await later(3)).said).toContain('à jour');
    expect(await later(31)).toMatchObject({ etat: 'fermee', said: expect.stringContaining('terminée') });
  });

  it('chooses nobody’s activity for them', async () => {
    const { id, adresse } = await byBrowser({ professionnel: 'medecin-plusieurs-activites' });
    const browser = new Navigateur();
    expect((await browser.ouvrir(adresse)).text).toContain('Dans quelle activité');
    const choice = await act('lireConnexion', id);
    expect([choice.etat, choice.droits, choice.activitesProposees?.length]).toEqual(['choix-activite', [], 3]);
    expect((await act('choisirActivite', id, { activite: '9.9' })).said).toContain("n'est pas proposée");
    const chosen = await act('choisirActivite', id, { activite: choice.activitesProposees?.[1]?.id ?? '' });
    expect(chosen).toMatchObject({ etat: 'ouverte', droits: expect.arrayContaining(['prescrire']) });
  });

  it('forgets sign-ins and ends waits when it is reset', async () => {
    const { id } = await act('ouvrirConnexion', null);
    await act('demanderConnexion', id, { identifiant: RPPS, moyen: 'e-cps' });
    await pilot.acte('remettreAZero', null);
    await expect(act('lireConnexion', id)).rejects.toMatchObject({ code: 'E_PILOT_NOT_IMPLEMENTED' });
  });

  it('offers the e-CPS alone on a telephone, in its page too', async () => {
    const { id, moyensProposes } = await act('ouvrirConnexionMobile', null);
    expect(moyensProposes).toEqual(['e-cps']);
    expect((await act('demanderConnexion', id, { identifiant: RPPS, moyen: 'carte' })).said).toContain('e-CPS');
    expect(await requests()).toEqual([]);
    const { origin } = new URL((await byBrowser()).adresse);
    const page = await new Navigateur().ouvrir(`${origin}/connexion/mobile`);
    expect(page.text).not.toContain('lecteur de carte');
    expect(page.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});
