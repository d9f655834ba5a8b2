import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench, TRAITS } from '../reference/testing/bench.ts';
import { behaviour, code, faultXml, found, PERSONNE } from '../reference/testing/fake-insi.ts';

const CNI = { justificatif: { nature: 'carte-nationale-identite', expireLe: '2031-05-04' } };

describe('the pilot interface of the reference system', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.close());

  it('takes an identity from provisoire to qualifiée', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    const called = await pilot.post(`${path}/appel-insi`);
    expect(called.insi).toMatchObject({ issue: 'trouvee', proposition: { prenoms: 'PIERRE-ALAIN MURIEL' } });
    expect(called.identite).toMatchObject({ statut: 'provisoire', matricule: null });
    expect(called.actionsPossibles).toContain('recuperer-ins');
    const retrieved = await pilot.post(`${path}/recuperation`);
    expect(retrieved.identite).toMatchObject({
      statut: 'recuperee',
      premierPrenom: 'PIERRE-ALAIN',
      matricule: { numero: '1010663220754', cle: '60', oid: '1.2.250.1.213.1.4.8' },
    });
    const checked = await pilot.post(`${path}/justificatif`, CNI);
    expect(checked.identite).toMatchObject({
      statut: 'qualifiee',
      justificatif: { nature: 'carte-nationale-identite' },
    });
    expect((await pilot.post(`${path}/qualification`)).refus).toBeNull();
    expect(insi.seen).toHaveLength(1);
    expect(insi.seen[0]?.client).toBe('INSI-AUTO');
    expect(insi.seen[0]?.contentType).toContain(
      'action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"',
    );
    expect(insi.seen[0]?.body).not.toContain('LieuNaissance');
    expect(insi.seen[0]?.body).toContain('<lps:Emetteur>10B0152872</lps:Emetteur>');
  });

  it('validates then qualifies when the document comes first', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    expect((await pilot.post(`${path}/justificatif`, CNI)).identite?.statut).toBe('validee');
    expect((await pilot.post(`${path}/qualification`)).refus?.texte).toContain("l'INS n'est pas récupérée");
    await pilot.post(`${path}/appel-insi`);
    expect((await pilot.post(`${path}/recuperation`)).identite?.statut).toBe('qualifiee');
  });

  it('changes nothing and says so when INSi finds nobody', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    await pilot.post(`${path}/justificatif`, CNI);
    insi.next = behaviour.answer(code('01'));
    const vue = await pilot.post(`${path}/appel-insi`);
    expect(vue).toMatchObject({ insi: { issue: 'aucune', proposition: null }, identite: { statut: 'validee' } });
    expect(vue.message).toContain('aucune identité');
    expect((await pilot.post(`${path}/recuperation`)).refus?.texte).toContain('ne propose aucune identité');
  });

  it('offers the other first names, then the place, then both after several identities', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    const early = await pilot.post(`${path}/appel-insi`, { complements: { lieuNaissance: true } });
    expect(early.refus?.texte).toContain("d'abord l'appel simple");
    expect(insi.seen).toHaveLength(0);
    insi.next = behaviour.answer(code('02'));
    const vue = await pilot.post(`${path}/appel-insi`);
    expect(vue.insi?.issue).toBe('plusieurs');
    expect(vue.actionsPossibles).toEqual([
      'modifier',
      'appeler-insi',
      'appeler-insi-autres-prenoms',
      'appeler-insi-lieu',
      'appeler-insi-autres-prenoms-et-lieu',
      'controler-justificatif',
    ]);
    insi.next = behaviour.answer(found());
    await pilot.post(`${path}/appel-insi`, { complements: { autresPrenoms: true, lieuNaissance: true } });
    expect(insi.seen[1]?.body).toContain('<Prenom>PIERRE-ALAIN MURIEL</Prenom>');
    expect(insi.seen[1]?.body).toContain('<LieuNaissance>63220</LieuNaissance>');
  });

  it.each([
    ['birth name', { NomNaissance: 'ATHOS' }, 'nom de naissance'],
    ['first name', { ListePrenom: 'MURIEL' }, 'premier prénom'],
    ['sex', { Sexe: 'F' }, 'sexe'],
    ['birth date', { DateNaissance: '2001-06-18' }, 'date de naissance'],
    ['missing sex', { Sexe: '' }, 'absent'],
  ])('refuses to retrieve an answer with another or no %s', async (_trait, change, word) => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    insi.next = behaviour.answer(found({ ...PERSONNE, ...change }));
    const vue = await pilot.post(`${path}/appel-insi`);
    expect(vue.alertes.map((one) => one.texte).join(' ')).toContain(word);
    expect(vue.actionsPossibles).not.toContain('recuperer-ins');
    const after = await pilot.post(`${path}/recuperation`);
    expect(after.refus).not.toBeNull();
    expect(after.identite).toMatchObject({ statut: 'provisoire', matricule: null, ...TRAITS });
  });

  it.each([
    ['a provisional number', { numero: '7010663220754', cle: '' }, 'provisoire'],
    ['a wrong key', { cle: '61' }, 'clé'],
    ['an unknown OID', { oid: '1.2.3' }, 'OID'],
  ])('refuses an INS with %s', async (_what, ins, word) => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    insi.next = behaviour.answer(found(PERSONNE, ins));
    await pilot.post(`${path}/appel-insi`);
    expect((await pilot.post(`${path}/recuperation`)).refus?.texte).toContain(word);
  });

  it('tells a fault with its code, keeps the record, and can call again', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    insi.next = behaviour.answer(faultXml('insi_102', 'service momentanément inaccessible'), 500);
    const vue = await pilot.post(`${path}/appel-insi`);
    expect(vue.insi?.issue).toBe('erreur');
    expect(vue.alertes[0]?.texte).toMatch(/erreur technique.*inaccessible.*insi_102/u);
    expect(vue.identite).toMatchObject(TRAITS);
    insi.next = behaviour.answer(found());
    expect((await pilot.post(`${path}/appel-insi`)).insi?.issue).toBe('trouvee');
  });

  it('creates the record without the matricule that a user typed, and says why', async () => {
    const matricule = { numero: '1010663220754', cle: '60', oid: null };
    const vue = await bench.pilot.post('/identites', { traits: TRAITS, matricule });
    expect(vue.identite).toMatchObject({ statut: 'provisoire', matricule: null });
    expect(vue.refus?.texte).toContain('ne peut être ni saisi ni modifié');
  });

  it('plays two acts on one record one after the other', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    const [called, checked] = await Promise.all([
      pilot.post(`${path}/appel-insi`),
      pilot.post(`${path}/justificatif`, CNI),
    ]);
    expect(called.insi?.issue).toBe('trouvee');
    expect(checked.identite?.statut).toBe('validee');
    expect((await pilot.post(`${path}/recuperation`)).identite?.statut).toBe('qualifiee');
  });

  it('locks matricule and strict traits once retrieved, but not the billing number', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/recuperation`);
    expect((await pilot.post(`${path}/modification`, { traits: { sexe: 'F' } })).refus?.texte).toContain('verrouillés');
    expect((await pilot.post(`${path}/modification`, { matricule: null })).refus).not.toBeNull();
    const billed = await pilot.post(`${path}/modification`, { traits: { numeroFacturation: '2 70 01 63 220 123' } });
    expect(billed).toMatchObject({
      refus: null,
      identite: { statut: 'recuperee', numeroFacturation: '2700163220123' },
    });
    expect(billed.identite?.matricule?.numero).toBe('1010663220754');
  });

  it('keeps an AME number for billing only and warns', async () => {
    const vue = await bench.pilot.post('/identites', { traits: { ...TRAITS, numeroFacturation: '7010699999123' } });
    expect(vue.identite).toMatchObject({ matricule: null, numeroFacturation: '7010699999123' });
    expect(vue.alertes[0]?.texte).toContain('provisoire');
  });

  it.each([
    ['an empty birth name', { nomNaissance: ' ' }, 'SANSNOM'],
    ['digits in a name', { nomNaissance: 'DUPONT2' }, 'caractère non admis'],
    ['a name without any letter', { nomNaissance: "'-" }, 'caractère non admis'],
    ['markup in a first name', { premierPrenom: '<b>ZOE' }, 'caractère non admis'],
    ['a name of 101 letters', { nomNaissance: 'A'.repeat(101) }, '100 caractères'],
    ['a date that does not exist', { dateNaissance: '2001-02-30' }, 'AAAA-MM-JJ'],
    ['a date to come', { dateNaissance: '2901-01-01' }, 'futur'],
    ['a wrong place code', { lieuNaissance: 'PARIS' }, '5 caractères'],
    ['a wrong billing number', { numeroFacturation: '12' }, 'numéro de facturation'],
  ])('refuses to create with %s', async (_what, change, word) => {
    const vue = await bench.pilot.post('/identites', { traits: { ...TRAITS, ...change } });
    expect(vue.identite).toBeNull();
    expect(vue.refus?.texte).toContain(word);
  });

  it('normalises what is typed', async () => {
    const typed = { nomNaissance: ' d’Æïon  Müller', premierPrenom: 'Cœur', prenoms: 'Cœur  Anne–Marie' };
    const path = await bench.pilot.create(typed);
    expect((await bench.pilot.get(path)).identite).toMatchObject({
      nomNaissance: "D'AEION MULLER",
      premierPrenom: 'COEUR',
      prenoms: 'COEUR ANNE-MARIE',
    });
  });

  it('replays an act without doing it again, and refuses its identifier for another one', async () => {
    const { pilot, insi } = bench;
    const path = await pilot.create();
    const act = { idAction: 'une-fois' };
    const [first, second] = await Promise.all([
      pilot.raw('POST', `${path}/appel-insi`, act),
      pilot.raw('POST', `${path}/appel-insi`, act),
    ]);
    expect(second.text).toBe(first.text);
    expect((await pilot.raw('POST', `${path}/appel-insi`, act)).text).toBe(first.text);
    expect(insi.seen).toHaveLength(1);
    expect((await pilot.raw('POST', `${path}/recuperation`, act)).status).toBe(409);
  });

  it('reads without changing anything', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    expect(await pilot.get(path)).toEqual(await pilot.get(path));
  });

  it.each([
    ['a wrong token', 'GET', '/capacites', undefined, 401],
    ['a missing field', 'POST', '/identites', { idAction: 'x' }, 400],
    ['an unknown field', 'POST', '/identites', { idAction: 'x', traits: TRAITS, plus: 1 }, 400],
    ['broken JSON', 'POST', '/identites', '{', 400],
    ['an unknown record', 'GET', '/identites/IPP999999', undefined, 404],
    ['an act on an unknown record', 'POST', '/identites/IPP999999/qualification', { idAction: 'x' }, 404],
    ['an unknown path', 'GET', '/rien', undefined, 404],
    ['a wrong instant', 'POST', '/horloge', { idAction: 'x', instant: 'demain' }, 400],
    ['a body of 2 MB', 'POST', '/identites', `{"a":"${'x'.repeat(2_000_000)}"}`, 400],
  ])('answers %s with a clear error', async (what, method, path, body, status) => {
    const token = what === 'a wrong token' ? 'faux' : undefined;
    const answer = await bench.pilot.raw(method, path, body, token);
    expect(answer.status).toBe(status);
    expect(answer.json.erreur).toMatchObject({ message: expect.stringMatching(/\p{L}{3}/u) });
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts/u);
  });

  it('runs at the date it is given, and comes back at reset', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    expect((await pilot.post('/horloge', { instant: '2000-01-01T00:00:00Z' })).message).toContain('2000-01-01');
    const vue = await pilot.post('/identites', { traits: TRAITS });
    expect(vue.refus?.texte).toContain('futur');
    await pilot.post('/remise-a-zero');
    expect((await pilot.raw('GET', path)).status).toBe(404);
    expect((await pilot.post('/identites', { traits: TRAITS })).refus).toBeNull();
  });

  it('works for another kind of structure until the reset', async () => {
    const { pilot } = bench;
    const vitale = { nature: 'carte-vitale', titulaire: 'usager', avecPhoto: true };
    const check = async () => {
      const body = { justificatif: { nature: 'livret-de-famille', accompagnements: [vitale] } };
      return (await pilot.post(`${await pilot.create()}/justificatif`, body)).identite?.statut;
    };
    expect(await check()).toBe('provisoire');
    expect((await pilot.post('/structure', { genre: 'ehpad' })).message).toContain('EHPAD');
    expect(await check()).toBe('validee');
    await pilot.post('/remise-a-zero');
    expect(await check()).toBe('provisoire');
  });

  it('keeps a document by its agreement with the INS only once the INS is retrieved', async () => {
    const { pilot } = bench;
    const path = await pilot.create();
    const choice = { retenu: { nature: 'passeport' }, ecarte: CNI.justificatif, motif: 'concorde-avec-ins' };
    expect((await pilot.post(`${path}/choix-justificatif`, choice)).refus?.texte).toContain("n'est pas récupérée");
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/recuperation`);
    const kept = await pilot.post(`${path}/choix-justificatif`, choice);
    expect(kept.identite).toMatchObject({ statut: 'qualifiee', justificatif: { nature: 'passeport' } });
    const weak = { ...choice, retenu: { nature: 'permis-de-conduire' } };
    const refused = await pilot.post(`${path}/choix-justificatif`, weak);
    expect(refused.refus).not.toBeNull();
    expect(refused.identite?.justificatif?.nature).toBe('passeport');
  });

  it('loses the scan for good when the person comes back too late, and says when there is none to delete', async () => {
    const { pilot } = bench;
    await pilot.post('/horloge', { instant: '2020-01-01T09:00:00Z' });
    const path = await pilot.create();
    await pilot.post(`${path}/justificatif`, { justificatif: { nature: 'passeport', numerise: true } });
    await pilot.post('/horloge', { instant: '2023-06-01T09:00:00Z' });
    expect((await pilot.get(path)).actionsPossibles).toContain('supprimer-copie');
    await pilot.post('/horloge', { instant: '2025-01-02T09:00:00Z' });
    expect((await pilot.post(`${path}/venue`)).identite).toMatchObject({
      copieNumerisee: null,
      justificatif: { nature: 'passeport' },
    });
    expect((await pilot.post(`${path}/suppression-copie`)).refus?.texte).toContain('Aucune copie');
  });

  it('keeps two systems of one process apart', async () => {
    const other = await startBench({ violation: 'INS-02/2' });
    try {
      const mine = await bench.pilot.create();
      await bench.pilot.post(`${mine}/justificatif`, CNI);
      const path = await other.pilot.create();
      expect((await other.pilot.post(`${path}/justificatif`, CNI)).identite?.statut).toBe('qualifiee');
      expect((await bench.pilot.get(mine)).identite?.statut).toBe('validee');
    } finally {
      await other.close();
    }
  });

  it('keeps its records across a restart when it has a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reference-'));
    const options = { sauvegarde: 'base.json', dossier: folder };
    try {
      const first = await startBench(options);
      const path = await first.pilot.create();
      await first.pilot.post(`${path}/appel-insi`);
      const before = await first.pilot.get(path);
      await first.close();
      const second = await startBench(options);
      expect(await second.pilot.get(path)).toEqual(before);
      expect(await second.pilot.create()).not.toBe(path);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
