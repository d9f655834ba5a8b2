import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DMP_RULES } from '../mocks/dmp/rules.ts';
import {
  authorizationBody,
  confidentialityBody,
  cx,
  existenceBody,
  findBody,
  findPatientBody,
  ROLES,
  retrieveBody,
  signVihf,
  soapEnvelope,
  submissionBody,
  vihf,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, HOPITAL, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;
let hopital: Who;
let secretaire: Who;
let count = 0;

beforeAll(async () => {
  bench = await startDmp();
  medecin = bench.ps('medecin', ROLES.medecin);
  hopital = bench.organisation(HOPITAL, {
    nameId: '899799001039',
    identite: 'LOUISON MEDECIN9900103',
    roles: ROLES.medecin,
  });
  secretaire = bench.secretaire();
});
afterAll(() => bench.close());

type Draft = Parameters<DmpBench['call']>[2];

const oid = (): string => {
  count += 1;
  return `1.2.250.2.${count}`;
};
const found = (): readonly string[] => (bench.last()?.findings ?? []).map(({ rule }) => rule);

async function ask(who: Who, personne: string, body: string, draft: Draft = {}): Promise<readonly string[]> {
  await bench.call(who, body, { patient: cx(bench.ins(personne)), ...draft });
  return found();
}

const feed = (personne: string, draft: Draft = {}): Promise<readonly string[]> =>
  ask(
    medecin,
    personne,
    submissionBody({ ins: bench.ins(personne), lot: oid(), documents: [{ uniqueId: oid() }] }),
    draft,
  );
const existence = (personne: string) => ask(medecin, personne, existenceBody(bench.ins(personne)));
const RECENT = [['$XDSDocumentEntryServiceStartTimeFrom', '20250101']] as const;
const search = (personne: string, draft: Draft = {}, who = medecin) =>
  ask(who, personne, findBody(bench.ins(personne), RECENT), draft);
const URGENCE = { acces: 'bris_de_glace', motif: 'Personne inconsciente.' };

describe('a conformant day leaves no finding', () => {
  it('existence, authorisation, search, feeding', async () => {
    const personne = 'ordinaire-femme';
    expect(await existence(personne)).toEqual([]);
    expect(await ask(medecin, personne, authorizationBody('AJOUT'))).toEqual([]);
    expect(await search(personne)).toEqual([]);
    const uniqueId = oid();
    const lot = { ins: bench.ins(personne), lot: oid(), documents: [{ uniqueId }] };
    expect(await ask(medecin, personne, submissionBody(lot))).toEqual([]);
    bench.clock.advance(60_000);
    expect(await search(personne)).toEqual([]);
    expect(await ask(medecin, personne, retrieveBody([uniqueId]))).toEqual([]);
    expect(await ask(medecin, personne, retrieveBody([uniqueId]))).toEqual(['DMP-R27']);
  });
});

describe('what a client does wrong is found', () => {
  it.each<readonly [string, string, () => Promise<readonly string[]>]>([
    ['DMP-R01', 'a generic name', () => feed('ordinaire-femme', { identite: 'ACCUEIL URGENCES' })],
    ['DMP-R01', 'the name of another', () => feed('ordinaire-femme', { identite: 'NOUR MEDECIN9900102' })],
    ['DMP-R02', 'a secretary who consults', () => search('ordinaire-femme', {}, secretaire)],
    [
      'DMP-R03',
      'a structure that consults',
      () =>
        search(
          'ordinaire-femme',
          {},
          {
            ...hopital,
            vihf: {
              ...hopital.vihf,
              roles: [
                ['10', '1.2.250.1.71.1.2.7'],
                ['SM54', '1.2.250.1.71.4.2.5'],
              ],
            },
          },
        ),
    ],
    ['DMP-R04', 'no reason', () => search('ordinaire-femme', { acces: 'bris_de_glace' })],
    [
      'DMP-R05',
      'an emergency that is none',
      () => existence('ordinaire-femme').then(() => search('ordinaire-femme', URGENCE)),
    ],
    ['DMP-R06', 'an emergency in spite of an opposition', () => search('dmp-opposition-urgence', URGENCE)],
    ['DMP-R20', 'feeding nobody', () => existence('dmp-absent').then(() => feed('dmp-absent'))],
    ['DMP-R21', 'feeding a closed record', () => existence('dmp-clos').then(() => feed('dmp-clos'))],
    ['DMP-R25', 'a search just after feeding', () => feed('ordinaire-femme').then(() => search('ordinaire-femme'))],
    [
      'DMP-R26',
      'a first search without limit',
      () => ask(medecin, 'dmp-medecin-traitant', findBody(bench.ins('dmp-medecin-traitant'))),
    ],
    [
      'DMP-R30',
      'a search by traits',
      () => ask(medecin, 'ordinaire-femme', findPatientBody('VANN'), { patient: null }),
    ],
  ])('%s for %s', async (rule, _title, act) => {
    bench.clock.advance(60_000);
    expect(await act()).toContain(rule);
  });

  it('DMP-R07 for going round a block in an emergency', async () => {
    const blocked = bench.ps('medecin-plusieurs-activites', ROLES.medecin);
    expect(await search('dmp-professionnel-bloque', {}, blocked)).toEqual([]);
    expect(await search('dmp-professionnel-bloque', URGENCE, blocked)).toEqual(['DMP-R07']);
  });

  it('DMP-R08 for SHA-1, DMP-R29 for headers that lack', async () => {
    const ins = bench.ins('ordinaire-femme');
    const action = 'urn:hl7-org:v3:PRPA_IN201307UV02';
    const sha1 = signVihf(vihf({ ...medecin.vihf, at: bench.clock.date(), patient: cx(ins) }), medecin.seal, 'sha1');
    const headers = `<wsa:Action>${action}</wsa:Action><wsa:MessageID>urn:uuid:1</wsa:MessageID>`;
    await bench.send(medecin, soapEnvelope(action, sha1, existenceBody(ins), headers), {
      'content-type': 'application/soap+xml',
    });
    expect(found()).toEqual(['DMP-R08', 'DMP-R29']);
  });

  it('DMP-R22 for a provisional number, DMP-R28 for poor metadata', async () => {
    const number = { numero: '8900399975001', cle: '12', oid: '1.2.250.1.213.1.4.8' };
    await bench.call(medecin, submissionBody({ ins: number, lot: oid(), documents: [{ uniqueId: oid() }] }), {
      patient: cx(number),
    });
    expect(found()).toEqual(['DMP-R22']);
    const ins = bench.ins('ordinaire-femme');
    const poor = { uniqueId: oid(), slots: { sourcePatientInfo: null } };
    expect(await ask(medecin, 'ordinaire-femme', submissionBody({ ins, lot: oid(), documents: [poor] }))).toEqual([
      'DMP-R28',
    ]);
  });

  it('DMP-R23 for hiding again, DMP-R24 for documents out of date only', async () => {
    const ins = bench.ins('ordinaire-femme');
    const uniqueId = oid();
    await ask(medecin, 'ordinaire-femme', submissionBody({ ins, lot: oid(), documents: [{ uniqueId }] }));
    const again = confidentialityBody(ins, oid(), { uniqueId, confidentialites: ['N', 'INVISIBLE_PATIENT'] }, 1);
    expect(await ask(medecin, 'ordinaire-femme', again)).toEqual(['DMP-R23']);
    bench.clock.advance(60_000);
    const old = findBody(ins, RECENT).replaceAll('StatusType:Approved', 'StatusType:Deprecated');
    expect(await ask(medecin, 'ordinaire-femme', old)).toEqual(['DMP-R24']);
  });

  it('every rule has its own id, and a French title', () => {
    expect(new Set(DMP_RULES.map(({ id }) => id)).size).toBe(DMP_RULES.length);
  });
});
