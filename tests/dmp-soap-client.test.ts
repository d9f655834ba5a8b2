import { randomUUID } from 'node:crypto';
import { Agent } from 'node:https';
import soap from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID, STATUT } from '../mocks/dmp/codes.ts';
import { cx, QUERIES, ROLES } from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

type Call = (args: unknown) => Promise<readonly [Record<string, unknown>, string]>;
type Client = soap.Client & Readonly<Record<string, Call>>;

let bench: DmpBench;
let medecin: Who;

beforeAll(async () => {
  bench = await startDmp();
  medecin = bench.ps('medecin', ROLES.medecin);
});
afterAll(() => bench.close());

const WSA = 'xmlns:wsa="http://www.w3.org/2005/08/addressing"';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A client that npm soap, which nobody here wrote, makes of our WSDL; its VIHF is signed by xml-crypto. */
async function clientOf(service: string): Promise<Client> {
  const { tls } = medecin;
  const cert = `${tls.certificatePem}${tls.chainPem}`;
  const httpsAgent = new Agent({ key: tls.privateKeyPem, cert, ca: bench.igc.trustAnchorPem });
  const client = await soap.createClientAsync(`${bench.urlOf('dmp')}/si-dmp-server/v2/services/${service}?wsdl`, {
    forceSoap12Headers: true,
    wsdl_options: { httpsAgent },
  });
  client.setSecurity(
    new soap.ClientSSLSecurity(
      Buffer.from(tls.privateKeyPem),
      Buffer.from(cert),
      [Buffer.from(bench.igc.trustAnchorPem)],
      {},
    ),
  );
  return client as Client;
}

function headers(client: Client, action: string, patient: string | null): void {
  client.clearSoapHeaders();
  client.addSoapHeader(
    `<wsa:Action ${WSA}>${action}</wsa:Action><wsa:MessageID ${WSA}>urn:uuid:${randomUUID()}</wsa:MessageID><wsa:To ${WSA}/>` +
      `<wsse:Security xmlns:wsse="${WSSE}">${bench.assertion(medecin, { patient })}</wsse:Security>`,
  );
}

const code = (value: string) => ({ attributes: { code: value } });
const device = (root: string, softwareName: string) => ({
  device: { attributes: { classCode: 'DEV', determinerCode: 'INSTANCE' }, id: { attributes: { root } }, softwareName },
});

describe('npm soap, from our WSDL', () => {
  it.each([
    ['ordinaire-femme', 'OK'],
    ['dmp-absent', 'NF'],
  ])('completes TD0.2 for %s: %s', async (id, expected) => {
    const ins = bench.ins(id);
    const client = await clientOf('patients');
    headers(client, 'urn:hl7-org:v3:PRPA_IN201307UV02', cx(ins));
    const [result] = (await client.PRPA_IN201307UV02Async?.({
      attributes: { ITSVersion: 'XML_1.0' },
      id: { attributes: { root: '1.2.3', extension: 'q1' } },
      creationTime: { attributes: { value: '20261116090000' } },
      interactionId: { attributes: { root: OID.interaction, extension: 'PRPA_IN201307UV02' } },
      processingCode: code('D'),
      processingModeCode: code('T'),
      acceptAckCode: code('AL'),
      receiver: { attributes: { typeCode: 'RCV' }, ...device(OID.dmp, 'DMP') },
      sender: { attributes: { typeCode: 'SND' }, ...device('1.2.250.1.999.1', 'Essai') },
      controlActProcess: {
        attributes: { classCode: 'CACT', moodCode: 'EVN' },
        reasonCode: { attributes: { code: 'TEST_EXST', codeSystem: OID.raison } },
        queryByParameter: {
          queryId: { attributes: { root: '1.2.3', extension: '42' } },
          statusCode: code('new'),
          parameterList: {
            patientIdentifier: {
              value: { attributes: { root: ins.oid, extension: `${ins.numero}${ins.cle}` } },
              semanticsText: 'Patient.id',
            },
          },
        },
      },
    })) ?? [{}];
    expect(JSON.stringify(result)).toContain(`"queryResponseCode":{"attributes":{"code":"${expected}"}}`);
    expect(bench.last()?.summary).toMatchObject({ transaction: 'TD0.2', queryResponseCode: expected });
  });

  it('completes TD3.1', async () => {
    const ins = bench.ins('dmp-medecin-traitant');
    await bench.control(
      'POST',
      'dossiers/:personne/documents',
      { titre: 'Bilan', auteur: 'medecin' },
      { personne: 'dmp-medecin-traitant' },
    );
    const client = await clientOf('registry');
    headers(client, 'urn:ihe:iti:2007:RegistryStoredQuery', cx(ins));
    const slot = (name: string, value: string) => ({ attributes: { name }, ValueList: { Value: [value] } });
    const [result] = (await client.RegistryStoredQueryAsync?.({
      ResponseOption: { attributes: { returnType: 'LeafClass', returnComposedObjects: 'true' } },
      AdhocQuery: {
        attributes: { id: `urn:uuid:${QUERIES.FindDocuments}` },
        Slot: [
          slot('$XDSDocumentEntryPatientId', `'${cx(ins)}'`),
          slot('$XDSDocumentEntryStatus', `('${STATUT.Approved}')`),
        ],
      },
    })) ?? [{}];
    expect(result).toMatchObject({ attributes: { totalResultCount: '1' } });
    expect(JSON.stringify(result)).toContain('"value":"Bilan"');
  });

  it('completes TD0.4', async () => {
    const client = await clientOf('patientsSpecific');
    headers(client, 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList', null);
    const [result] = (await client.patientListAsync?.({
      startDate: '20200101000000',
      dateType: 'LASTAUTORIZATION',
    })) ?? [{}];
    expect(result).toMatchObject({ output: { status: 'DMPOk' } });
  });

  it.each(['patients', 'patientsPDQ', 'patientsSpecific', 'habilitations', 'registry', 'repository'])(
    'reads the contract of %s',
    async (service) => {
      const described = JSON.stringify((await clientOf(service)).describe());
      expect(described).toContain(`${service}Port`);
    },
  );
});
