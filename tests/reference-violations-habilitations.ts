import { type Bench, TRAITS } from '../reference/testing/bench.ts';
import { behaviour, verification } from '../reference/testing/fake-insi.ts';
import { MATRICULE, N, PASSEPORT, type Probe, type Row } from './reference-violations-kit.ts';

/** Cases on rights, accesses, verifications and cards whose violations are below. */
export const CAS_DES_HABILITATIONS = [
  'INS-24',
  'INS-35',
  'INS-37',
  'INS-38',
  'INS-39',
  'INSI-10',
  'INSI-11',
  'INSI-13',
];

const SANS_DOCUMENT = { justificatif: { nature: 'aucun' } };
const NADIA = { nom: 'Nadia Ferlendis', fonction: null, habilitations: [] };

async function retrieved({ pilot }: Bench): Promise<string> {
  const path = await pilot.create();
  await pilot.post(`${path}/appel-insi`);
  await pilot.post(`${path}/recuperation`);
  return path;
}

async function qualified(bench: Bench): Promise<string> {
  const path = await retrieved(bench);
  await bench.pilot.post(`${path}/justificatif`, PASSEPORT);
  return path;
}

const declassed: Probe = async (bench) => {
  const path = await qualified(bench);
  const body = { motif: 'ins-d-une-autre-personne', precision: '' };
  return (await bench.pilot.post(`${path}/declassement`, body)).identite?.matricule?.numero ?? null;
};

const accessed: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  await pilot.post('/utilisateur', { utilisateur: NADIA });
  await pilot.get(path);
  return (await pilot.get(`${path}/acces`)).acces?.map(({ professionnel }) => professionnel);
};

const withoutDocument: Probe = async (bench) => {
  const path = await retrieved(bench);
  return (await bench.pilot.post(`${path}/justificatif`, SANS_DOCUMENT)).identite?.statut;
};

const feedsOnceRetrieved: Probe = async (bench) =>
  (await bench.pilot.get(await retrieved(bench))).identite?.alimentationDmp.active;

const feedsWithoutDocument: Probe = async (bench) => {
  const path = await retrieved(bench);
  return (await bench.pilot.post(`${path}/justificatif`, SANS_DOCUMENT)).identite?.alimentationDmp.active;
};

const qualifiedByAnybody: Probe = async (bench) => {
  const path = await retrieved(bench);
  await bench.pilot.post('/utilisateur', { utilisateur: NADIA });
  return (await bench.pilot.post(`${path}/justificatif`, PASSEPORT)).identite?.statut;
};

const received: Probe = async ({ pilot, insi }) => {
  insi.respond(behaviour.answer(verification('01')));
  const body = { traits: TRAITS, matricule: MATRICULE, structure: 'CLINIQUE FICTIVE' };
  return (await pilot.post('/identites/reception', body)).identite?.matricule?.numero ?? null;
};

/** Qualifies, lets six years go by, verifies; gives what went on the wire then, and the status. */
const verified =
  (cr: string, look: 'operations' | 'statut'): Probe =>
  async (bench) => {
    const path = await qualified(bench);
    const { pilot, insi } = bench;
    await pilot.post('/horloge', { instant: `${new Date().getUTCFullYear() + 6}-12-31T09:00:00Z` });
    insi.respond(behaviour.answer(verification(cr)));
    await pilot.post('/identites/verification-periodique');
    return look === 'statut'
      ? (await pilot.get(path)).identite?.statut
      : insi.seen.slice(1).map(({ body }) => /<soap:Body><(\w+)/u.exec(body)?.[1]);
  };

/** Reads a card, leaves its first beneficiary, who is somebody else, and accepts what INSi answers. */
const wrongBeneficiary: Probe = async ({ pilot }) => {
  const path = await pilot.create({ nomNaissance: 'ATHOS', premierPrenom: 'ARMAND', prenoms: 'ARMAND' });
  const carte = {
    matriculeOuvreurDroits: N,
    beneficiaires: [
      {
        nomNaissance: TRAITS.nomNaissance,
        prenom: TRAITS.premierPrenom,
        dateNaissance: TRAITS.dateNaissance,
        rangNaissance: '1',
        matriculeIndividu: null,
      },
    ],
  };
  await pilot.post(`${path}/appel-insi-carte`, { carte, beneficiaire: 1 });
  return (await pilot.post(`${path}/recuperation`)).identite?.matricule?.numero ?? null;
};

export const LIGNES_DES_HABILITATIONS: readonly Row[] = [
  { id: 'INS-24/1', probe: declassed, conformant: null, violated: N },
  { id: 'INS-24/2', probe: accessed, conformant: ['Camille Astervel', 'Nadia Ferlendis'], violated: [] },
  { id: 'INS-35/1', probe: withoutDocument, conformant: 'recuperee', violated: 'qualifiee' },
  { id: 'INS-35/2', probe: feedsWithoutDocument, conformant: false, violated: true },
  { id: 'INS-37/1', probe: qualifiedByAnybody, conformant: 'recuperee', violated: 'qualifiee' },
  { id: 'INS-39/1', probe: feedsOnceRetrieved, conformant: false, violated: true },
  { id: 'INS-38/1', probe: received, conformant: null, violated: N },
  { id: 'INSI-10/1', probe: verified('00', 'operations'), conformant: ['RequeteUnitaire'], violated: [] },
  {
    id: 'INSI-10/2',
    probe: verified('00', 'operations'),
    conformant: ['RequeteUnitaire'],
    violated: ['RECSANSVITALE'],
  },
  { id: 'INSI-11/1', probe: verified('01', 'statut'), conformant: 'provisoire', violated: 'qualifiee' },
  { id: 'INSI-13/1', probe: wrongBeneficiary, conformant: null, violated: N },
];
