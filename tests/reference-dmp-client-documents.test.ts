import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contexte, DepotDmp, FicheDmp, Professionnel } from '../reference/dmp/client-dmp.ts';
import { lireCorps } from '../reference/dmp/document.ts';
import { pdfDeTexte } from '../reference/print/pdf.ts';
import { HOPITAL } from './dmp-kit.ts';
import {
  ADULTE,
  type ClientBench,
  DEPOT,
  DEUX_ANS,
  DROITS,
  dernierMessage,
  INDIRECTE,
  MEDECIN,
  messagesNommes,
  startClient,
  valeur,
} from './reference-dmp-kit.ts';

let b: ClientBench;

beforeAll(async () => {
  b = await startClient();
});
afterAll(() => b.close());

const FORMATION = '1.2.250.1.71.1.2.8';
const NON_PS = '1.2.250.1.213.1.1.4.6';
const METADONNEES = { kind: 'refus', code: 'XDSRegistryMetadataError' };

describe('TD2.1', () => {
  it('puts a document in the DMP, against no rule, that its author reads back', async () => {
    await b.autoriser('dmp-personne-de-confiance');
    const patient = 'dmp-personne-de-confiance';
    const depot = {
      ...DEPOT,
      titre: 'Lettre « A & B »',
      type: '11490-0',
      confidentialites: ['INVISIBLE_PATIENT'],
    } as const;
    const { uniqueId } = await valeur(b.client.alimenter(b.pour(patient, INDIRECTE), depot));
    expect(b.bench.last()?.findings).toEqual([]);
    expect(b.bench.last()?.summary).toMatchObject({ transaction: 'TD2.1', constats: [], mtom: true });
    expect(await b.ficheDe(patient, uniqueId)).toMatchObject({
      titre: 'Lettre « A & B »',
      type: '11490-0',
      confidentialites: ['N', 'INVISIBLE_PATIENT'],
      auteur: { idNat: MEDECIN.idNat, nom: MEDECIN.nom, prenom: MEDECIN.prenom },
      mimeType: 'text/xml',
    });
    const document = await valeur(b.client.consulter(b.pour(patient), uniqueId));
    expect(document.mimeType).toBe('text/xml');
    expect(document.contenu.toString('utf8')).toContain('<title>Lettre « A &amp; B »</title>');
    expect(lireCorps(document)).toEqual({
      mimeType: 'application/pdf',
      contenu: pdfDeTexte('Lettre « A & B »', DEPOT.texte),
    });
  });

  it('takes the place of a document, in the registry and inside the document', async () => {
    const patient = 'dmp-adolescente';
    await b.autoriser(patient);
    const first = await valeur(b.client.alimenter(b.pour(patient, INDIRECTE), DEPOT));
    const { entryUuid } = await b.ficheDe(patient, first.uniqueId);
    const depot = { ...DEPOT, titre: 'Version corrigée', remplace: { entryUuid, uniqueId: first.uniqueId } };
    const second = await valeur(b.client.alimenter(b.pour(patient, INDIRECTE), depot));
    expect(b.bench.last()?.summary).toMatchObject({ remplace: [first.uniqueId], constats: [] });
    expect(await b.ficheDe(patient, first.uniqueId, 'Deprecated')).toMatchObject({ statut: 'Deprecated' });
    // Signatures of sets tell no start of an act: a search by date would leave them out by itself.
    const current = await valeur(b.client.rechercher(b.pour(patient), { statuts: ['Approved'] }));
    expect(current.map(({ uniqueId }) => uniqueId)).toEqual([second.uniqueId]);
    const { contenu } = await valeur(b.client.consulter(b.pour(patient), second.uniqueId));
    expect(contenu.toString('utf8')).toContain(
      `<relatedDocument typeCode="RPLC"><parentDocument><id root="${first.uniqueId}"></id></parentDocument></relatedDocument>`,
    );
  });

  it.each<[string, Partial<Contexte>, Partial<DepotDmp>, object]>([
    ['in AIR (matrix)', {}, {}, DROITS],
    ['for the parents of an adult', INDIRECTE, { confidentialites: ['INVISIBLE_REPRESENTANTS_LEGAUX'] }, METADONNEES],
    ['of a class that is not its own', INDIRECTE, { classe: '42' }, METADONNEES],
    [
      'in the place of nothing',
      INDIRECTE,
      { remplace: { entryUuid: 'urn:uuid:0', uniqueId: '1.2.3' } },
      { kind: 'refus', code: 'UnresolvedReferenceException' },
    ],
  ])('is a refusal: %s', async (_what, contexte, depot, expected) => {
    expect(await b.client.alimenter(b.pour(ADULTE, contexte), { ...DEPOT, ...depot })).toMatchObject(expected);
  });

  it('is a refusal of a closed record', async () => {
    const answer = await b.client.alimenter(b.pour('dmp-clos', INDIRECTE), DEPOT);
    expect(answer).toEqual({ kind: 'refus', code: 'DMPClosed', texte: 'Le DMP de ce patient est clos.' });
  });
});

