import { TRAITS } from '../reference/testing/bench.ts';
import { behaviour, code, found, PERSONNE, type Tiq } from '../reference/testing/fake-insi.ts';
import { N, type Probe, type Row, retrieval, sent } from './reference-violations-kit.ts';

/** Cases on identity traits whose violations are below. */
export const CAS_DES_TRAITS = [
  'INS-03',
  'INS-07',
  'INS-09',
  'INS-11',
  'INS-12',
  'INS-13',
  'INS-14',
  'INS-15',
  'INS-16',
  'INS-18',
  'INS-20',
  'INS-21',
  'INS-30',
  'INS-31',
  'INS-32',
  'INS-34',
  'INSI-03',
  'INSI-05',
  'INSI-06',
];

/** Creates; gives one field of the record read again. */
const stored =
  (field: 'nomNaissance' | 'prenoms' | 'dateNaissance' | 'lieuNaissance', typed: object = {}): Probe =>
  async ({ pilot }) =>
    (await pilot.get(await pilot.create(typed))).identite?.[field];

/** Creates, calls, decides, accepts; gives the number of the matricule. */
const decided =
  (tiq: Tiq, typed: object, decision: object): Probe =>
  async ({ pilot, insi }) => {
    insi.next = behaviour.answer(found({ ...PERSONNE, ...tiq }));
    const path = await pilot.create(typed);
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/analyse`, { decision: { confirmeParUsager: false, motif: 'analyse', ...decision } });
    return (await pilot.post(`${path}/recuperation`)).identite?.matricule?.numero ?? null;
  };

const LAURANE = { premierPrenom: 'LAURANE', prenoms: 'LAURANE' };
const MARIUSN = { premierPrenom: 'MARIUSN', prenoms: 'MARIUSN' };

/** Tries to create; says whether a record came of it. */
const accepted =
  (typed: object): Probe =>
  async ({ pilot }) =>
    (await pilot.post('/identites', { traits: { ...TRAITS, ...typed } })).identite !== null;

/** A birth date of 1962 as somebody tells it. */
const told = (jour: number | null, mois: number | null) => ({
  dateNaissanceDeclaree: { jour, mois, annee: 1962, anneeEstimee: false },
});

/** Creates, searches; gives the number of records found. */
const searched =
  (criteres: object): Probe =>
  async ({ pilot }) => {
    await pilot.create();
    return (await pilot.post('/identites/recherche', { criteres })).identitesProposees?.length;
  };

const NIA = '1.2.250.1.213.1.4.9';
const NIR = '1.2.250.1.213.1.4.8';

/** Retrieves a NIA, then the NIR that replaces it; gives the OID after each. */
const waitingNumber: Probe = async ({ pilot, insi }) => {
  const path = await pilot.create();
  const oids: unknown[] = [];
  for (const oid of [NIA, NIR]) {
    insi.next = behaviour.answer(found(PERSONNE, { oid }));
    await pilot.post(`${path}/appel-insi`);
    oids.push((await pilot.post(`${path}/recuperation`)).identite?.matricule?.oid);
  }
  return oids;
};

const ESPACE = { premierPrenom: 'PIERRE ALAIN', prenoms: 'PIERRE ALAIN MURIEL' };

export const LIGNES_DES_TRAITS: readonly Row[] = [
  { id: 'INS-03/1', probe: stored('lieuNaissance'), conformant: '63220', violated: null },
  { id: 'INS-03/2', probe: stored('prenoms'), conformant: 'PIERRE-ALAIN MURIEL', violated: 'PIERRE-ALAIN' },
  { id: 'INS-07/1', probe: sent(/<Prenom>([^<]+)/u), conformant: ['PIERRE-ALAIN'], violated: ['PIERRE ALAIN'] },
  {
    id: 'INS-07/2',
    probe: stored('nomNaissance'),
    conformant: "D'ARTAGNAN DE L'HERAULT",
    violated: 'D ARTAGNAN DE L HERAULT',
  },
  { id: 'INS-07/3', probe: stored('prenoms'), conformant: 'PIERRE-ALAIN MURIEL', violated: 'PIERRE-ALAIN' },
  { id: 'INS-09/1', probe: searched({ premierPrenom: 'PIERRE ALAIN' }), conformant: 1, violated: 0 },
  { id: 'INS-09/2', probe: searched({ nomNaissance: 'DARTAGNAN' }), conformant: 1, violated: 0 },
  { id: 'INS-11/1', probe: retrieval({ Sexe: '' }), conformant: null, violated: N },
  { id: 'INS-11/2', probe: retrieval({ DateNaissance: '' }), conformant: null, violated: N },
  {
    id: 'INS-12/1',
    probe: decided({ LieuNaissance: '75056' }, {}, { objet: 'lieuNaissance', conclusion: 'ecart-admis' }),
    conformant: N,
    violated: null,
  },
  {
    id: 'INS-13/1',
    probe: retrieval({ LieuNaissance: '63970' }, { lieuNaissance: null }),
    conformant: N,
    violated: null,
  },
  {
    id: 'INS-13/2',
    probe: async (bench) => {
      bench.insi.next = behaviour.answer(found({ ...PERSONNE, LieuNaissance: '63970' }));
      const path = await bench.pilot.create({ lieuNaissance: null });
      await bench.pilot.post(`${path}/appel-insi`);
      return (await bench.pilot.post(`${path}/recuperation`)).identite?.lieuNaissance;
    },
    conformant: '63970',
    violated: '99999',
  },
  {
    id: 'INS-14/1',
    probe: stored('lieuNaissance', { lieuNaissanceDeclare: { commune: 'Porto', pays: 'Portugal' } }),
    conformant: '99139',
    violated: '48095',
  },
  {
    id: 'INS-14/2',
    probe: stored('lieuNaissance', { lieuNaissanceDeclare: { commune: null, pays: null } }),
    conformant: '99999',
    violated: null,
  },
  { id: 'INS-15/1', probe: accepted({ nomNaissance: '' }), conformant: false, violated: true },
  { id: 'INS-15/2', probe: accepted({ nomNaissance: 'Inconnu' }), conformant: false, violated: true },
  { id: 'INS-16/1', probe: stored('dateNaissance', told(null, 3)), conformant: '1962-03-01', violated: '1962-03-00' },
  {
    id: 'INS-16/2',
    probe: accepted(told(14, null)),
    conformant: true,
    violated: false,
  },
  {
    id: 'INS-16/3',
    probe: stored('dateNaissance', told(null, null)),
    conformant: '1962-12-31',
    violated: '1962-01-01',
  },
  { id: 'INS-18/1', probe: retrieval({}, ESPACE), conformant: N, violated: null },
  {
    id: 'INS-20/1',
    probe: retrieval({}, { prenoms: 'PIERRE-ALAIN' }),
    conformant: null,
    violated: N,
  },
  {
    id: 'INS-20/2',
    probe: decided({}, { prenoms: 'PIERRE-ALAIN' }, { objet: 'prenoms', conclusion: 'ecart-admis' }),
    conformant: N,
    violated: null,
  },
  {
    id: 'INS-21/1',
    probe: decided({ ListePrenom: 'LORANE' }, LAURANE, { objet: 'premierPrenom', conclusion: 'erreur-dans-ins' }),
    conformant: null,
    violated: N,
  },
  {
    id: 'INS-21/2',
    probe: decided({ ListePrenom: 'MARIUS' }, MARIUSN, {
      objet: 'premierPrenom',
      conclusion: 'erreur-sur-justificatif',
    }),
    conformant: null,
    violated: N,
  },
  { id: 'INS-30/1', probe: waitingNumber, conformant: [NIA, NIR], violated: [NIR, NIR] },
  { id: 'INS-30/2', probe: waitingNumber, conformant: [NIA, NIR], violated: [NIA, NIA] },
  {
    id: 'INS-31/1',
    probe: async ({ pilot }) => {
      const matricule = { numero: '1234567890123456789012', cle: null, oid: null };
      return (await pilot.post(`${await pilot.create()}/modification`, { matricule })).identite?.matricule?.numero;
    },
    conformant: undefined,
    violated: '1234567890123456789012',
  },
  { id: 'INS-32/1', probe: retrieval({}, {}, { cle: '61' }), conformant: null, violated: N },
  {
    id: 'INS-32/2',
    probe: retrieval({}, {}, { numero: '160012B020777', cle: '13' }),
    conformant: '160012B020777',
    violated: null,
  },
  {
    id: 'INS-34/1',
    probe: async ({ pilot }) => {
      await pilot.create();
      const { identite, identitesProposees } = await pilot.post('/identites', { traits: TRAITS });
      return [identite === null, identitesProposees?.length ?? 0];
    },
    conformant: [true, 1],
    violated: [false, 0],
  },
  {
    id: 'INSI-03/1',
    probe: async ({ pilot, insi }) => {
      const path = await pilot.create();
      insi.next = behaviour.answer(code('02'));
      await pilot.post(`${path}/appel-insi`);
      const { identite } = await pilot.post(`${path}/appel-insi`, { alterations: ['prenom-x', 'espace-pour-tiret'] });
      return [/<Prenom>([^<]+)/u.exec(insi.seen.at(-1)?.body ?? '')?.[1], identite?.premierPrenom];
    },
    conformant: ['PIERRE ALAINX', 'PIERRE-ALAIN'],
    violated: ['PIERRE ALAINX', 'PIERRE ALAINX'],
  },
  {
    id: 'INSI-05/1',
    probe: async ({ pilot, insi }) => {
      const path = await pilot.create();
      insi.next = behaviour.answer(code('01'));
      await pilot.post(`${path}/appel-insi`);
      await pilot.post(`${path}/appel-insi`);
      return insi.seen.length;
    },
    conformant: 2,
    violated: 1,
  },
  {
    id: 'INSI-06/1',
    probe: async ({ pilot }) => {
      const path = await pilot.create({ numeroFacturation: `${N}60` });
      return (await pilot.get(path)).identite?.matricule?.numero ?? null;
    },
    conformant: null,
    violated: N,
  },
];
