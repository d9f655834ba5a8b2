import { findBody, type Ins, QUERIES, queryBody, submissionBody } from '../../mocks/dmp/testing.ts';

/** One kind of call that is measured. */
export interface Scene {
  readonly id: string;
  /** French. */
  readonly title: string;
  readonly action: string;
  readonly record: 'filled' | 'fed';
  body(ins: Ins, rank: number): string;
}

const QUERY = 'urn:ihe:iti:2007:RegistryStoredQuery';
const FEED = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';

/** Documents of a lot while the record is filled. */
export const LOT = 10;
/** Years over which the documents of the record are spread. */
const YEARS = 20;
const TYPES = ['11488-4', '34112-3', '34874-8', '11490-0', '11502-2', '18748-4', '87273-9', '60591-5'];
const CLASSES: Readonly<Record<string, string>> = { '60591-5': '11' };

/** `yyyyMMdd` of a document, spread over the years. */
function dateOf(rank: number): string {
  const year = 2026 - (rank % YEARS);
  const month = 1 + (rank % 10);
  return `${year}${String(month).padStart(2, '0')}15`;
}

const uniqueId = (record: string, rank: number): string => `1.2.250.99.${record}.${rank + 1}`;

/** A lot of the filled record. */
export function lotOf(ins: Ins, rank: number, documents: number): string {
  return submissionBody({
    ins,
    lot: uniqueId('3', rank),
    documents: Array.from({ length: documents }, (_, index) => {
      const number = rank * LOT + index;
      const type = TYPES[number % TYPES.length] ?? '11488-4';
      return { uniqueId: uniqueId('1', number), type, classe: CLASSES[type] ?? '10', debut: dateOf(number) };
    }),
  });
}

/** What is measured, in order. */
export const SCENES: readonly Scene[] = [
  {
    id: 'alimenter',
    title: 'Alimenter un document (TD2.1)',
    action: FEED,
    record: 'fed',
    body: (ins, rank) =>
      submissionBody({ ins, lot: uniqueId('4', rank), documents: [{ uniqueId: uniqueId('2', rank) }] }),
  },
  {
    id: 'chercher-type',
    title: 'Chercher un type sur deux ans (TD3.1)',
    action: QUERY,
    record: 'filled',
    body: (ins, rank) =>
      findBody(ins, [
        ['$XDSDocumentEntryTypeCode', `('${TYPES[rank % TYPES.length]}^^2.16.840.1.113883.6.1')`],
        ['$XDSDocumentEntryServiceStartTimeFrom', '20250101'],
      ]),
  },
  {
    id: 'chercher-mois',
    title: 'Chercher tout depuis un mois (TD3.1)',
    action: QUERY,
    record: 'filled',
    body: (ins) => findBody(ins, [['$XDSDocumentEntryServiceStartTimeFrom', '20261001']]),
  },
  {
    id: 'identifiants',
    title: 'Chercher tout, références seules (TD3.1)',
    action: QUERY,
    record: 'filled',
    body: (ins) => findBody(ins, [['$XDSDocumentEntryServiceStartTimeFrom', '20250101']], 'ObjectRef'),
  },
  {
    id: 'un-document',
    title: 'Retrouver un document par son identifiant (TD3.1b)',
    action: QUERY,
    record: 'filled',
    body: (_ins, rank) =>
      queryBody(QUERIES.GetDocuments, [['$XDSDocumentEntryUniqueId', `('${uniqueId('1', rank)}')`]], 'ObjectRef'),
  },
];
