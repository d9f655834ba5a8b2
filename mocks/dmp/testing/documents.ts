import { randomUUID } from 'node:crypto';
import { escapeXml } from '../../soap/xml.ts';
import { OID, UUID } from '../codes.ts';
import { cx, type Ins } from './patients.ts';

/** What a test says of a document. */
export interface DocumentDraft {
  readonly id?: string;
  readonly uniqueId: string;
  readonly titre?: string;
  readonly mimeType?: string;
  readonly classe?: string;
  readonly type?: string;
  readonly confidentialites?: readonly string[];
  readonly auteur?: string;
  readonly structure?: string;
  readonly debut?: string;
  /** Slots to add, change, or leave out (null). */
  readonly slots?: Readonly<Record<string, string | null>>;
  readonly patient?: string;
  /** entryUUID of the document that this one replaces. */
  readonly remplace?: string;
  /** Content inlined in base64; `cid` of an attached part otherwise. */
  readonly contenu?: Buffer;
  readonly cid?: string;
  /** Set in a change of metadata. */
  readonly lid?: string;
}

export const slotXml = (name: string, ...values: readonly string[]): string =>
  `<rim:Slot name="${name}"><rim:ValueList>${values.map((value) => `<rim:Value>${escapeXml(value)}</rim:Value>`).join('')}</rim:ValueList></rim:Slot>`;
const classification = (object: string, scheme: string, code: string, slots: string): string =>
  `<rim:Classification id="c-${randomUUID()}" classificationScheme="${scheme}" classifiedObject="${object}" nodeRepresentation="${escapeXml(code)}">${slots}` +
  `<rim:Name><rim:LocalizedString value="${escapeXml(code)}"/></rim:Name></rim:Classification>`;
export const coded = (object: string, scheme: string, code: string, system: string): string =>
  classification(object, scheme, code, slotXml('codingScheme', system));
export const external = (object: string, scheme: string, value: string): string =>
  `<rim:ExternalIdentifier id="e-${randomUUID()}" registryObject="${object}" identificationScheme="${scheme}" value="${escapeXml(value)}"/>`;

const authorSlots = (idNat: string, structure: string): string =>
  slotXml('authorPerson', `${idNat}^MEDECIN9900101^ALIX^^^^^^&${OID.ps}&ISO^D^^^IDNPS`) +
  slotXml('authorInstitution', `CABINET^^^^^&${OID.structure}&ISO^IDNST^^^${structure}`) +
  slotXml('authorSpecialty', `G15_10/SM26^Médecin^${OID.specialite}`);

/** ExtrinsicObject of a document. */
export function documentXml(draft: DocumentDraft, ins: Ins): string {
  const id = draft.id ?? 'Document1';
  const { classe = '10', type = '11488-4', debut = '20260301090000', auteur = '899799001013' } = draft;
  const slots = {
    creationTime: debut,
    languageCode: 'fr-FR',
    legalAuthenticator: `${auteur}^MEDECIN9900101^ALIX^^^^^^&${OID.ps}&ISO^D^^^IDNPS`,
    serviceStartTime: debut,
    sourcePatientId: cx(ins),
    sourcePatientInfo: 'PID-8|F',
    ...draft.slots,
  };
  return (
    `<rim:ExtrinsicObject id="${id}" objectType="${UUID.document}" mimeType="${draft.mimeType ?? 'text/xml'}"${draft.lid === undefined ? '' : ` lid="${draft.lid}"`}>` +
    Object.entries(slots)
      .map(([name, value]) => (value === null ? '' : slotXml(name, value)))
      .join('') +
    `<rim:Name><rim:LocalizedString value="${escapeXml(draft.titre ?? 'Compte rendu de consultation')}"/></rim:Name>` +
    classification(id, UUID.auteur, '', authorSlots(auteur, draft.structure ?? '300000000090506')) +
    coded(id, UUID.classe, classe, OID.classe) +
    coded(id, UUID.type, type, /^\d/.test(type) ? OID.loinc : OID.typeCisis) +
    (draft.confidentialites ?? ['N'])
      .map((code) => coded(id, UUID.confidentialite, code, code === 'N' ? OID.confidentialiteHl7 : OID.confidentialite))
      .join('') +
    coded(id, UUID.format, 'urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3') +
    coded(id, UUID.etablissement, 'SA07', OID.secteur) +
    coded(id, UUID.cadre, 'AMBULATOIRE', OID.cadreExercice) +
    external(id, UUID.patient, draft.patient ?? cx(ins)) +
    external(id, UUID.unique, draft.uniqueId) +
    '</rim:ExtrinsicObject>'
  );
}

export const lotXml = (ins: Ins, uniqueId: string): string =>
  `<rim:RegistryPackage id="SubmissionSet1">${slotXml('submissionTime', '20260302090000')}` +
  classification('SubmissionSet1', UUID.lotAuteur, '', authorSlots('899799001013', '300000000090506')) +
  coded('SubmissionSet1', UUID.lotContenu, '07', OID.categorieActivite) +
  external('SubmissionSet1', UUID.lotPatient, cx(ins)) +
  external('SubmissionSet1', UUID.lotSource, '1.2.250.1.999.1') +
  external('SubmissionSet1', UUID.lotUnique, uniqueId) +
  `</rim:RegistryPackage><rim:Classification id="cl-lot" classifiedObject="SubmissionSet1" classificationNode="${UUID.lot}"/>`;

export const associationXml = (type: string, source: string, target: string, slots: string): string =>
  `<rim:Association id="as-${randomUUID()}" associationType="${type}" sourceObject="${source}" targetObject="${target}">${slots}</rim:Association>`;
