import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIDENTIALITE, STATUT } from '../mocks/dmp/codes.ts';
import {
  authorizationBody,
  confidentialityBody,
  cx,
  type DocumentDraft,
  findBody,
  type Ins,
  QUERIES,
  queryBody,
  ROLES,
  retrieveBody,
  statusBody,
  submissionBody,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;
let autre: Who;
let ins: Ins;
let patient: string;
let count = 0;

const PERSONNE = 'ordinaire-homme';

beforeAll(async () => {
  bench = await startDmp();
  ins = bench.ins(PERSONNE);
  patient = cx(ins);
  medecin = bench.ps('medecin', ROLES.medecin);
  autre = bench.ps('medecin-hospitalier', [
    ['10', '1.2.250.1.71.1.2.7'],
    ['SM54', '1.2.250.1.71.4.2.5'],
  ]);
  for (const who of [medecin, autre]) await bench.call(who, authorizationBody('AJOUT'), { patient });
});
afterAll(() => bench.close());

const oid = (): string => {
  count += 1;
  return `1.2.250.7.${count}`;
};
const refus = (): unknown => bench.last()?.summary?.refus ?? bench.last()?.summary?.resultat;
const code = (): unknown => bench.last()?.summary?.code ?? bench.last()?.summary?.resultat;

interface Entry {
  readonly entryUuid: string;
  readonly lid: string;
  readonly version: number;
  readonly statut: string;
}

async function entries(uniqueId: string): Promise<readonly Entry[]> {
  const { text } = await bench.call(
    medecin,
    queryBody(QUERIES.GetDocuments, [['$XDSDocumentEntryUniqueId', `('${uniqueId}')`]]),
    { patient },
  );
  return [
    ...text.matchAll(/<rim:ExtrinsicObject id="([^"]+)" lid="([^"]+)"[^>]* status="([^"]+)">.*?versionName="(\d+)"/gs),
  ].map(([, entryUuid = '', lid = '', statut = '', version]) => ({ entryUuid, lid, statut, version: Number(version) }));
}

async function feed(draft: Partial<DocumentDraft> = {}, who = medecin): Promise<string> {
  const uniqueId = draft.uniqueId ?? oid();
  await bench.call(who, submissionBody({ ins, lot: oid(), documents: [{ ...draft, uniqueId }] }), { patient });
  return uniqueId;
}

const current = async (uniqueId: string): Promise<Entry> => {
  const last = (await entries(uniqueId)).at(-1);
  if (last === undefined) throw new Error(`no entry for ${uniqueId}`);
  return last;
};

describe('what a record keeps of its documents', () => {
  it('is a hash, a size and a repository, computed by the server', async () => {
    const uniqueId = await feed({ contenu: Buffer.from('<a/>') });
    const { text } = await bench.call(medecin, findBody(ins), { patient });
    expect(text).toContain(uniqueId);
    const sha1 = createHash('sha1').update('<a/>').digest('hex');
    expect(text).toContain(`<rim:Slot name="hash"><rim:ValueList><rim:Value>${sha1}</rim:Value>`);
    expect(text).toContain('<rim:Slot name="size"><rim:ValueList><rim:Value>4</rim:Value>');
    expect(text).toContain('<rim:Value>1.2.250.1.213.4.1.1.1.2</rim:Value>');
  });

  it('gives a replaced document up for the new one, by entryUUID, under a new lid', async () => {
    const old = await feed();
    const before = await current(old);
    const next = await feed({ remplace: before.entryUuid });
    expect(await entries(old)).toMatchObject([{ statut: STATUT.Deprecated }]);
    const after = await current(next);
    expect(after).toMatchObject({ statut: STATUT.Approved, version: 1 });
    expect(after.lid).not.toBe(before.lid);
    const links = await bench.call(medecin, queryBody(QUERIES.GetAssociations, [['$uuid', `('${after.entryUuid}')`]]), {
      patient,
    });
    expect(links.text).toContain('AssociationType:RPLC');
    expect(links.text).toContain(before.entryUuid);
  });

  it('keeps the lid and gives a new entryUUID at each change of confidentiality', async () => {
    const uniqueId = await feed({ confidentialites: ['N', CONFIDENTIALITE.invisiblePatient] });
    const before = await current(uniqueId);
    await bench.call(
      medecin,
      confidentialityBody(ins, oid(), { uniqueId, lid: before.lid, confidentialites: ['N'] }, 1),
      { patient },
    );
    expect(bench.last()?.summary).toMatchObject({ resultat: 'succes', actions: ['TD3.3b'] });
    const [first, second] = await entries(uniqueId);
    expect(first).toMatchObject({ entryUuid: before.entryUuid, statut: STATUT.Deprecated, version: 1 });
    expect(second).toMatchObject({ lid: before.lid, statut: STATUT.Approved, version: 2 });
  });

  it('archives, brings back, then deletes once and for all', async () => {
    const uniqueId = await feed();
    const { entryUuid } = await current(uniqueId);
    const move = async (from: keyof typeof STATUT, to: keyof typeof STATUT): Promise<unknown> => {
      await bench.call(medecin, statusBody(ins, oid(), entryUuid, STATUT[from], STATUT[to]), { patient });
      return refus();
    };
    expect(await move('Approved', 'Archived')).toBe('succes');
    expect((await bench.call(medecin, findBody(ins), { patient })).text).not.toContain(uniqueId);
    expect(await move('Archived', 'Approved')).toBe('succes');
    expect(await move('Approved', 'Deleted')).toBe('succes');
    expect(await entries(uniqueId)).toEqual([]);
    expect(await move('Approved', 'Deleted')).toBe('mise-a-jour');
    expect(await move('Deleted', 'Approved')).toBe('mise-a-jour');
  });
});

