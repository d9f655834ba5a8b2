import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { cx, ROLES, retrieveBody } from '../mocks/dmp/testing.ts';
import { openMtom } from '../mocks/soap/mtom.ts';
import { type Bench, CERTIFICATES, startBench } from '../reference/testing/bench.ts';
import { type DmpBench, startDmp } from './dmp-kit.ts';
import { type DmpConfig, liaisonDmp } from './reference-dmp-liaison.ts';
import { PASSEPORT } from './reference-violations-kit.ts';

let dmp: DmpBench;
let config: DmpConfig;
let bench: Bench | null = null;

beforeAll(async () => {
  dmp = await startDmp();
  config = liaisonDmp(dmp, { idNat: '899799001039', nom: 'MEDECIN9900103', prenom: 'LOUISON', savoirFaire: 'SM54' });
});
afterAll(() => dmp.close());
afterEach(async () => {
  await bench?.close();
  bench = null;
});

/** A record of the reference system, INS retrieved, and qualified unless no document is shown. */
async function record(changes: Partial<DmpConfig> | null = {}, document = true): Promise<string> {
  const connected = changes === null ? {} : { dmp: { ...config, ...changes } };
  bench = await startBench({ ...connected, maintenant: () => dmp.clock.now() });
  const path = await bench.pilot.create();
  await bench.pilot.post(`${path}/appel-insi`);
  await bench.pilot.post(`${path}/recuperation`);
  if (document) await bench.pilot.post(`${path}/justificatif`, PASSEPORT);
  if (changes !== null) await bench.pilot.post(`${path}/dmp/information`);
  return path;
}

const feed = async (path: string) => {
  const before = dmp.space.journal.records({ service: 'dmp' }).length;
  const vue = await bench?.pilot.post(`${path}/alimentation-dmp`);
  const calls = dmp.space.journal.records({ service: 'dmp' }).slice(before);
  return { vue, calls, sent: calls.filter(({ operation }) => operation === 'ProvideAndRegisterDocumentSet-b') };
};

describe('feeding the DMP', () => {
  it('puts a document of a qualified identity in the DMP, against no rule, under the INS with its key', async () => {
    const { vue, sent, calls } = await feed(await record());
    expect(vue).toMatchObject({ refus: null, alertes: [] });
    expect(calls.map(({ summary }) => summary?.transaction)).toEqual(['TD0.2', 'TD2.1']);
    expect(vue?.message).toMatch(/« Compte rendu de consultation » est dans le DMP/u);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.findings).toEqual([]);
    expect(sent[0]?.summary).toMatchObject({
      resultat: 'succes',
      transaction: 'TD2.1',
      mtom: true,
      constats: [],
      documents: [{ type: '11488-4', confidentialites: ['N'] }],
      vihf: { mode: 'INDIRECTE', patient: '101066322075460', signe: true, empreinte: 'sha256' },
    });
  });

  it('sends a document that its doctor reads back byte for byte, and a signature of the set that verifies', async () => {
    const { sent } = await feed(await record());
    const request = sent[0]?.request;
    const body = dmp.space.journal.body(request?.body?.sha256 ?? '') ?? Buffer.alloc(0);
    const type = request?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const message = openMtom(type, body);
    const left = message.attachment('cid:Document1');

    const [{ uniqueId = '' } = {}] = (sent[0]?.summary?.documents ?? []) as { uniqueId?: string }[];
    const patient = cx(dmp.ins('cnda-dartagnan-pierre-alain'));
    const reader = dmp.ps('medecin-hospitalier', [ROLES.medecin[0], ['SM54', ROLES.medecin[1][1]]]);
    const answer = await dmp.call(reader, retrieveBody([uniqueId]), { patient, acces: 'centre_15' });
    const href = /href="([^"]+)"/u.exec(answer.text)?.[1] ?? '';
    expect(answer.attachment(href)).toEqual(left);

    const signature = message.attachment('cid:Signature1')?.toString('utf8') ?? '';
    expect(verifies(signature)).toBe(true);
    expect(verifies(signature.replace('AA==', 'AQ=='))).toBe(false);
  });

  it('sends nothing for an identity that is only retrieved, and says why', async () => {
    const { vue, calls } = await feed(await record({}, false));
    expect(vue?.identite?.statut).toBe('recuperee');
    expect(vue?.refus?.texte).toMatch(/n'est pas qualifiée/u);
    expect(calls).toEqual([]);
  });

  it('is neither declared nor offered by a software that is not connected to the DMP', async () => {
    const path = await record(null);
    expect((await bench?.pilot.raw('GET', '/capacites'))?.text).not.toContain('dmp.');
    const answer = await bench?.pilot.raw('POST', `${path}/alimentation-dmp`, { idAction: 'a-1' });
    expect(answer?.status).toBe(404);
  });
});

describe('a DMP that does not take the document', () => {
  it('says why: the record is closed', async () => {
    dmp.space.faults.arm({ service: 'dmp', name: 'dossier-clos' });
    const { vue } = await feed(await record());
    dmp.space.faults.clear();
    expect(vue?.message).toMatch(/n'est pas enregistré comme transmis/u);
    expect(vue?.alertes[0]?.texte).toMatch(/Le DMP refuse \(DMPClosed\)/u);
    expect(vue?.identite?.statut).toBe('qualifiee');
  });

  it.each<[string, () => Partial<DmpConfig>, RegExp]>([
    ['a seal that is an authentication certificate', () => ({ certificatSignature: config.certificat }), /DMPInvalid/u],
    ['nobody at that address', () => ({ url: 'https://127.0.0.1:1/x' }), /ne peut pas être établie \(ECONNREFUSED\)/u],
    ['no answer in time', () => ({ delaiMaxMs: 1 }), /pas répondu dans le délai prévu/u],
    ['a server of unknown authority', () => ({ autorites: CERTIFICATES.stranger.cert }), /ne peut pas être établie/u],
    ['another page', () => ({ url: `${dmp.urlOf('mes')}/` }), /Réponse illisible du DMP \(statut HTTP 404\)/u],
  ])('is told to the user: %s', async (_what, changes, expected) => {
    const { vue } = await feed(await record(changes()));
    expect(vue?.alertes[0]?.texte).toMatch(expected);
    expect(vue?.identite?.statut).toBe('qualifiee');
  });
});

/** Verification by the certificate of the structure's seal, references included. */
function verifies(signature: string): boolean {
  const { certificatSignature } = config;
  const check = new SignedXml({ publicCert: 'pem' in certificatSignature ? certificatSignature.pem : '' });
  check.loadSignature(signature);
  try {
    return check.checkSignature(signature);
  } catch {
    return false;
  }
}
