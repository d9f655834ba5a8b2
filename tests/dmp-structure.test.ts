import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorizationBody,
  cx,
  existenceBody,
  findPatientBody,
  type Ins,
  listAuthorizationsBody,
  lotSignature,
  patientListBody,
  QUERIES,
  queryBody,
  ROLES,
  submissionBody,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let hopital: Who;
let medecin: Who;
let ins: Ins;
let patient: string;
let count = 0;

const PERSONNE = 'ordinaire-femme';

beforeAll(async () => {
  bench = await startDmp();
  ins = bench.ins(PERSONNE);
  patient = cx(ins);
  medecin = bench.ps('medecin', ROLES.medecin);
  hopital = bench.organisation('10B0901013', {
    nameId: '899799001039',
    identite: 'LOUISON MEDECIN9900103',
    roles: [
      ['10', '1.2.250.1.71.1.2.7'],
      ['SM54', '1.2.250.1.71.4.2.5'],
    ],
  });
});
afterAll(() => bench.close());

const oid = (): string => {
  count += 1;
  return `1.2.250.3.${count}`;
};
const XML = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"  classCode="DOCCLIN"><id/></ClinicalDocument>');
const CANONICAL = '<ClinicalDocument xmlns="urn:hl7-org:v3" classCode="DOCCLIN"><id></id></ClinicalDocument>';
const sha1 = (content: string | Buffer): string => createHash('sha1').update(content).digest('base64');

type Bend =
  | 'bytes'
  | 'canonical'
  | 'absent'
  | 'wrong digest'
  | 'another lot'
  | 'not covered'
  | 'no link'
  | 'unknown format';

async function feedSigned(bend: Bend): Promise<unknown> {
  const lot = oid();
  const uniqueId = oid();
  const signed = lotSignature(
    ins,
    bend === 'another lot' ? oid() : lot,
    oid(),
    bend === 'not covered' ? [] : [{ uniqueId, contenu: XML }],
    (content) => sha1(bend === 'canonical' ? CANONICAL : bend === 'wrong digest' ? 'autre' : content),
  );
  const absent = bend === 'absent';
  const entry =
    bend === 'unknown format' ? signed.entry.replace('http://www.w3.org/2000/09/xmldsig#', 'urn:autre') : signed.entry;
  const link = bend === 'no link' ? signed.link.replace('AssociationType:signs', 'AssociationType:autre') : signed.link;
  await bench.call(
    hopital,
    submissionBody({
      ins,
      lot,
      documents: [{ uniqueId, contenu: XML }],
      extra: absent ? '' : entry + link,
      extraDocuments: absent ? '' : signed.document,
    }),
    { patient },
  );
  return bench.last()?.summary?.refus ?? bench.last()?.summary?.resultat;
}

describe('a lot that a structure feeds', () => {
  it.each<readonly [Bend, string]>([
    ['bytes', 'succes'],
    ['canonical', 'succes'],
    ['absent', 'signature-lot'],
    ['wrong digest', 'signature-lot'],
    ['another lot', 'signature-lot'],
    ['not covered', 'signature-lot'],
    ['no link', 'signature-lot'],
    ['unknown format', 'signature-lot'],
  ])('is signed: %s gives %s', async (bend, expected) => {
    expect(await feedSigned(bend)).toBe(expected);
  });

  it('may be unsigned when the policy says so', async () => {
    await bench.control('PATCH', 'reglages', { signatureLot: 'jamais' });
    expect(await feedSigned('absent')).toBe('succes');
    await bench.control('PATCH', 'reglages', { signatureLot: 'indirecte' });
  });

  it('shows its documents, not its signature, to others', async () => {
    await bench.call(medecin, authorizationBody('AJOUT'), { patient });
    const sets = await bench.call(
      medecin,
      queryBody(QUERIES.FindSubmissionSets, [
        ['$XDSSubmissionSetPatientId', `'${patient}'`],
        ['$XDSSubmissionSetStatus', "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')"],
        ['$XDSSubmissionSetSubmissionTimeFrom', '20260101'],
      ]),
      { patient },
    );
    const uuid = /<rim:RegistryPackage id="([^"]+)"/.exec(sets.text)?.[1] ?? '';
    const { text } = await bench.call(medecin, queryBody(QUERIES.GetAssociations, [['$uuid', `('${uuid}')`]]), {
      patient,
    });
    expect(text.match(/<rim:Association /g)).toHaveLength(1);
    const target = /targetObject="([^"]+)"/.exec(text)?.[1] ?? '';
    await bench.call(
      medecin,
      queryBody(QUERIES.GetDocumentsAndAssociations, [['$XDSDocumentEntryEntryUUID', `('${target}')`]]),
      { patient },
    );
    expect(bench.last()?.summary).toMatchObject({
      requete: 'GetDocumentsAndAssociations',
      documents: 1,
      associations: 1,
    });
  });
});

