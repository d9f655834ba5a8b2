import { describe, expect, it } from 'vitest';
import { InsiError } from './errors.ts';
import { call, envelope, PEOPLE, smallNation, testInsi, traitsBody } from './testing.ts';

type Service = ReturnType<typeof testInsi>;

async function run(service: Service, method: string, path: string, body?: unknown): Promise<unknown> {
  const operation = service.control?.find((one) => one.method === method && one.path === `/services/insi/${path}`);
  if (operation === undefined) throw new Error(`no operation ${method} ${path}`);
  return operation.run({ params: {}, query: new URLSearchParams(), body });
}

async function codeOf(service: Service, method: string, path: string, body: unknown): Promise<string> {
  try {
    await run(service, method, path, body);
    return 'accepted';
  } catch (error) {
    if (error instanceof InsiError) return error.code;
    throw error;
  }
}

const tiq = (text: string) => /<TIQ>(.*)<\/TIQ>/.exec(text)?.[1];

describe('settings', () => {
  it('change one by one and go back on reset', async () => {
    const service = testInsi({ settings: { dialecte: 'cnda' } });
    await run(service, 'PATCH', 'reglages', { idam: ['ABC12NF34567'] });
    expect(await run(service, 'GET', 'reglages')).toMatchObject({ dialecte: 'cnda', idam: ['ABC12NF34567'] });
    expect((await call(service, envelope())).answer.summary?.fault).toMatchObject({ code: 'desir_550' });
    service.reset?.();
    expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '00' });
    expect(await run(service, 'GET', 'reglages')).toMatchObject({ dialecte: 'cnda' });
  });

  it.each([[{ inconnu: 1 }], [{ oid: 'autre' }], [{ idam: 'x' }], [null], [[]], ['x']])('refuse %j', async (change) => {
    expect(await codeOf(testInsi(), 'PATCH', 'reglages', change)).toBe('E_INSI_REGLAGES');
  });

  it('belong to one bench', async () => {
    const [one, two] = [testInsi(), testInsi()];
    await run(one, 'PATCH', 'reglages', { idam: [] });
    expect((await call(two, envelope())).answer.summary).toMatchObject({ cr: '00' });
  });
});

