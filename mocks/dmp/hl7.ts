import { randomUUID } from 'node:crypto';
import { attribute, child, escapeXml, type XmlTree } from '../soap/xml.ts';
import { horodatage, type lireCx, NS, OID } from './codes.ts';

/** What drives a PRPA_IN201307UV02 (domain/dmp.md 1.5). */
export type Raison = 'TEST_EXST' | 'CNSLT_DATA' | 'CREA_RD' | 'REAC' | 'MODIF_DATA' | 'FERM';

/** An identifier as HL7 writes it. */
export interface Ii {
  readonly root: string;
  readonly extension: string;
}

/** What this service reads in an HL7v3 request. */
export interface Hl7Request {
  readonly id: Ii;
  readonly sender: Ii;
  readonly raison: string | null;
  readonly queryId: Ii;
  /** INS asked for, null when it is missing or unreadable. */
  readonly patient: Ii | null;
}

const at = (tree: XmlTree | undefined, ...names: readonly string[]): XmlTree | undefined =>
  names.reduce<XmlTree | undefined>((one, name) => one && child(one, NS.hl7, name), tree);

/** Descends by element names of HL7. */
export const hl7At = at;

const ii = (tree: XmlTree | undefined): Ii => ({
  root: (tree && attribute(tree, 'root')) ?? '',
  extension: (tree && attribute(tree, 'extension')) ?? '',
});

/** Reads the parts common to HL7v3 queries; validation stays lenient (domain/dmp.md 1.5). */
export function lireHl7(payload: XmlTree): Hl7Request {
  const process = at(payload, 'controlActProcess');
  const reason = at(process, 'reasonCode');
  const query = at(process, 'queryByParameter');
  const value = at(query, 'parameterList', 'patientIdentifier', 'value');
  const patient = ii(value);
  return {
    id: ii(at(payload, 'id')),
    sender: ii(at(payload, 'sender', 'device', 'id')),
    raison: (reason && attribute(reason, 'code')) ?? null,
    queryId: ii(at(query, 'queryId')),
    patient: value === undefined || patient.extension === '' ? null : patient,
  };
}

/** True when an HL7 identifier and a CX name the same matricule. */
export function memePatient(patient: Ii, cx: ReturnType<typeof lireCx>): boolean {
  return cx !== null && cx.ins === patient.extension && cx.oid === patient.root;
}

const ecrireIi = (name: string, { root, extension }: Ii): string =>
  `<${name} root="${escapeXml(root)}"${extension === '' ? '' : ` extension="${escapeXml(extension)}"`}/>`;

/** Code of an HL7 acknowledgement: accepted, or in error with a code of the DMP (domain/dmp.md 4, carrier 2). */
export interface Acquittement {
  readonly code: string;
  readonly texte: string;
}

/** Writes an HL7v3 answer around its control act. */
export function ecrireHl7(options: {
  readonly interaction: string;
  readonly request: Hl7Request;
  readonly at: Date;
  readonly attention?: string;
  readonly erreur?: Acquittement;
  readonly acte: string;
}): string {
  const { interaction, request, erreur } = options;
  const detail =
    erreur === undefined
      ? ''
      : `<acknowledgementDetail typeCode="E"><code code="${escapeXml(erreur.code)}"/><text>${escapeXml(erreur.texte)}</text></acknowledgementDetail>`;
  return (
    `<${interaction} xmlns="${NS.hl7}" xmlns:xsi="${NS.xsi}" ITSVersion="XML_1.0">` +
    `<id root="${randomUUID()}"/><creationTime value="${horodatage(options.at)}"/>` +
    `<interactionId root="${OID.interaction}" extension="${interaction}"/>` +
    '<processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/>' +
    device('receiver', 'RCV', request.sender, '') +
    device('sender', 'SND', { root: OID.dmp, extension: '' }, '<softwareName>DMP</softwareName>') +
    (options.attention ?? '') +
    `<acknowledgement typeCode="${erreur === undefined ? 'AA' : 'AE'}"><targetMessage>${ecrireIi('id', request.id)}</targetMessage>${detail}</acknowledgement>` +
    `${options.acte}</${interaction}>`
  );
}

function device(name: string, type: string, id: Ii, content: string): string {
  return (
    `<${name} typeCode="${type}"><device classCode="DEV" determinerCode="INSTANCE">` +
    `${ecrireIi('id', id)}${content}</device></${name}>`
  );
}

/** A line of the header that says something of the caller's rights (domain/dmp.md 1.5). */
export function ecrireAttention(motCle: string, systeme: string, value: string): string {
  return `<attentionLine><keyWordText code="${motCle}" codeSystem="${systeme}">${motCle}</keyWordText>${value}</attentionLine>`;
}

/** Query acknowledgement: `OK`, `NF` (nothing found) or `AE`. */
export function ecrireReponse(request: Hl7Request, code: 'OK' | 'NF' | 'AE'): string {
  return `<queryAck>${ecrireIi('queryId', request.queryId)}<statusCode code="deliveredResponse"/><queryResponseCode code="${code}"/></queryAck>`;
}

/** A yes or no about the record. */
export function ecrireIndicateur(code: string, systeme: string, value: boolean): string {
  return (
    '<subjectOf><administrativeObservation classCode="OBS" moodCode="EVN">' +
    `<code code="${code}" codeSystem="${systeme}"/><value xsi:type="BL" value="${value}"/></administrativeObservation></subjectOf>`
  );
}
