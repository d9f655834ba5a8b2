import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATUT } from '../mocks/dmp/codes.ts';
import {
  authorizationBody,
  confidentialityBody,
  cx,
  existenceBody,
  findBody,
  findPatientBody,
  listAuthorizationsBody,
  patientListBody,
  QUERIES,
  queryBody,
  ROLES,
  retrieveBody,
  statusBody,
  submissionBody,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, HOPITAL, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let people: Readonly<Record<string, Who>>;
let count = 0;

const PROFESSION = '1.2.250.1.71.1.2.7';
const SAVOIR_FAIRE = '1.2.250.1.71.4.2.5';

beforeAll(async () => {
  bench = await startDmp();
  const hopital = bench.organisation(HOPITAL, {
    nameId: '899799001039',
    identite: 'LOUISON MEDECIN9900103',
    roles: [
      ['10', PROFESSION],
      ['SM54', SAVOIR_FAIRE],
    ],
  });
  people = {
    medecin: bench.ps('medecin', ROLES.medecin),
    bloque: bench.ps('medecin-plusieurs-activites', ROLES.medecin),
    hospitalier: bench.ps('medecin-hospitalier', [
      ['10', PROFESSION],
      ['SM54', SAVOIR_FAIRE],
    ]),
    travail: bench.ps('medecin-du-travail', [
      ['10', PROFESSION],
      ['SM25', SAVOIR_FAIRE],
    ]),
    interne: bench.ps('interne', ROLES.interne),
    infirmier: bench.ps('infirmier', ROLES.infirmier),
    pharmacienne: bench.ps('pharmacienne', ROLES.pharmacien),
    hopital,
    air: { ...hopital, vihf: { ...hopital.vihf, mode: 'INDIRECTE_RENFORCEE' } },
    secretaire: bench.secretaire(),
  };
});
afterAll(() => bench.close());

const who = (name: string): Who => {
  const found = people[name];
  if (found === undefined) throw new Error(`nobody called ${name}`);
  return found;
};
const oid = (): string => {
  count += 1;
  return `1.2.250.8.${count}`;
};
const result = (): unknown => bench.last()?.summary?.refus ?? bench.last()?.summary?.resultat;

type Draft = Parameters<DmpBench['call']>[2];

async function ask(name: string, personne: string, body: string, draft: Draft = {}): Promise<unknown> {
  await bench.call(who(name), body, { patient: cx(bench.ins(personne)), ...draft });
  return result();
}

const feed = (name: string, personne: string): Promise<unknown> =>
  ask(name, personne, submissionBody({ ins: bench.ins(personne), lot: oid(), documents: [{ uniqueId: oid() }] }));
const find = (name: string, personne: string, draft: Draft = {}): Promise<unknown> =>
  ask(name, personne, findBody(bench.ins(personne)), draft);
const act = (personne: string, acte: string, more: object = {}) =>
  bench.control('POST', 'dossiers/:personne/actes', { acte, ...more }, { personne });
const deposit = async (
  personne: string,
  more: object,
): Promise<{ readonly uniqueId: string; readonly entryUuid: string }> =>
  (await bench.control(
    'POST',
    'dossiers/:personne/documents',
    { titre: 'Document', auteur: 'medecin', ...more },
    { personne },
  )) as never;

const URGENCE = { acces: 'bris_de_glace', motif: 'Personne inconsciente.' };

describe('the functional matrix', () => {
  const matrix: readonly (readonly [string, string, string, Draft?])[] = [
    ['medecin', 'succes', 'TD2.1'],
    ['infirmier', 'succes', 'TD2.1'],
    ['pharmacienne', 'succes', 'TD2.1'],
    ['interne', 'succes', 'TD2.1'],
    ['travail', 'succes', 'TD2.1'],
    ['secretaire', 'succes', 'TD2.2'],
    ['air', 'droits', 'TD2.1'],
    ['secretaire', 'droits', 'TD3.1'],
    ['hopital', 'droits', 'TD3.1'],
    ['secretaire', 'succes', 'TD3.1 référence'],
    ['hopital', 'succes', 'TD3.1 référence'],
    ['secretaire', 'droits', 'TD3.2'],
    ['hopital', 'droits', 'TD3.2'],
    ['travail', 'droits', 'TD3.2'],
    ['hopital', 'droits', 'TD0.3'],
    ['travail', 'droits', 'TD0.3'],
    ['medecin', 'droits', 'TD0.3', URGENCE],
    ['secretaire', 'succes', 'TD0.3'],
    ['secretaire', 'droits', 'TD1.6'],
    ['medecin', 'succes', 'TD1.6'],
    ['medecin', 'droits', 'TD0.5', { patient: null }],
    ['medecin', 'succes', 'TD0.5', { patient: null, acces: 'centre_15' }],
    ['hopital', 'succes', 'TD0.5', { patient: null, acces: 'centre_15' }],
    ['hopital', 'succes', 'TD0.4', { patient: null }],
  ];
  it.each(matrix.map(([name, expected, action, draft = {}]) => ({ name, expected, action, draft })))(
    'tells $name «$expected» for $action',
    async ({ name, expected, action, draft }) => {
      const ins = bench.ins('ordinaire-femme');
      const bodies: Readonly<Record<string, string>> = {
        'TD3.1': findBody(ins),
        'TD3.1 référence': queryBody(QUERIES.GetDocuments, [['$XDSDocumentEntryUniqueId', "('1.2.3')"]], 'ObjectRef'),
        'TD3.2': retrieveBody(['1.2.3']),
        'TD0.3': authorizationBody('AJOUT'),
        'TD1.6': listAuthorizationsBody('TOUTE'),
        'TD0.5': findPatientBody('VANN'),
        'TD0.4': patientListBody(),
      };
      const body = bodies[action];
      expect(
        await (body === undefined ? feed(name, 'ordinaire-femme') : ask(name, 'ordinaire-femme', body, draft)),
      ).toBe(expected);
      if (expected === 'succes') expect(bench.last()?.summary?.transaction).toBe(action.split(' ')[0]);
    },
  );
});

describe('the person decides who consults', () => {
  it('nobody, until a professional declares that they agreed', async () => {
    expect(await find('medecin', 'dmp-non-active')).toBe('sans-autorisation');
    await ask('medecin', 'dmp-non-active', authorizationBody('AJOUT'));
    expect(await find('medecin', 'dmp-non-active')).toBe('succes');
    await ask('medecin', 'dmp-non-active', authorizationBody('AJOUT'));
    expect(bench.last()?.summary?.contexte).toBe("L'autorisation existait déjà.");
    await ask('medecin', 'dmp-non-active', authorizationBody('SUPPRESSION'));
    expect(await find('medecin', 'dmp-non-active')).toBe('sans-autorisation');
  });

  it('not somebody whose authorisation has ended', async () => {
    expect(await find('medecin', 'dmp-autorisation-expiree')).toBe('autorisation-expiree');
    await ask('medecin', 'dmp-autorisation-expiree', existenceBody(bench.ins('dmp-autorisation-expiree')));
    expect(bench.last()?.summary?.autorisation).toBe('expiree');
    await act('dmp-autorisation-expiree', 'autoriser', { professionnel: 'medecin', jusquAu: '2026-12-01' });
    expect(await find('medecin', 'dmp-autorisation-expiree')).toBe('succes');
    bench.clock.advance(20 * 86_400_000);
    expect(await find('medecin', 'dmp-autorisation-expiree')).toBe('autorisation-expiree');
    bench.clock.advance(-20 * 86_400_000);
  });

  it('not somebody they blocked, before or after any access, in an emergency either', async () => {
    const personne = 'dmp-professionnel-bloque';
    expect(await find('bloque', personne)).toBe('bloque');
    expect(await ask('bloque', personne, authorizationBody('AJOUT'))).toBe('bloque');
    expect(await find('bloque', personne, URGENCE)).toBe('bloque');
    await ask('bloque', personne, existenceBody(bench.ins(personne)));
    expect(bench.last()?.summary?.autorisation).toBe('interdite');
    await act(personne, 'debloquer', { professionnel: 'medecin-plusieurs-activites' });
    await ask('bloque', personne, authorizationBody('AJOUT'));
    expect(await find('bloque', personne)).toBe('succes');
    await act(personne, 'bloquer', { professionnel: 'medecin-plusieurs-activites' });
    expect(await find('bloque', personne)).toBe('bloque');
  });

  it.each([
    ['dmp-opposition-centre-15', 'opposition', 'succes'],
    ['dmp-opposition-urgence', 'opposition', 'opposition'],
    ['dmp-masques-en-urgence', 'succes', 'succes'],
  ])('which emergencies, each apart: %s', async (personne, centre15, brisDeGlace) => {
    expect(await find('medecin', personne, { acces: 'centre_15' })).toBe(centre15);
    expect(await find('medecin', personne, URGENCE)).toBe(brisDeGlace);
  });

  it('a structure, when its staff declares it', async () => {
    expect(await find('interne', 'dmp-opposition-urgence')).toBe('sans-autorisation');
    await ask('secretaire', 'dmp-opposition-urgence', authorizationBody('AJOUT'));
    expect(await find('interne', 'dmp-opposition-urgence')).toBe('succes');
    expect(await find('medecin', 'dmp-opposition-urgence')).toBe('sans-autorisation');
    const { text } = await bench.call(who('secretaire'), patientListBody(), {});
    expect(text).toContain('<lastName>DACQUEVILLE</lastName>');
  });
});

describe('documents that are not for everybody', () => {
  const PERSONNE = 'dmp-medecin-traitant';

  beforeAll(async () => {
    for (const name of ['medecin-hospitalier', 'pharmacienne', 'infirmier', 'interne']) {
      await act(PERSONNE, 'autoriser', { professionnel: name });
    }
  });

  const sees = async (name: string, uniqueId: string, draft: Draft = {}): Promise<readonly [boolean, unknown]> => {
    const { text } = await bench.call(who(name), findBody(bench.ins(PERSONNE)), {
      patient: cx(bench.ins(PERSONNE)),
      ...draft,
    });
    await ask(name, PERSONNE, retrieveBody([uniqueId]), draft);
    return [text.includes(uniqueId), result()];
  };

  it('a masked one is for its author and the attending doctor', async () => {
    const { uniqueId } = await deposit(PERSONNE, { auteur: 'medecin-hospitalier', confidentialites: ['MASQUE_PS'] });
    expect(await sees('hospitalier', uniqueId)).toEqual([true, 'succes']);
    expect(await sees('medecin', uniqueId)).toEqual([true, 'succes']);
    expect(await sees('interne', uniqueId)).toEqual([false, 'document-masque']);
    expect(await sees('interne', uniqueId, URGENCE)).toEqual([false, 'document-masque']);
    await bench.control('PATCH', 'dossiers/:personne', { masquesEnUrgence: true }, { personne: PERSONNE });
    expect(await sees('interne', uniqueId, URGENCE)).toEqual([true, 'succes']);
    expect(await sees('interne', uniqueId)).toEqual([false, 'document-masque']);
  });

  it('one that the person masks disappears for the others at once', async () => {
    const { uniqueId } = await deposit(PERSONNE, { auteur: 'medecin-hospitalier' });
    expect((await sees('interne', uniqueId))[0]).toBe(true);
    await act(PERSONNE, 'masquer', { document: uniqueId });
    expect(await sees('interne', uniqueId)).toEqual([false, 'document-masque']);
    expect(await sees('hospitalier', uniqueId)).toEqual([true, 'succes']);
    await act(PERSONNE, 'demasquer', { document: uniqueId });
    expect((await sees('interne', uniqueId))[0]).toBe(true);
  });

  it('each profession sees its classes only (illustrative table)', async () => {
    const { uniqueId } = await deposit(PERSONNE, { auteur: 'medecin-hospitalier', classe: '42', type: '57833-6' });
    const report = await deposit(PERSONNE, { auteur: 'medecin-hospitalier', classe: '10' });
    expect((await sees('pharmacienne', uniqueId))[0]).toBe(true);
    expect(await sees('pharmacienne', report.uniqueId)).toEqual([false, 'document-masque']);
    expect((await sees('infirmier', report.uniqueId))[0]).toBe(true);
    await bench.control('PATCH', 'reglages', { habilitations: { '21': ['10'], '10': '*' } });
    expect((await sees('pharmacienne', report.uniqueId))[0]).toBe(true);
    expect((await sees('infirmier', report.uniqueId))[0]).toBe(false);
    await bench.control('PATCH', 'reglages', { habilitations: { '10': '*', '21': ['42'], '60': ['10'] } });
  });

  it('one that the patient deposited is removed by them or by the attending doctor', async () => {
    const { entryUuid } = await deposit(PERSONNE, { auteur: undefined, titre: 'Mon carnet' });
    const body = statusBody(bench.ins(PERSONNE), oid(), entryUuid, STATUT.Approved, STATUT.Archived);
    expect(await ask('hospitalier', PERSONNE, body)).toBe('auteur');
    expect(await ask('medecin', PERSONNE, body)).toBe('succes');
  });

  it('one is unmasked by its author or the attending doctor only', async () => {
    const { uniqueId } = await deposit(PERSONNE, { auteur: 'medecin-hospitalier' });
    const lid = async (): Promise<string> => {
      const { text } = await bench.call(
        who('hospitalier'),
        queryBody(QUERIES.GetDocuments, [['$XDSDocumentEntryUniqueId', `('${uniqueId}')`]]),
        { patient: cx(bench.ins(PERSONNE)) },
      );
      return / lid="([^"]+)"/.exec(text)?.[1] ?? '';
    };
    const change = async (name: string, codes: readonly string[], previous: number): Promise<unknown> =>
      ask(
        name,
        PERSONNE,
        confidentialityBody(
          bench.ins(PERSONNE),
          oid(),
          { uniqueId, lid: await lid(), confidentialites: codes },
          previous,
        ),
      );
    expect(await change('interne', ['N', 'MASQUE_PS'], 1)).toBe('succes');
    expect(await change('interne', ['N'], 2)).toBe('auteur');
    expect(await change('hospitalier', ['N'], 2)).toBe('succes');
  });

  it('one of a structure is deleted by the structure, one of a colleague is not', async () => {
    const mine = await deposit(PERSONNE, { auteur: 'medecin-hospitalier' });
    const theirs = await deposit(PERSONNE, { auteur: 'medecin' });
    const remove = (entryUuid: string): string =>
      statusBody(bench.ins(PERSONNE), oid(), entryUuid, STATUT.Approved, STATUT.Deleted);
    expect(await ask('interne', PERSONNE, remove(mine.entryUuid))).toBe('auteur');
    expect(await ask('hopital', PERSONNE, remove(theirs.entryUuid))).toBe('auteur');
    expect(await ask('hopital', PERSONNE, remove(mine.entryUuid))).toBe('succes');
  });
});

