import { ecrireCx, horodatage, NS, OID } from '../codes.ts';

export interface Ins {
  readonly numero: string;
  readonly cle: string;
  readonly oid: string;
}

/** CX of an INS: number with its key. */
export const cx = ({ numero, cle, oid }: Ins): string => ecrireCx(`${numero}${cle}`, oid);

/** PRPA_IN201307UV02 for TD0.2 or TD1.3a. */
export function existenceBody(ins: Ins, raison = 'TEST_EXST'): string {
  return (
    `<PRPA_IN201307UV02 xmlns="${NS.hl7}" ITSVersion="XML_1.0"><id root="1.2.3" extension="q1"/><creationTime value="20260302090000"/>` +
    `<interactionId root="${OID.interaction}" extension="PRPA_IN201307UV02"/><processingCode code="D"/><processingModeCode code="T"/>` +
    '<acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE">' +
    `<id root="${OID.dmp}"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE">` +
    '<id root="1.2.250.1.999.1"/><softwareName>Essai</softwareName></device></sender>' +
    `<controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="${raison}" codeSystem="${OID.raison}"/><queryByParameter>` +
    '<queryId root="1.2.3" extension="42"/><statusCode code="new"/><parameterList><patientIdentifier>' +
    `<value root="${ins.oid}" extension="${ins.numero}${ins.cle}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList>` +
    '</queryByParameter></controlActProcess></PRPA_IN201307UV02>'
  );
}

/** TD0.3. */
export function authorizationBody(action: string, role?: string): string {
  return `<setAuthorization xmlns="${NS.habilitations}"><action>${action}</action>${role === undefined ? '' : `<role>${role}</role>`}</setAuthorization>`;
}

/** TD1.6. */
export function listAuthorizationsBody(mode: string): string {
  return `<listAuthorizationByPatient xmlns="${NS.habilitations}"><mode>${mode}</mode></listAuthorizationByPatient>`;
}

/** TD0.4. */
export function patientListBody(dateType = 'LASTAUTORIZATION', startDate = '20260101000000', owner?: string): string {
  return `<patientList xmlns="${NS.patients}"><startDate>${startDate}</startDate><dateType>${dateType}</dateType>${owner === undefined ? '' : `<psOwnerId>${owner}</psOwnerId>`}</patientList>`;
}

/** TD0.5. */
export function findPatientBody(family: string, given?: string): string {
  return (
    `<PRPA_IN201305UV02 xmlns="${NS.hl7}" ITSVersion="XML_1.0"><id root="1.2.3" extension="q5"/><creationTime value="${horodatage(Date.UTC(2026, 2, 2))}"/>` +
    '<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201305UV02"/><queryByParameter><queryId root="1.2.3" extension="43"/><statusCode code="new"/>' +
    `<parameterList><livingSubjectName><value><family>${family}</family>${given === undefined ? '' : `<given>${given}</given>`}</value><semanticsText>livingSubject.name</semanticsText></livingSubjectName></parameterList>` +
    '</queryByParameter></controlActProcess></PRPA_IN201305UV02>'
  );
}
