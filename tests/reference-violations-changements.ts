import { TRAITS } from '../reference/testing/bench.ts';
import { behaviour, found, PERSONNE } from '../reference/testing/fake-insi.ts';
import { lireDataMatrix } from '../steps/support/datamatrix.ts';
import { MATRICULE, N, PASSEPORT, type Probe, type Row } from './reference-violations-kit.ts';

/** Cases on changes of an identity whose violations are below. */
export const CAS_DES_CHANGEMENTS = ['INS-25', 'INS-26', 'INS-27', 'INS-28', 'INS-29', 'INS-33', 'INS-36'];

type Look = (bench: Parameters<Probe>[0], path: string) => Promise<unknown>;

/** Qualifies somebody, declasses for a reason, then looks. */
const declassed =
  (motif: string, look: Look): Probe =>
  async (bench) => {
    const { pilot, insi } = bench;
    insi.next = behaviour.answer(found());
    const path = await pilot.create();
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/recuperation`);
    await pilot.post(`${path}/justificatif`, PASSEPORT);
    await pilot.post(`${path}/declassement`, { motif, precision: '' });
    return look(bench, path);
  };

const renamed: Look = async ({ pilot }, path) =>
  (await pilot.post(`${path}/modification`, { traits: { nomNaissance: 'AUTRE' } })).identite;

const childOf =
  (numeroFacturation: string, look: Look): Probe =>
  async (bench) => {
    bench.insi.next = behaviour.answer(found());
    return look(bench, await bench.pilot.create({ numeroFacturation }));
  };

/** Retrieves, shows a document or none, prints; looks at the codes on the page. */
const printed =
  (document: object | null, look: (codes: readonly string[]) => unknown): Probe =>
  async ({ pilot, insi }) => {
    insi.next = behaviour.answer(found());
    const path = await pilot.create();
    await pilot.post(`${path}/appel-insi`);
    await pilot.post(`${path}/recuperation`);
    if (document !== null) await pilot.post(`${path}/justificatif`, document);
    const { document: page } = await pilot.post(`${path}/impression`);
    return look(await lireDataMatrix(Buffer.from(page?.base64 ?? '', 'base64')));
  };

/** A parent's number, and the person's own with another rank. */
const PARENT = '1700663220001';
const AUTRE_RANG = `${N.slice(0, 10)}999`;

export const LIGNES_DES_CHANGEMENTS: readonly Row[] = [
  {
    id: 'INS-25/1',
    probe: declassed('changement-etat-civil', async (bench, path) => {
      await renamed(bench, path);
      const { dateNaissance } = TRAITS;
      return (await bench.pilot.post('/identites/recherche', { criteres: { dateNaissance } })).identitesProposees
        ?.length;
    }),
    conformant: 1,
    violated: 2,
  },
  {
    id: 'INS-25/2',
    probe: async ({ pilot, insi }) => {
      insi.next = behaviour.answer(found());
      const path = await pilot.create();
      await pilot.post(`${path}/appel-insi`);
      await pilot.post(`${path}/recuperation`);
      return (await pilot.post(`${path}/modification`, { traits: { sexe: 'F' } })).identite?.sexe;
    },
    conformant: 'M',
    violated: 'F',
  },
  {
    id: 'INS-25/3',
    probe: declassed('changement-etat-civil', async (bench, path) => {
      await renamed(bench, path);
      return (await bench.pilot.get(path)).identite?.changements.map(({ champ, apres }) => `${champ} ${apres}`);
    }),
    conformant: ['nomNaissance AUTRE'],
    violated: [],
  },
  {
    id: 'INS-26/1',
    probe: declassed('changement-etat-civil', async ({ pilot, insi }, path) => {
      await pilot.post(`${path}/modification`, { traits: { sexe: 'F' } });
      insi.next = behaviour.answer(found(PERSONNE));
      await pilot.post(`${path}/appel-insi`);
      await pilot.post(`${path}/recuperation`);
      return (await pilot.post(`${path}/justificatif`, PASSEPORT)).identite?.statut;
    }),
    conformant: 'validee',
    violated: 'qualifiee',
  },
  {
    id: 'INS-26/2',
    probe: declassed(
      'changement-etat-civil',
      async ({ pilot }, path) => (await pilot.get(path)).identite?.alimentationDmp.active,
    ),
    conformant: false,
    violated: true,
  },
  {
    id: 'INS-27/1',
    probe: declassed('changement-non-officiel', async ({ pilot, insi }, path) => {
      await pilot.post(`${path}/appel-insi`);
      return insi.seen.length;
    }),
    conformant: 1,
    violated: 2,
  },
  {
    id: 'INS-27/2',
    probe: declassed('changement-non-officiel', async ({ pilot }, path) => (await pilot.get(path)).identite?.statut),
    conformant: 'provisoire',
    violated: 'qualifiee',
  },
  {
    id: 'INS-28/1',
    probe: childOf(PARENT, async ({ pilot }, path) => (await pilot.get(path)).identite?.matricule?.numero ?? null),
    conformant: null,
    violated: PARENT,
  },
  {
    id: 'INS-28/2',
    probe: childOf(PARENT, async ({ pilot }, path) => {
      await pilot.post(`${path}/appel-insi`);
      return (await pilot.post(`${path}/recuperation`)).identite?.numeroFacturation;
    }),
    conformant: PARENT,
    violated: `${MATRICULE.numero}${MATRICULE.cle}`,
  },
  {
    id: 'INS-29/1',
    probe: childOf(AUTRE_RANG, async ({ pilot }, path) => {
      await pilot.post(`${path}/appel-insi`);
      return (await pilot.post(`${path}/recuperation`)).identite?.matricule?.numero ?? null;
    }),
    conformant: null,
    violated: N,
  },
  { id: 'INS-33/1', probe: printed(PASSEPORT, (codes) => codes.length), conformant: 1, violated: 0 },
  {
    id: 'INS-33/2',
    probe: printed(PASSEPORT, ([code = '']) => /S4/u.test(code)),
    conformant: true,
    violated: false,
  },
  { id: 'INS-33/3', probe: printed(null, (codes) => codes.length), conformant: 0, violated: 1 },
  {
    id: 'INS-36/1',
    probe: async ({ pilot }) => {
      const traits = { ...TRAITS, nomNaissance: '', nomUtilise: 'ARCHENBAULT' };
      return (await pilot.post('/identites', { traits, nomNaissanceInaccessible: true })).identite?.aRegulariser;
    },
    conformant: ['nomNaissance'],
    violated: [],
  },
];
