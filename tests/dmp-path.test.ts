import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorizationBody,
  cx,
  existenceBody,
  findBody,
  ROLES,
  retrieveBody,
  submissionBody,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;

beforeAll(async () => {
  bench = await startDmp();
  medecin = bench.ps('medecin', ROLES.medecin);
});
afterAll(() => bench.close());

describe('the way of a document, over mutual TLS', () => {
  const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x0d, 0x0a, 0x00, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);

  it('is found, fed, listed and read back byte for byte', async () => {
    const ins = bench.ins('ordinaire-femme');
    const patient = cx(ins);
    const existence = await bench.call(medecin, existenceBody(ins), { patient });
    expect(existence.text).toContain('queryResponseCode code="OK"');
    expect(existence.text).toContain('code="INEXISTANTE"');

    const fed = await bench.call(
      medecin,
      submissionBody({
        ins,
        lot: '1.2.250.9.1',
        documents: [{ uniqueId: '1.2.250.9.2', cid: 'doc@essai', mimeType: 'application/pdf' }],
      }),
      { patient, attachments: [{ contentId: 'doc@essai', mediaType: 'application/pdf', bytes: PDF }] },
    );
    expect(fed.text).toContain('ResponseStatusType:Success');

    const refused = await bench.call(medecin, findBody(ins), { patient });
    expect(refused.text).toContain('DMPAccessDeniedByRightsService');
    const declared = await bench.call(medecin, authorizationBody('AJOUT'), { patient });
    expect(declared.text).toContain('<status>DMPOk</status>');

    const list = await bench.call(medecin, findBody(ins), { patient });
    expect(list.text).toContain('1.2.250.9.2');
    const got = await bench.call(medecin, retrieveBody(['1.2.250.9.2']), { patient });
    const cid = /href="(cid:[^"]+)"/.exec(got.text)?.[1] ?? '';
    expect(got.attachment(cid)).toEqual(PDF);
    expect(bench.last()?.summary).toMatchObject({ transaction: 'TD3.2', resultat: 'succes', octets: PDF.length });
  });
});