describe('what a record refuses, and stays as it was', () => {
  const state = async (): Promise<string> =>
    JSON.stringify(
      await bench.control('GET', 'dossiers/:personne', undefined, { personne: PERSONNE }),
      (key, value: unknown) => (key === 'historique' ? undefined : value),
    );

  it.each<readonly [string, string, () => Promise<Partial<DocumentDraft>> | Partial<DocumentDraft>]>([
    ['XDSDuplicateUniqueIdInRegistry', 'a uniqueId used before', async () => ({ uniqueId: await feed() })],
    ['XDSNonIdenticalHash', 'a wrong hash', () => ({ slots: { hash: '0'.repeat(40) } })],
    ['XDSRepositoryMetadataError', 'a wrong size', () => ({ slots: { size: '1' } })],
    [
      'XDSPatientIdDoesNotMatch',
      'another patient in the metadata',
      () => ({ patient: '100000000000000^^^&1.2.250.1.213.1.4.8&ISO^NH' }),
    ],
    ['XDSRegistryMetadataError', 'no creation time', () => ({ slots: { creationTime: null } })],
    ['XDSRegistryMetadataError', 'a date that is none', () => ({ debut: 'hier' })],
    ['XDSRegistryMetadataError', 'no legal authenticator', () => ({ slots: { legalAuthenticator: null } })],
    ['XDSRegistryMetadataError', 'an unknown class', () => ({ classe: '77', type: '11502-2' })],
    ['XDSRegistryMetadataError', 'a class that is not that of the type', () => ({ classe: '42' })],
    ['XDSRegistryMetadataError', 'a mask before N', () => ({ confidentialites: ['MASQUE_PS', 'N'] })],
    ['XDSRegistryMetadataError', 'an unknown confidentiality', () => ({ confidentialites: ['N', 'SECRET'] })],
    [
      'XDSRegistryMetadataError',
      'representatives of an adult',
      () => ({ confidentialites: ['N', 'INVISIBLE_REPRESENTANTS_LEGAUX'] }),
    ],
    ['UnresolvedReferenceException', 'a replacement by uniqueId', async () => ({ remplace: await feed() })],
    [
      'XDSReplaceFailed',
      'a replacement of what was replaced',
      async () => {
        const { entryUuid } = await current(await feed());
        await feed({ remplace: entryUuid });
        return { remplace: entryUuid };
      },
    ],
    ['InvalidDocumentContent', 'an empty document', () => ({ contenu: Buffer.alloc(0) })],
    ['InvalidDocumentContent', 'an XML document that is not', () => ({ contenu: Buffer.from('<a>') })],
    ['XDSMissingDocument', 'a part that is not attached', () => ({ cid: 'absent@essai' })],
  ])('%s for %s', async (expected, _title, draft) => {
    const made = await draft();
    const before = await state();
    await bench.call(medecin, submissionBody({ ins, lot: oid(), documents: [{ uniqueId: oid(), ...made }] }), {
      patient,
    });
    expect(code()).toBe(expected);
    expect(await state()).toBe(before);
  });

  it('a replacement by somebody who is not the author', async () => {
    const { entryUuid } = await current(await feed());
    await feed({ remplace: entryUuid, auteur: '899799001039' }, autre);
    expect(refus()).toBe('auteur');
  });

  it('nothing at all when one document of several is wrong', async () => {
    const before = await state();
    const good = { uniqueId: oid() };
    await bench.call(
      medecin,
      submissionBody({ ins, lot: oid(), documents: [good, { uniqueId: oid(), classe: '77' }] }),
      { patient },
    );
    expect(refus()).toBe('metadonnees');
    expect(await state()).toBe(before);
  });

  it.each<readonly [string, string, (uniqueId: string, before: Entry) => string]>([
    [
      'mise-a-jour',
      'hiding again what the patient saw',
      (uniqueId, { lid }) =>
        confidentialityBody(ins, oid(), { uniqueId, lid, confidentialites: ['N', 'INVISIBLE_PATIENT'] }, 1),
    ],
    [
      'mise-a-jour',
      'a change that changes nothing',
      (uniqueId, { lid }) => confidentialityBody(ins, oid(), { uniqueId, lid }, 1),
    ],
    [
      'version',
      'a version that is not current',
      (uniqueId, { lid }) =>
        confidentialityBody(ins, oid(), { uniqueId, lid, confidentialites: ['N', 'MASQUE_PS'] }, 7),
    ],
    [
      'mise-a-jour',
      'a status that leads nowhere',
      (_, { entryUuid }) => statusBody(ins, oid(), entryUuid, STATUT.Approved, STATUT.Deprecated),
    ],
    [
      'reference',
      'a document that does not exist',
      () => statusBody(ins, oid(), 'urn:uuid:0', STATUT.Approved, STATUT.Deleted),
    ],
  ])('with %s: %s', async (expected, _title, body) => {
    const uniqueId = await feed();
    const before = await current(uniqueId);
    await bench.call(medecin, body(uniqueId, before), { patient });
    expect(refus()).toBe(expected);
    expect(await current(uniqueId)).toEqual(before);
  });

  it('a deletion by somebody who is not the author', async () => {
    const uniqueId = await feed();
    const { entryUuid } = await current(uniqueId);
    await bench.call(autre, statusBody(ins, oid(), entryUuid, STATUT.Approved, STATUT.Deleted), { patient });
    expect(refus()).toBe('auteur');
    expect(await current(uniqueId)).toMatchObject({ statut: STATUT.Approved });
  });
});

