import { createHash } from 'node:crypto';
import { xopInclude } from '../../soap/mtom.ts';
import { ASSOCIATION, NS, OID, SIGNATURE, UUID } from '../codes.ts';
import { associationXml, coded, type DocumentDraft, documentXml, external, lotXml, slotXml } from './documents.ts';
import { cx, type Ins } from './patients.ts';

/** What a test says of a lot. */
export interface LotDraft {
  readonly ins: Ins;
  readonly lot: string;
  readonly documents: readonly DocumentDraft[];
  /** XML put after the documents, e.g. a signature entry and its link. */
  readonly extra?: string;
  readonly extraDocuments?: string;
}

/** ITI-41 request. */
export function submissionBody({ ins, lot, documents, extra = '', extraDocuments = '' }: LotDraft): string {
  const named = documents.map((one, rank) => ({ id: `Document${rank + 1}`, ...one }));
  return (
    `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${NS.xdsb}" xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}"><lcm:SubmitObjectsRequest><rim:RegistryObjectList>` +
    lotXml(ins, lot) +
    named.map((one) => documentXml(one, ins)).join('') +
    named
      .map(
        ({ id, remplace }) =>
          associationXml(ASSOCIATION.membre, 'SubmissionSet1', id, slotXml('SubmissionSetStatus', 'Original')) +
          (remplace === undefined ? '' : associationXml(ASSOCIATION.remplace, id, remplace, '')),
      )
      .join('') +
    `${extra}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>` +
    named
      .map(
        ({ id, contenu, cid }) =>
          `<xdsb:Document id="${id}">${cid === undefined ? (contenu ?? Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>')).toString('base64') : xopInclude(cid)}</xdsb:Document>`,
      )
      .join('') +
    `${extraDocuments}</xdsb:ProvideAndRegisterDocumentSetRequest>`
  );
}

/** Signature entry of a lot and the XAdES-shaped document it describes, with a digest for each document (3.2). */
export function lotSignature(
  ins: Ins,
  lot: string,
  uniqueId: string,
  documents: readonly { readonly uniqueId: string; readonly contenu: Buffer }[],
  digest: (contenu: Buffer) => string = (contenu) => createHash('sha1').update(contenu).digest('base64'),
): { readonly entry: string; readonly link: string; readonly document: string } {
  const id = 'Signature1';
  const dsig = 'http://www.w3.org/2000/09/xmldsig#';
  const reference = (uri: string, value: string): string =>
    `<ds:Reference URI="${uri}"><ds:DigestMethod Algorithm="${dsig}sha1"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`;
  const manifest = [
    reference(`urn:oid:${lot}`, 'AA=='),
    ...documents.map((one) => reference(`urn:oid:${one.uniqueId}`, digest(one.contenu))),
  ].join('');
  const content = `<ds:Signature xmlns:ds="${dsig}"><ds:Object><ds:Manifest Id="IHEManifest">${manifest}</ds:Manifest></ds:Object></ds:Signature>`;
  return {
    entry:
      `<rim:ExtrinsicObject id="${id}" objectType="${UUID.document}" mimeType="text/xml">` +
      slotXml('creationTime', '20260302090000') +
      slotXml('languageCode', 'art') +
      '<rim:Name><rim:LocalizedString value="Source"/></rim:Name>' +
      coded(id, UUID.classe, SIGNATURE.classe, 'URN') +
      coded(id, UUID.type, SIGNATURE.type, 'ASTM') +
      ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT']
        .map((code) => coded(id, UUID.confidentialite, code, OID.confidentialite))
        .join('') +
      coded(id, UUID.format, SIGNATURE.formats[0], 'URN') +
      external(id, UUID.patient, cx(ins)) +
      external(id, UUID.unique, uniqueId) +
      '</rim:ExtrinsicObject>',
    link:
      associationXml(ASSOCIATION.membre, 'SubmissionSet1', id, slotXml('SubmissionSetStatus', 'Original')) +
      associationXml(ASSOCIATION.signe, id, 'SubmissionSet1', ''),
    document: `<xdsb:Document id="${id}">${Buffer.from(content).toString('base64')}</xdsb:Document>`,
  };
}

/** ITI-57 request that changes the confidentiality of a document. */
export function confidentialityBody(ins: Ins, lot: string, document: DocumentDraft, previous: number): string {
  return updateBody(
    ins,
    lot,
    documentXml(document, ins) +
      associationXml(
        ASSOCIATION.membre,
        'SubmissionSet1',
        document.id ?? 'Document1',
        slotXml('SubmissionSetStatus', 'Original') + slotXml('PreviousVersion', String(previous)),
      ),
  );
}

/** ITI-57 request that changes the status of a document. */
export function statusBody(ins: Ins, lot: string, entryUuid: string, from: string, to: string): string {
  const slots = slotXml('OriginalStatus', from) + slotXml('NewStatus', to);
  return updateBody(ins, lot, associationXml(ASSOCIATION.statut, 'SubmissionSet1', entryUuid, slots));
}

function updateBody(ins: Ins, lot: string, content: string): string {
  return `<lcm:SubmitObjectsRequest xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}"><rim:RegistryObjectList>${lotXml(ins, lot)}${content}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>`;
}
