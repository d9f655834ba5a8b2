import { TRAITS } from '../reference/testing/bench.ts';
import { N, type Probe, type Row, retrieval, sent } from './reference-violations-kit.ts';

/** Cases on identity traits whose violations are below. */
export const CAS_DES_TRAITS = ['INS-03', 'INS-07', 'INS-09', 'INS-11', 'INS-18', 'INS-34'];

/** Creates; gives one field of the record read again. */
const stored =
  (field: 'nomNaissance' | 'prenoms' | 'dateNaissance' | 'lieuNaissance', typed: object = {}): Probe =>
  async ({ pilot }) =>
    (await pilot.get(await pilot.create(typed))).identite?.[field];

/** Creates, searches; gives the number of records found. */
const searched =
  (criteres: object): Probe =>
  async ({ pilot }) => {
    await pilot.create();
    return (await pilot.post('/identites/recherche', { criteres })).identitesProposees?.length;
  };

const ESPACE = { premierPrenom: 'PIERRE ALAIN', prenoms: 'PIERRE ALAIN' };

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
  { id: 'INS-18/1', probe: retrieval({}, ESPACE), conformant: N, violated: null },
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
];