describe('the author of a document', () => {
  const role = (code: string, codeSystem: string): Professionnel['profession'] => ({ code, codeSystem, libelle: code });
  const interne = { idNat: '899799001047', nom: 'INTERNE9900104', prenom: 'MAE', savoirFaire: null };

  it.each<[string, Partial<Professionnel>, readonly string[], string, string]>([
    [
      'a doctor',
      {},
      ['10', 'SM54'],
      '899799001039^MEDECIN9900103^LOUISON',
      'G15_10/SM54^Médecin^1.2.250.1.213.1.1.4.5',
    ],
    [
      'an intern',
      { ...interne, profession: role('10', FORMATION) },
      ['10'],
      '899799001047^INTERNE9900104^MAE',
      'G16_10^10^1.2.250.1.213.1.1.4.5',
    ],
    [
      'a secretary',
      { idNat: `${HOPITAL}/12`, profession: role('SECRETARIAT_MEDICAL', NON_PS), savoirFaire: null },
      ['SECRETARIAT_MEDICAL'],
      `${HOPITAL}/12^MEDECIN9900103^LOUISON`,
      `SECRETARIAT_MEDICAL^SECRETARIAT_MEDICAL^${NON_PS}`,
    ],
  ])('is named in the set and in the document: %s', async (_who, changes, roles, person, speciality) => {
    const professionnel = { ...MEDECIN, ...changes };
    const contexte = b.pour(ADULTE, { ...INDIRECTE, professionnel });
    expect(await b.client.alimenter(contexte, { ...DEPOT, auteur: professionnel })).toMatchObject({ kind: 'succes' });
    expect(b.bench.last()?.summary).toMatchObject({ constats: [], vihf: { roles } });
    const sent = dernierMessage(b);
    const type = person.includes('/') ? 'EI' : 'IDNPS';
    const authors = sent.split(`<rim:Value>${person}^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^${type}</rim:Value>`);
    // Of the set, of the document, and who answers for it.
    expect(authors).toHaveLength(4);
    expect(sent.split(`<rim:Value>${speciality}</rim:Value>`)).toHaveLength(3);
  });

  it('may be somebody else than who sends: a secretary sends what a doctor answers for', async () => {
    const secretaire = {
      ...MEDECIN,
      idNat: `${HOPITAL}/12`,
      profession: role('SECRETARIAT_MEDICAL', NON_PS),
      savoirFaire: null,
    };
    const contexte = b.pour(ADULTE, { ...INDIRECTE, professionnel: secretaire });
    expect(await b.client.alimenter(contexte, DEPOT)).toMatchObject({ kind: 'succes' });
    expect(b.bench.last()?.summary).toMatchObject({
      constats: [],
      vihf: { identifiant: `${HOPITAL}/12`, roles: ['SECRETARIAT_MEDICAL'] },
    });
    expect(dernierMessage(b)).toContain(`${MEDECIN.idNat}^${MEDECIN.nom}^${MEDECIN.prenom}^`);
  });
});

describe('TD3.1', () => {
  it('narrows the list by class, type and date, and keeps the patient apart from professionals', async () => {
    const patient = 'dmp-opposition-centre-15';
    await b.autoriser(patient);
    const cr = await b.deposer(patient, { auteur: 'medecin', classe: '10', type: '11488-4', date: '2026-03-01' });
    const mine = await b.deposer(patient, { classe: '90', type: 'EXPPAT_2', date: '2026-06-01' });
    const ids = async (filtre: object): Promise<readonly string[]> =>
      (await valeur(b.client.rechercher(b.pour(patient), { ...DEUX_ANS, ...filtre }))).map(({ uniqueId }) => uniqueId);
    expect(await ids({})).toEqual([cr.uniqueId, mine.uniqueId]);
    expect(await ids({ classes: ['90', '42'] })).toEqual([mine.uniqueId]);
    expect(await ids({ types: ['11488-4'] })).toEqual([cr.uniqueId]);
    expect(await ids({ types: ['EXPPAT_2'] })).toEqual([mine.uniqueId]);
    expect(await ids({ debutDes: '20260401000000' })).toEqual([mine.uniqueId]);
    expect(await ids({ debutAvant: '20260401000000' })).toEqual([cr.uniqueId]);
    expect((await b.ficheDe(patient, mine.uniqueId)).auteur).toMatchObject({ idNat: null });
  });

  it('lists documents with what the screen needs', async () => {
    const patient = 'dmp-masques-en-urgence';
    await b.autoriser(patient);
    const { uniqueId } = await b.deposer(patient, {
      titre: 'Synthèse & suivi',
      auteur: 'medecin-hospitalier',
      classe: '11',
      type: '60591-5',
      texte: 'Tout va bien.',
    });
    expect(await b.ficheDe(patient, uniqueId)).toMatchObject({
      version: 1,
      statut: 'Approved',
      titre: 'Synthèse & suivi',
      classe: '11',
      classeLibelle: 'Synthèse',
      type: '60591-5',
      typeLibelle: 'Synthèse médicale',
      confidentialites: ['N'],
      auteur: { idNat: MEDECIN.idNat, nom: MEDECIN.nom, prenom: MEDECIN.prenom },
      mimeType: 'text/plain',
      taille: 13,
    });
    expect(b.bench.last()?.findings).toEqual([]);
  });
});

