import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadPreset } from '../nation/index.ts';
import { createValidator } from '../platform/schema.ts';
import { APPELANTS_DROITS } from './index.ts';
import { CALLS } from './operations.ts';
import { ANSWER_SCHEMAS } from './schemas.ts';
import { droits, type TestedDroits, TODAY } from './testing.ts';

let api: TestedDroits;
beforeEach(async () => {
  api = await droits();
});

const MUTUELLE = { 'x-api-key': APPELANTS_DROITS[1]?.cle ?? '' };

describe('answers of every person of the preset', () => {
  const validators = Object.fromEntries(
    Object.entries(ANSWER_SCHEMAS).map(([name, schema]) => [name, createValidator(schema)]),
  );
  let shared: TestedDroits;
  beforeAll(async () => {
    shared = await droits();
  });

  it.each([...loadPreset().personnes.map(({ id }) => id), 'gen-0000001'])('%s', async (id) => {
    const callers = [{}, MUTUELLE];
    for (const { operation, path, nir } of CALLS) {
      for (const headers of callers) {
        const { status, body } = await shared.call(path, id, nir ? shared.nir(id) : undefined, { headers });
        const schema = status === 200 ? operation : 'erreur';
        expect([id, operation, validators[schema]?.problems(body)]).toEqual([id, operation, []]);
        expect([200, 400, 403, 404]).toContain(status);
      }
    }
  });
});

describe('who is who (dossier 5.4, 5.5)', () => {
  it('the connected person', async () => {
    expect((await api.call('/me', 'dubois-angela')).body).toEqual({
      nir: api.nir('dubois-angela'),
      nom_famille: 'DUBOIS',
      nom_usage: '',
      prenom: 'ANGELA',
      date_naissance: '1962-08-24',
      qualite: 'assure',
      rang_naissance: 1,
      medecin_traitant_choisi: true,
      presence_CMUC_ACS: false,
    });
  });

  const list = async (id: string) =>
    ((await api.call('/me/beneficiaires', id)).body as Record<string, unknown>[]).map(
      ({ prenom, qualite, rang_naissance }) => [prenom, qualite, rang_naissance],
    );

  it('the family: twins by rank, an adult child, children of either parent, the partner', async () => {
    expect(await list('parent-assuree')).toEqual([
      ['SOPHIE', 'assure', 1],
      ['JUSTINE', 'enfant', 1],
      ['TOM', 'enfant', 1],
      ['NINO', 'enfant', 2],
      ['ZELIE', 'enfant', 1],
    ]);
    expect(await list('second-parent')).toEqual([
      ['MATHIEU', 'assure', 1],
      ['NADEGE', 'conjoint_separe', 1],
      ['ZELIE', 'enfant', 1],
    ]);
    expect(await list('enfant-majeur')).toEqual([['JUSTINE', 'enfant', 1]]);
  });

  it('follows its settings: rank 0 for single births, oneself left out, the number of who opens the rights', async () => {
    api.control('PATCH', 'reglages', { rangNaissanceUnique: 0, connecteDansListe: false, nirAyantDroit: 'ouvreur' });
    expect(await list('second-parent')).toEqual([
      ['NADEGE', 'conjoint_separe', 0],
      ['ZELIE', 'enfant', 0],
    ]);
    const { status, body } = await api.call('/caisse', 'parent-assuree', api.nir('parent-assuree'));
    expect([status, body]).toMatchObject([409, { code: 'BENEFICIAIRE_AMBIGU' }]);
  });

  it('a dependant is asked by number, in the family only', async () => {
    const asked = (nir: string) => api.call('/', 'parent-assuree', nir);
    expect((await asked(api.nir('jumeau-2'))).body).toMatchObject({ prenom: 'NINO', rang_naissance: 2 });
    expect(await asked(api.nir('dubois-angela'))).toMatchObject({ status: 403, body: { code: 'NIR_HORS_FOYER' } });
  });

  it('a change of the nation is seen at once', async () => {
    await api.nation.updatePersonne('jumeau-2', { droits: { rattachements: [], periodes: [] } });
    expect((await list('parent-assuree')).map(([prenom]) => prenom)).not.toContain('NINO');
  });
});

