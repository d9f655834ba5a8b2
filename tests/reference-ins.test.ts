import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench, TRAITS } from '../reference/testing/bench.ts';
import { behaviour, code, faultXml, found, verification } from '../reference/testing/fake-insi.ts';
import { MATRICULE, PASSEPORT } from './reference-violations-kit.ts';

const RECUE = { traits: TRAITS, matricule: MATRICULE, structure: 'CLINIQUE FICTIVE' };
const PANNE = behaviour.answer(faultXml('desir_1020', 'indisponible'), 500);

describe('an INS that the software has already, or reads elsewhere', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.close());

  const qualified = async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/recuperation`);
    await pilot.post(`${path}/justificatif`, PASSEPORT);
    return path;
  };

  it('is confirmed by a verification, which changes nothing else', async () => {
    const { pilot, insi } = bench;
    const path = await qualified();
    insi.respond(behaviour.answer(verification('00')));
    const vue = await pilot.post(`${path}/verification`);
    expect(vue.message).toContain('confirme');
    expect(vue.identite).toMatchObject({
      statut: 'qualifiee',
      matricule: MATRICULE,
      verificationIns: { resultat: 'confirmee' },
    });
  });

  it('stays as it is when the verification fails, and the user knows', async () => {
    const { pilot, insi } = bench;
    const path = await qualified();
    insi.respond(PANNE);
    const vue = await pilot.post(`${path}/verification`);
    expect(vue.insi?.issue).toBe('erreur');
    expect(vue.alertes[0]?.texte).toContain('desir_1020');
    expect(vue.identite).toMatchObject({ statut: 'qualifiee', matricule: MATRICULE, verificationIns: null });
  });

  it('cannot be verified when there is none', async () => {
    const { pilot, insi } = bench;
    const vue = await pilot.post(`${await pilot.create()}/verification`);
    expect(vue.refus?.texte).toContain("n'a pas d'INS à vérifier");
    expect(insi.seen).toHaveLength(0);
  });

  it('is verified every three years for qualified identities only, and what fails is named', async () => {
    const { pilot, insi } = bench;
    const path = await qualified();
    await pilot.create({ nomNaissance: 'ATHOS' });
    expect((await pilot.post('/identites/verification-periodique')).message).toContain("n'est à vérifier");
    await pilot.post('/horloge', { instant: `${new Date().getUTCFullYear() + 4}-06-01T09:00:00Z` });
    insi.respond(PANNE);
    const failed = await pilot.post('/identites/verification-periodique');
    expect(failed.alertes[0]?.texte).toMatch(/^IPP000001 : /u);
    insi.respond(behaviour.answer(verification('00')));
    const done = await pilot.post('/identites/verification-periodique');
    expect(done.identitesProposees).toMatchObject([{ id: path.split('/').at(-1), statut: 'qualifiee' }]);
    expect(insi.seen).toHaveLength(3);
  });

  it.each<[string, object, string, RegExp]>([
    ['confirmed', {}, '00', /^$/u],
    ['not confirmed', {}, '01', /pas intégrée/u],
    ['with a wrong key', { matricule: { ...MATRICULE, cle: '61' } }, '00', /clé/u],
    ['without OID', { matricule: { ...MATRICULE, oid: null } }, '00', /pas d'INS à vérifier/u],
    ['that is a provisional number', { matricule: { ...MATRICULE, numero: '7010663220754' } }, '00', /provisoire/u],
  ])('comes from another structure: %s', async (_what, change, answer, said) => {
    const { pilot, insi } = bench;
    insi.respond(behaviour.answer(verification(answer)));
    const vue = await pilot.post('/identites/reception', { ...RECUE, ...change });
    const text = [vue.refus?.texte, ...vue.alertes.map(({ texte }) => texte)].filter(Boolean).join(' ');
    expect(text).toMatch(said);
    const trusted = text === '';
    expect(vue.identite?.statut).toBe(trusted ? 'recuperee' : 'provisoire');
    expect(vue.identite?.matricule ?? null).toEqual(trusted ? MATRICULE : null);
    expect(vue.identite?.insRecue ?? null).toEqual(
      trusted ? null : expect.objectContaining({ structure: 'CLINIQUE FICTIVE' }),
    );
  });

  it('does not make a second record of somebody already known', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    const vue = await pilot.post('/identites/reception', RECUE);
    expect(vue.identite).toBeNull();
    expect(vue.identitesProposees?.map(({ id }) => `/identites/${id}`)).toEqual([path]);
    expect(insi.seen).toHaveLength(0);
  });

  it.each([
    ['01', 'aucune'],
    ['02', 'plusieurs'],
  ])('is not retrieved when the card search answers %s', async (answer, issue) => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    insi.respond(behaviour.answer(code(answer)));
    const beneficiaire = { nomNaissance: null, prenom: 'X', dateNaissance: '2001-06-17', rangNaissance: '1' };
    const carte = {
      matriculeOuvreurDroits: MATRICULE.numero,
      beneficiaires: [{ ...beneficiaire, matriculeIndividu: null }],
    };
    const vue = await pilot.post(`${path}/appel-insi-carte`, { carte, beneficiaire: 1 });
    expect(vue.insi?.issue).toBe(issue);
    const nobody = await pilot.post(`${path}/appel-insi-carte`, { carte, beneficiaire: 3 });
    expect(nobody.refus?.texte).toContain("n'est pas sur la carte");
    expect(insi.seen).toHaveLength(1);
  });

  it('is read by nobody who was not noted, whatever happens meanwhile', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    let release = () => {};
    const reached = new Promise<void>((resolve) => {
      insi.respond((response) => {
        release = () => response.end(found());
        resolve();
      });
    });
    const under = pilot.post(`${path}/appel-insi`);
    await reached;
    await pilot.post('/utilisateur', { utilisateur: { nom: 'Nadia Ferlendis', fonction: null, habilitations: [] } });
    await pilot.get(path);
    release();
    expect((await under).insi?.issue).toBe('trouvee');
    const { acces = [] } = await pilot.get(`${path}/acces`);
    expect(acces.map(({ professionnel, consultations, actes }) => [professionnel, consultations, actes])).toEqual([
      ['Nadia Ferlendis', 1, 0],
      ['Camille Astervel', 0, 2],
    ]);
  });
});