describe('records that are not open', () => {
  it('an absent one is told by the existence test and refuses everything', async () => {
    await ask('medecin', 'dmp-absent', existenceBody(bench.ins('dmp-absent')));
    expect(bench.last()?.summary).toMatchObject({ queryResponseCode: 'NF', etat: 'inexistant' });
    expect(await feed('medecin', 'dmp-absent')).toBe('patient-inconnu');
  });

  it('a provisional number has none', async () => {
    const number = { numero: '8900399975001', cle: '12', oid: '1.2.250.1.213.1.4.8' };
    const { text } = await bench.call(
      who('medecin'),
      submissionBody({ ins: number, lot: oid(), documents: [{ uniqueId: oid() }] }),
      { patient: cx(number) },
    );
    expect(text).toContain('XDSUnknownPatientId');
    expect(text).toContain('provisoire');
  });

  it('a closed one refuses at once, comes back whole before 14 days, and is lost afterwards', async () => {
    const personne = 'dmp-personne-de-confiance';
    await deposit(personne, { titre: 'Avant la clôture' });
    await act(personne, 'autoriser', { professionnel: 'medecin' });
    await act(personne, 'clore');
    expect(await feed('medecin', personne)).toBe('dossier-clos');
    expect(await find('medecin', personne)).toBe('dossier-clos');
    const { text } = await bench.call(who('medecin'), existenceBody(bench.ins(personne)), {
      patient: cx(bench.ins(personne)),
    });
    expect(text).toContain('<statusCode code="terminated"/>');
    bench.clock.advance(13 * 86_400_000);
    await act(personne, 'rouvrir');
    expect(await find('medecin', personne)).toBe('succes');
    expect(bench.last()?.summary?.documents).toBe(2);
    await act(personne, 'clore');
    bench.clock.advance(14 * 86_400_000);
    await expect(async () => act(personne, 'rouvrir')).rejects.toThrow(/détruites/);
    expect(await bench.control('GET', 'dossiers/:personne', undefined, { personne })).toMatchObject({
      etat: 'clos',
      documents: [],
      historique: [],
    });
    bench.clock.advance(-27 * 86_400_000);
  });

  it('one that was never activated works', async () => {
    expect(await feed('medecin', 'dmp-non-active')).toBe('succes');
    const { text } = await bench.call(who('medecin'), existenceBody(bench.ins('dmp-non-active')), {
      patient: cx(bench.ins('dmp-non-active')),
    });
    expect(text).toContain(
      '<code code="COMPTE_INTERNET_OUVERT" codeSystem="1.2.250.1.213.4.1.2.9"/><value xsi:type="BL" value="false"/>',
    );
  });
});
