import { NS, OID, STATUT } from '../codes.ts';
import { slotXml } from './documents.ts';
import { cx, type Ins } from './patients.ts';

/** ITI-18 request: parameters as written on the wire. */
export function queryBody(
  id: string,
  parameters: readonly (readonly [string, string])[],
  retour = 'LeafClass',
): string {
  return (
    `<query:AdhocQueryRequest xmlns:query="${NS.query}" xmlns:rim="${NS.rim}"><query:ResponseOption returnComposedObjects="true" returnType="${retour}"/>` +
    `<rim:AdhocQuery id="urn:uuid:${id}">${parameters.map(([name, value]) => slotXml(name, value)).join('')}</rim:AdhocQuery></query:AdhocQueryRequest>`
  );
}

export const QUERIES = {
  FindDocuments: '14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindSubmissionSets: 'f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetDocuments: '5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetAssociations: 'a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocumentsAndAssociations: 'bab9529a-4a10-40b3-a01f-f68a615d247a',
} as const;

/** FindDocuments on approved documents of a patient, with more parameters. */
export function findBody(ins: Ins, more: readonly (readonly [string, string])[] = [], retour = 'LeafClass'): string {
  return queryBody(
    QUERIES.FindDocuments,
    [['$XDSDocumentEntryPatientId', `'${cx(ins)}'`], ['$XDSDocumentEntryStatus', `('${STATUT.Approved}')`], ...more],
    retour,
  );
}

/** ITI-43 request. */
export function retrieveBody(uniqueIds: readonly string[], repository: string = OID.repository): string {
  return `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="${NS.xdsb}">${uniqueIds
    .map(
      (id) =>
        `<xdsb:DocumentRequest><xdsb:RepositoryUniqueId>${repository}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${id}</xdsb:DocumentUniqueId></xdsb:DocumentRequest>`,
    )
    .join('')}</xdsb:RetrieveDocumentSetRequest>`;
}