describe('administrative answers', () => {
  it('TD1.3a adds oppositions and representatives to TD0.2', async () => {
    const minor = bench.ins('dmp-adolescente');
    const { text } = await bench.call(medecin, existenceBody(minor, 'CNSLT_DATA'), { patient: cx(minor) });
    expect(text).toContain('OPPOSITION_BRIS_DE_GLACE');
    expect(text).toContain('<code code="MTH"');
    expect(bench.last()?.summary).toMatchObject({ transaction: 'TD1.3a' });
  });

  it.each([
    ['an unknown reason', 'FERM', {}],
    ['another patient than the VIHF', 'TEST_EXST', { patient: '179116397000182^^^&1.2.250.1.213.1.4.8&ISO^NH' }],
  ])('refuse %s in the way of HL7', async (_title, reason, draft) => {
    const { text, status } = await bench.call(medecin, existenceBody(ins, reason), { patient, ...draft });
    expect(status).toBe(200);
    expect(text).toMatch(
      /<acknowledgement typeCode="AE">.*<acknowledgementDetail typeCode="E"><code code="\w+"\/><text>/s,
    );
    expect(text).toContain('queryResponseCode code="AE"');
  });

  it('TD1.6 lists who is let in and who is blocked', async () => {
    await bench.call(medecin, authorizationBody('AJOUT'), { patient });
    await bench.control(
      'POST',
      'dossiers/:personne/actes',
      { acte: 'bloquer', professionnel: 'infirmier' },
      { personne: PERSONNE },
    );
    const list = async (mode: string): Promise<string> =>
      (await bench.call(medecin, listAuthorizationsBody(mode), { patient })).text;
    expect(await list('ACTIVE')).toContain('<nationalId>899799001013</nationalId>');
    expect(await list('ACTIVE')).not.toContain('INTERDITE');
    expect(await list('INTERDITE')).toContain('<lastName>INFIRMIER9900106</lastName>');
    expect(await list('INTERDITE')).toContain('<libSpeciality>Infirmier</libSpeciality>');
    expect((await list('TOUTE')).match(/<mode>/g)).toHaveLength(2);
    expect(await list('RIEN')).toContain('<status>DMPInvalidRequest</status>');
  });

  it('TD0.3 makes and unmakes an attending doctor, who is a doctor', async () => {
    await bench.call(medecin, authorizationBody('AJOUT', 'MEDECIN_TRAITANT'), { patient });
    const { text } = await bench.call(medecin, existenceBody(ins), { patient });
    expect(text).toContain('STATUT_MT</keyWordText><value xsi:type="BL" value="true"/>');
    await bench.call(medecin, authorizationBody('SUPPRESSION', 'MEDECIN_TRAITANT'), { patient });
    expect((await bench.call(medecin, existenceBody(ins), { patient })).text).toContain(
      'value="false"/></attentionLine>',
    );
    const nurse = bench.ps('infirmier', ROLES.infirmier);
    const refused = await bench.call(nurse, authorizationBody('AJOUT', 'MEDECIN_TRAITANT'), { patient });
    expect(refused.text).toContain('<status>DMPAccessDeniedByRightsService</status>');
  });

  it('TD0.4 lists the records opened since a date', async () => {
    await bench.call(medecin, authorizationBody('AJOUT'), { patient });
    const list = async (type?: string, from?: string): Promise<string> =>
      (await bench.call(medecin, patientListBody(type, from))).text;
    expect(await list()).toContain(`<nationalId>${ins.numero}${ins.cle}</nationalId>`);
    expect(await list('LASTAUTORIZATION', '20261201000000')).not.toContain('<nationalId>');
    expect(await list('AUTRE')).toContain('DMPInvalidRequest');
  });

  it('TD0.5 finds people for a regulation centre', async () => {
    const draft = { acces: 'centre_15' };
    const { text } = await bench.call(medecin, findPatientBody('brelingham', 'flo'), draft);
    expect(text).toContain('<acknowledgement><typeCode code="AA"/>');
    expect(text).toContain('<family qualifier="BR">BRELINGHAM</family>');
    expect(text).toContain('OPPOSITION_ACCES_URGENCE');
    expect((await bench.call(medecin, findPatientBody('X'), draft)).text).toContain('deux lettres');
    expect((await bench.call(medecin, findPatientBody('VANNELROCHE'), draft)).text).toContain(
      'queryResponseCode code="NF"',
    );
  });
});