describe('scripted answers', () => {
  it('give another sex than the person has (INS-10), and say so to the journal', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { personne: 'adrun', modifications: { sexe: 'M' } });
    const { answer, text } = await call(service, envelope());
    expect(tiq(text)).toContain('<Sexe>M</Sexe>');
    expect(answer.summary).toMatchObject({ cr: '00', reponseScriptee: true });
  });

  it('leave traits out (INS-11)', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { personne: 'adrun', omissions: ['Sexe', 'DateNaissance'] });
    expect(tiq((await call(service, envelope())).text)).toBe(
      '<NomNaissance>ADRUN</NomNaissance><ListePrenom>ZOE</ListePrenom><LieuNaissance>63220</LieuNaissance>',
    );
  });

  it('give the first word of a compound first name with its list (INS-17), and a francised one (INS-19)', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', {
      personne: 'adrun',
      modifications: { prenom: 'ANNE', listePrenom: 'ANNE MARIE' },
      fois: 1,
    });
    await run(service, 'POST', 'reponses', { personne: 'adrun', modifications: { listePrenom: 'JEAN' }, fois: 1 });
    expect(tiq((await call(service, envelope())).text)).toContain(
      '<Prenom>ANNE</Prenom><ListePrenom>ANNE MARIE</ListePrenom>',
    );
    expect(tiq((await call(service, envelope())).text)).toContain('</NomNaissance><ListePrenom>JEAN</ListePrenom>');
    expect(tiq((await call(service, envelope())).text)).toContain('<ListePrenom>ZOE</ListePrenom>');
  });

  it('give somebody else (INS-23), of the nation or invented, with any matricule', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { personne: 'ecetinsi', fois: 1 });
    await run(service, 'POST', 'reponses', {
      personne: {
        nomNaissance: 'AUTRE',
        prenoms: ['PAULE', 'MARIE'],
        sexe: 'F',
        dateNaissance: '1950-05-05',
        matricule: { numero: '2500563220123' },
      },
      fois: 1,
    });
    await run(service, 'POST', 'reponses', { personne: 'inconnue', matricule: { numero: '7500563220123', cle: '11' } });
    expect((await call(service, envelope())).text).toContain('<NumIdentifiant>1090763220834</NumIdentifiant>');
    const invented = (await call(service, envelope())).text;
    expect(invented).toContain('<NumIdentifiant>2500563220123</NumIdentifiant><Cle>67</Cle>');
    expect(tiq(invented)).toBe(
      '<NomNaissance>AUTRE</NomNaissance><ListePrenom>PAULE MARIE</ListePrenom><Sexe>F</Sexe><DateNaissance>1950-05-05</DateNaissance>',
    );
    expect((await call(service, envelope())).text).toContain(
      '<NumIdentifiant>7500563220123</NumIdentifiant><Cle>11</Cle>',
    );
  });

  it('give 01 or 02 without anybody', async () => {
    for (const cr of ['01', '02']) {
      const service = testInsi();
      await run(service, 'POST', 'reponses', { cr });
      const { answer, text } = await call(service, envelope());
      expect(answer.summary).toMatchObject({ cr, candidats: [] });
      expect(text).not.toContain('INDIVIDU');
    }
  });

  it.each([
    [{ nomNaissance: 'adrun', prenom: 'Zoé' }, true],
    [{ nomNaissance: 'ADRUN', lieuNaissance: null }, true],
    [{ operation: 'rechercherInsAvecTraitsIdentite' }, true],
    [{ sexe: 'M' }, false],
    [{ dateNaissance: '1975-12-30' }, false],
    [{ lieuNaissance: '63220' }, false],
    [{ operation: 'rechercherInsAvecCarteVitale' }, false],
    [{ nomNaissance: 'ADRUNE' }, false],
  ])('are served when %j matches the call: %s', async (quand, served) => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { quand, cr: '02' });
    expect((await call(service, envelope())).answer.summary).toMatchObject({ reponseScriptee: served });
  });

  it('are not used up by a call that is refused', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { cr: '02', fois: 1 });
    await call(service, envelope({ body: traitsBody({ Sexe: null }) }));
    expect(await run(service, 'GET', 'reponses')).toMatchObject([{ id: 'reponse-1', restantes: 1 }]);
    expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '02' });
    expect(await run(service, 'GET', 'reponses')).toMatchObject([{ restantes: 0 }]);
  });

  it('are forgotten on reset and on demand', async () => {
    const service = testInsi();
    await run(service, 'POST', 'reponses', { cr: '02' });
    service.reset?.();
    expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '00', reponseScriptee: false });
    await run(service, 'POST', 'reponses', { cr: '02' });
    expect(await run(service, 'DELETE', 'reponses')).toEqual([]);
    expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '00' });
  });

  it('no longer name a person who has left the nation', async () => {
    let people = PEOPLE;
    const service = testInsi({ nation: () => smallNation(people) });
    await run(service, 'POST', 'reponses', { personne: 'ecetinsi' });
    people = PEOPLE.filter(({ id }) => id !== 'ecetinsi');
    expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '00', reponseScriptee: false });
  });

  it.each([
    [{ inconnu: 1 }, 'E_INSI_REPONSE'],
    [{}, 'E_INSI_REPONSE'],
    [{ cr: '03' }, 'E_INSI_REPONSE'],
    [{ cr: '02', fois: 0 }, 'E_INSI_REPONSE'],
    [{ personne: 'nobody' }, 'E_INSI_PERSONNE'],
    [{ personne: 'inconnue' }, 'E_INSI_REPONSE'],
    [{ personne: { nomNaissance: 'A' } }, 'E_INSI_REPONSE'],
    [{ personne: 'adrun', matricule: { numero: '123' } }, 'E_INSI_REPONSE'],
    [{ personne: 'adrun', omissions: ['Matricule'] }, 'E_INSI_REPONSE'],
    [null, 'E_INSI_REPONSE'],
  ])('refuse %j', async (order, code) => {
    expect(await codeOf(testInsi(), 'POST', 'reponses', order)).toBe(code);
  });
});
