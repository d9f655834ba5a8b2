import { buildFault } from '../soap/fault.ts';
import { escapeXml, type XmlTree } from '../soap/xml.ts';
import { NS, REPONSE } from './codes.ts';
import { ecrireHl7, ecrireReponse, lireHl7 } from './hl7.ts';
import type { Carrier, OperationFacts } from './operations.ts';
import { type Refusal, refusalRow } from './refusals.ts';

/** Answer of HL7 for each operation that has one. */
const REPONSES_HL7: Readonly<Record<string, { readonly interaction: string; readonly code: string }>> = {
  PRPA_IN201307UV02: { interaction: 'PRPA_IN201308UV02', code: 'PRPA_TE201308UV02' },
  PRPA_IN201305UV02: { interaction: 'PRPA_IN201306UV02', code: 'PRPA_TE201306UV02' },
};

/** A refusal in the way of the operation called (domain/dmp.md 4): Body's element, null when it can only be a fault. */
export function ecrireRefus(refusal: Refusal, facts: OperationFacts, payload: XmlTree, at: Date): string | null {
  return refusalRow(refusal.cle).porteur === 'faute' ? null : CARRIERS[facts.carrier](refusal, facts, payload, at);
}

type Writer = (refusal: Refusal, facts: OperationFacts, payload: XmlTree, at: Date) => string | null;

const CARRIERS: Readonly<Record<Carrier, Writer>> = {
  hl7: (refusal, { name }, payload, at) => {
    const shape = REPONSES_HL7[name];
    if (shape === undefined) return null;
    const request = lireHl7(payload);
    return ecrireHl7({
      interaction: shape.interaction,
      request,
      at,
      erreur: { code: refusalRow(refusal.cle).code, texte: refusal.message },
      acte: `<controlActProcess classCode="CACT" moodCode="EVN"><code code="${shape.code}"/>${ecrireReponse(request, 'AE')}</controlActProcess>`,
    });
  },
  statut: (refusal, { element }) =>
    ecrireStatut(element.namespace, element.name, refusalRow(refusal.cle).code, refusal.message),
  xds: (refusal) => ecrireRegistryResponse(REPONSE.echec, [refusal]),
  'xds-query': (refusal) =>
    `<query:AdhocQueryResponse xmlns:query="${NS.query}" xmlns:rs="${NS.rs}" xmlns:rim="${NS.rim}" status="${REPONSE.echec}" ` +
    `startIndex="0" totalResultCount="0">${ecrireErreurs([refusal])}<rim:RegistryObjectList/></query:AdhocQueryResponse>`,
  'xds-retrieve': (refusal) => ecrireRetrieveResponse(REPONSE.echec, [refusal], ''),
};

/** `<name>Response` with its output (domain/dmp.md 1.6). */
export function ecrireStatut(namespace: string, name: string, status: string, context: string, content = ''): string {
  return (
    `<${name}Response xmlns="${namespace}"><output>${content}<status>${escapeXml(status)}</status>` +
    `<context>${escapeXml(context)}</context></output></${name}Response>`
  );
}

/** `rs:RegistryResponse`. */
export function ecrireRegistryResponse(status: string, refusals: readonly Refusal[] = []): string {
  return `<rs:RegistryResponse xmlns:rs="${NS.rs}" status="${status}">${ecrireErreurs(refusals)}</rs:RegistryResponse>`;
}

/** `xdsb:RetrieveDocumentSetResponse`. */
export function ecrireRetrieveResponse(status: string, refusals: readonly Refusal[], documents: string): string {
  return (
    `<xdsb:RetrieveDocumentSetResponse xmlns:xdsb="${NS.xdsb}">${ecrireRegistryResponse(status, refusals)}` +
    `${documents}</xdsb:RetrieveDocumentSetResponse>`
  );
}

function ecrireErreurs(refusals: readonly Refusal[]): string {
  if (refusals.length === 0) return '';
  const errors = refusals.map(
    (refusal) =>
      `<rs:RegistryError errorCode="${refusalRow(refusal.cle).code}" codeContext="${escapeXml(
        refusal.context === null ? refusal.message : `${refusal.context} : ${refusal.message}`,
      )}" severity="${REPONSE.gravite}" location=""/>`,
  );
  return `<rs:RegistryErrorList highestSeverity="${REPONSE.gravite}">${errors.join('')}</rs:RegistryErrorList>`;
}

/** Envelope of a fault, in the way of the server's framework (domain/dmp.md 4, carrier 1). */
export function ecrireFaute(refusal: Refusal, header: string): string {
  const { code } = refusalRow(refusal.cle);
  const receiver = refusal.cle === 'indisponible';
  return buildFault(
    { code: receiver ? 'Receiver' : 'Sender', subcode: code, reason: refusal.message },
    { envelope: 'soap', body: 'soap', fault: 'soap', lang: 'fr', header },
  );
}
