import { xml } from '../insi/envelope.ts';
import { child, type Noeud } from '../insi/lecture.ts';
import { horodatage, NS, OID } from './codes.ts';
import type { Reponse } from './echanges.ts';
import type { Emetteur } from './model.ts';
import { incident, incomplete, refus, succes } from './reponse.ts';

/** Identifiers of one HL7v3 query: those of the message, and of the query inside it. */
export interface Question {
  readonly message: string;
  readonly requete: string;
  readonly at: Date;
}

/** Writes a query of HL7v3 around its control act (domain/dmp.md 1.5). */
export function ecrireHl7(interaction: string, emetteur: Emetteur, question: Question, acte: string): string {
  const device = (name: string, type: string, oid: string, software: string): string =>
    `<${name} typeCode="${type}"><device classCode="DEV" determinerCode="INSTANCE"><id root="${xml(oid)}"/>` +
    `<softwareName>${xml(software)}</softwareName></device></${name}>`;
  return (
    `<${interaction} xmlns="${NS.hl7}" ITSVersion="XML_1.0"><id root="${xml(emetteur.oid)}" extension="${xml(question.message)}"/>` +
    `<creationTime value="${horodatage(question.at)}"/><interactionId root="${OID.interaction}" extension="${interaction}"/>` +
    '<processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="AL"/>' +
    device('receiver', 'RCV', OID.dmp, 'DMP') +
    device('sender', 'SND', emetteur.oid, emetteur.logiciel.nom) +
    `<controlActProcess classCode="CACT" moodCode="EVN">${acte}</controlActProcess></${interaction}>`
  );
}

/** `queryByParameter` of a query. */
export function ecrireRequete(emetteur: Emetteur, { requete }: Question, parametres: string): string {
  return (
    `<queryByParameter><queryId root="${xml(emetteur.oid)}" extension="${xml(requete)}"/><statusCode code="new"/>` +
    `<parameterList>${parametres}</parameterList></queryByParameter>`
  );
}

/** Descends by element names of HL7; null when one is missing. */
export function hl7(node: Noeud | null, ...names: readonly string[]): Noeud | null {
  return names.reduce<Noeud | null>((one, name) => child(one, NS.hl7, name), node);
}

/** Children of that name. */
export function hl7Tous(node: Noeud | null, name: string): readonly Noeud[] {
  return node?.children.filter((one) => one.ns === NS.hl7 && one.name === name) ?? [];
}

/**
 * Reads the acknowledgements of an answer (domain/dmp.md 4, carrier 2): found, not found, or why not. Older messages write
 * the type as an element (domain/dmp.md 1.6).
 */
export function lireAcquittement(reponse: Noeud, question: Question): Reponse<'OK' | 'NF'> {
  const ack = hl7(reponse, 'acknowledgement');
  const type = ack?.attributes.typeCode ?? hl7(ack, 'typeCode')?.attributes.code;
  if (type === 'AE' || type === 'AR') {
    const detail = hl7(ack, 'acknowledgementDetail');
    return refus(hl7(detail, 'code')?.attributes.code ?? null, hl7(detail, 'text')?.text ?? '');
  }
  if (type !== 'AA') return incomplete("elle n'acquitte pas la demande");
  const query = hl7(reponse, 'controlActProcess', 'queryAck');
  const { message, requete } = question;
  if (
    hl7(ack, 'targetMessage', 'id')?.attributes.extension !== message ||
    hl7(query, 'queryId')?.attributes.extension !== requete
  ) {
    return incident('La réponse du DMP ne répond pas à la demande envoyée.');
  }
  const code = hl7(query, 'queryResponseCode')?.attributes.code;
  return code === 'OK' || code === 'NF' ? succes(code) : incomplete('elle ne dit pas si elle a trouvé quelque chose');
}

/** Yes or no observations of a patient, by code; those without a readable value are left out. */
export function lireIndicateurs(patient: Noeud): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const one of patient.children) {
    const observation = hl7(one, 'administrativeObservation');
    const value = hl7(observation, 'value')?.attributes.value;
    const code = hl7(observation, 'code')?.attributes.code;
    if (code !== undefined && (value === 'true' || value === 'false')) found.set(code, value === 'true');
  }
  return found;
}