describe('TD3.2', () => {
  it('gives the bytes of a document, whatever they are', async () => {
    await b.autoriser('dmp-non-active');
    const texte = '\r\n--uuid:1--\r\nÉté\u0000';
    const { uniqueId } = await b.deposer('dmp-non-active', { texte });
    const document = await valeur(b.client.consulter(b.pour('dmp-non-active'), uniqueId));
    expect(document).toEqual({ mimeType: 'text/plain', contenu: Buffer.from(texte) });
  });

  it('is a refusal, in parts too, of a document that does not exist and of one hidden from professionals', async () => {
    await b.autoriser('dmp-non-active');
    const contexte = b.pour('dmp-non-active');
    const { uniqueId } = await b.deposer('dmp-non-active', { auteur: 'medecin', confidentialites: ['MASQUE_PS'] });
    expect(await b.client.consulter(contexte, '1.2.3')).toMatchObject({
      kind: 'refus',
      code: 'XDSDocumentUniqueIdError',
    });
    expect(await b.client.consulter(contexte, uniqueId)).toMatchObject(DROITS);
  });
});

describe('TD3.3', () => {
  const patient = 'dmp-medecin-traitant';
  const nouveau = async (depot: Partial<DepotDmp> = {}): Promise<FicheDmp> => {
    await b.autoriser(patient);
    const { uniqueId } = await valeur(b.client.alimenter(b.pour(patient, INDIRECTE), { ...DEPOT, ...depot }));
    return b.ficheDe(patient, uniqueId);
  };

  it('hides a document from professionals and shows it again, keeping all else of its entry', async () => {
    const before = await nouveau();
    await valeur(b.client.changerConfidentialite(b.pour(patient), before, ['MASQUE_PS']));
    expect(b.bench.last()?.summary).toMatchObject({ actions: ['TD3.3a masquer'] });
    const hidden = await b.ficheDe(patient, before.uniqueId);
    const { entryUuid, version, confidentialites, xml, ...rest } = before;
    expect(hidden).toMatchObject({
      ...rest,
      version: version + 1,
      confidentialites: [...confidentialites, 'MASQUE_PS'],
    });
    expect(hidden.entryUuid).not.toBe(entryUuid);
    expect(xml).toContain(entryUuid);
    await valeur(b.client.changerConfidentialite(b.pour(patient), hidden, ['N']));
    expect(b.bench.last()?.findings).toEqual([]);
    expect((await b.ficheDe(patient, before.uniqueId)).confidentialites).toEqual(['N']);
  });

  it('makes a document visible to the patient, and never invisible again', async () => {
    const before = await nouveau({ confidentialites: ['INVISIBLE_PATIENT'] });
    await valeur(b.client.changerConfidentialite(b.pour(patient), before, []));
    expect(b.bench.last()?.summary).toMatchObject({ actions: ['TD3.3b'] });
    const after = await b.ficheDe(patient, before.uniqueId);
    const back = await b.client.changerConfidentialite(b.pour(patient), after, ['INVISIBLE_PATIENT']);
    expect(back).toMatchObject({ kind: 'refus', code: 'XDSMetadataUpdateError' });
  });

  it('is a refusal when the entry is no longer the current one', async () => {
    const before = await nouveau();
    await valeur(b.client.changerConfidentialite(b.pour(patient), before, ['MASQUE_PS']));
    const again = await b.client.changerConfidentialite(b.pour(patient), before, []);
    expect(again).toMatchObject({ kind: 'refus', code: 'XDSMetadataVersionError' });
    expect(await b.client.changerStatut(b.pour(patient), before, 'Deleted')).toMatchObject({ kind: 'refus' });
  });

  it('archives a document, takes it out of the archives, and deletes it by the structure alone', async () => {
    const { uniqueId } = await nouveau();
    await valeur(b.client.changerStatut(b.pour(patient), await b.ficheDe(patient, uniqueId), 'Archived'));
    await valeur(b.client.changerStatut(b.pour(patient), await b.ficheDe(patient, uniqueId, 'Archived'), 'Approved'));
    await valeur(b.client.changerStatut(b.pour(patient, INDIRECTE), await b.ficheDe(patient, uniqueId), 'Deleted'));
    await expect(b.ficheDe(patient, uniqueId)).rejects.toThrow('no Approved entry');
  });

  it('is a refusal of deleting what somebody else wrote', async () => {
    await b.autoriser(patient);
    const { uniqueId } = await b.deposer(patient, { auteur: 'medecin' });
    const fiche = await b.ficheDe(patient, uniqueId);
    expect(await b.client.changerStatut(b.pour(patient), fiche, 'Deleted')).toMatchObject(DROITS);
  });
});

it('names in each message the operation that its Body asks for', () => {
  expect(messagesNommes(b)).toEqual([
    'ProvideAndRegisterDocumentSet-b',
    'RegistryStoredQuery',
    'RetrieveDocumentSet',
    'UpdateDocumentSet',
  ]);
});