describe('rights in time (dossier 5.1, 5.4)', () => {
  const contrats = async (id: string, query = '') => (await api.call(`/contrats${query}`, id, api.nir(id))).body;

  it.each([
    ['droits-termines-hier', []],
    ['droits-aucun', []],
    [
      'droits-demain',
      [
        {
          nature_assurance: 'AMO',
          date_debut: '2026-11-17',
          date_fin: '2027-11-16',
          details: { code_type_contrat: 'BASE', libelle_type_contrat: 'Assurance maladie obligatoire' },
          periodes_droits: [{ date_debut: '2026-11-17', date_fin: '2027-11-16' }],
        },
      ],
    ],
    [
      'droits-plusieurs-periodes',
      [
        expect.objectContaining({
          date_fin: '2027-09-12',
          periodes_droits: [
            { date_debut: TODAY, date_fin: '2026-12-16' },
            { date_debut: '2027-01-15', date_fin: '2027-09-12' },
          ],
        }),
      ],
    ],
    [
      'beneficiaire-c2s',
      [
        expect.objectContaining({ nature_assurance: 'AMO' }),
        expect.objectContaining({ nature_assurance: 'AMC', date_fin: '2027-08-08' }),
      ],
    ],
  ])('%s', async (id, expected) => {
    expect(await contrats(id)).toEqual(expected);
  });

  it('are those of the period asked for', async () => {
    expect(await contrats('droits-plusieurs-periodes', '?dateDebut=2026-12-20&dateFin=2027-01-10')).toEqual([]);
    expect(await contrats('droits-demain', '?dateDebut=2026-11-16&dateFin=2026-11-16')).toEqual([]);
  });

  it.each([
    '?dateDebut=2026-11-15',
    '?dateDebut=2026-11-20&dateFin=2026-11-19',
    '?dateFin=2027-11-17',
    '?dateDebut=2026-02-30',
    '?dateDebut=demain',
  ])('refuse %s', async (query) => {
    const answered = await api.call(`/contrats${query}`, 'dubois-angela', api.nir('dubois-angela'));
    expect([answered.status, answered.body, answered.findings]).toEqual([
      400,
      { code: 'PERIODE_INVALIDE', message: expect.any(String) },
      ['DROITS-D6'],
    ]);
  });

  it('exemptions tell their reason to care establishments only', async () => {
    const nir = api.nir('exonere-ald');
    const ours = (await api.call('/exonerations', 'exonere-ald', nir)).body as Record<string, unknown>[];
    expect(ours.map(({ motif, date_debut }) => [(motif as { code: string }).code, date_debut])).toEqual([
      ['LIS', undefined],
      ['INV', '2026-12-16'],
    ]);
    const theirs = (await api.call('/exonerations', 'exonere-ald', nir, { headers: MUTUELLE })).body as object[];
    expect(theirs.map((one) => Object.hasOwn(one, 'motif'))).toEqual([false, false]);
    const maternite = (await api.call('/exonerations', 'exoneree-maternite', api.nir('exoneree-maternite'))).body;
    expect(maternite).toMatchObject([{ maternite: { date_presumee_grossesse: '2026-06-19' } }]);
  });

  it('the médecin traitant may be past, absent, or not for this caller', async () => {
    const ask = (id: string, headers = {}) => api.call('/medecin-traitant', id, api.nir(id), { headers });
    expect((await ask('dubois-angela')).body).toMatchObject({ nom: 'MEDECIN9900101', numero_am: expect.any(String) });
    expect((await ask('medecin-traitant-expire')).body).toMatchObject({ date_fin: '2026-10-02' });
    expect((await api.call('/me', 'medecin-traitant-expire')).body).toMatchObject({ medecin_traitant_choisi: false });
    expect(await ask('ordinaire-femme')).toMatchObject({ status: 404, body: { code: 'MEDECIN_TRAITANT_ABSENT' } });
    expect(await ask('dubois-angela', MUTUELLE)).toMatchObject({ status: 403 });
    api.control('PATCH', 'reglages', { medecinTraitantAbsent: 'vide' });
    expect(await ask('ordinaire-femme')).toMatchObject({ status: 200, body: {} });
  });
});