describe('what a search and a consultation refuse', () => {
  it.each<readonly [string, string]>([
    ['XDSUnknownStoredQuery', queryBody('00000000-0000-0000-0000-000000000000', [])],
    ['XDSStoredQueryMissingParam', queryBody(QUERIES.FindDocuments, [])],
    ['XDSStoredQueryMissingParam', queryBody(QUERIES.GetDocuments, [])],
  ])('with %s', async (expected, body) => {
    const { text, status } = await bench.call(medecin, body, { patient });
    expect([status, code()]).toEqual([200, expected]);
    expect(text).toContain('ResponseStatusType:Failure');
  });

  it('somebody else’s record under this VIHF', async () => {
    await bench.call(medecin, findBody(bench.ins('ordinaire-femme')), { patient });
    expect(code()).toBe('XDSPatientIdDoesNotMatch');
  });

  it('an answer that would be too long', async () => {
    await bench.control('PATCH', 'reglages', { resultatsMaximum: 1 });
    await feed();
    await feed();
    await bench.call(medecin, findBody(ins), { patient });
    expect(code()).toBe('XDSTooManyResults');
    await bench.call(medecin, findBody(ins, [], 'ObjectRef'), { patient });
    expect(code()).toBe('succes');
    await bench.control('PATCH', 'reglages', { resultatsMaximum: 2000 });
  });

  it('an unknown document, an entryUUID, another repository; and still gives the others', async () => {
    const uniqueId = await feed();
    const { entryUuid } = await current(uniqueId);
    const { text } = await bench.call(medecin, retrieveBody([uniqueId, '1.2.3.4', entryUuid]), { patient });
    expect(text).toContain('ResponseStatusType:PartialSuccess');
    expect(text).toContain('codeContext="uniqueId=1.2.3.4');
    expect(bench.last()?.summary).toMatchObject({
      documents: [uniqueId],
      resultat: 'partiel',
      refus: 'document-inconnu',
    });
    await bench.call(medecin, retrieveBody([uniqueId], '1.2.3'), { patient });
    expect(bench.last()?.summary).toMatchObject({ documents: [], resultat: 'refus', refus: 'depot-inconnu' });
  });

  it('filters by type, class, date and code system', async () => {
    const type = '57833-6';
    const uniqueId = await feed({ classe: '42', type, debut: '20240501' });
    const found = async (more: readonly (readonly [string, string])[]): Promise<boolean> =>
      (await bench.call(medecin, findBody(ins, more), { patient })).text.includes(uniqueId);
    expect(await found([['$XDSDocumentEntryTypeCode', `('${type}^^2.16.840.1.113883.6.1')`]])).toBe(true);
    expect(await found([['$XDSDocumentEntryTypeCode', `('${type}^^1.2.3')`]])).toBe(false);
    expect(await found([['$XDSDocumentEntryClassCode', `('42^^1.2.250.1.213.1.1.4.1','10')`]])).toBe(true);
    expect(await found([['$XDSDocumentEntryServiceStartTimeFrom', '20240501']])).toBe(true);
    expect(await found([['$XDSDocumentEntryServiceStartTimeFrom', '20240502']])).toBe(false);
    expect(await found([['$XDSDocumentEntryServiceStartTimeTo', '20240501']])).toBe(false);
    expect(
      await found([
        ['$XDSDocumentEntryClassCode', `('42')`],
        ['$XDSDocumentEntryClassCode', `('10')`],
      ]),
    ).toBe(false);
  });
});
