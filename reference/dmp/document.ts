import { xml } from '../insi/envelope.ts';
import { horodatage, NS, OID } from './codes.ts';
import type { DocumentDmp, Emetteur, PatientDmp } from './model.ts';

/** LOINC type of the document that this software sends: a consultation report. */
export const TYPE = { code: '11488-4', libelle: 'Compte rendu de consultation' } as const;

const CONFIDENTIALITE = `<confidentialityCode code="N" codeSystem="${OID.confidentialiteHl7}"></confidentialityCode>`;

/**
 * A minimal CDA R2 of level 1: who it is about, who wrote it, and a body in plain text. Written in canonical form (no
 * declaration, no empty-element tag, attributes in order), so that its digest is that of its bytes.
 */
export function redigerDocument(
  emetteur: Emetteur,
  patient: PatientDmp,
  texte: string,
  at: Date,
  uniqueId: string,
): DocumentDmp {
  const { auteur } = emetteur;
  const time = `${horodatage(at)}+0000`;
  const id = (root: string, extension?: string): string =>
    `<id${extension === undefined ? '' : ` extension="${xml(extension)}"`} root="${root}"></id>`;
  const name = (family: string, given: string): string =>
    `<name><family>${xml(family)}</family><given>${xml(given)}</given></name>`;
  const organization = `${id(OID.structure, emetteur.structure)}<name>${xml(emetteur.raisonSociale)}</name>`;
  const person = `<assignedPerson>${name(auteur.nom, auteur.prenom)}</assignedPerson>`;
  const gender = `<administrativeGenderCode code="${patient.sexe}" codeSystem="2.16.840.1.113883.5.1"></administrativeGenderCode>`;
  const content =
    `<ClinicalDocument xmlns="${NS.hl7}"><realmCode code="FR"></realmCode>` +
    `<typeId extension="POCD_HD000040" root="2.16.840.1.113883.1.3"></typeId>${id(uniqueId)}` +
    `<code code="${TYPE.code}" codeSystem="${OID.loinc}" displayName="${TYPE.libelle}"></code><title>${TYPE.libelle}</title>` +
    `<effectiveTime value="${time}"></effectiveTime>${CONFIDENTIALITE}<languageCode code="fr-FR"></languageCode>` +
    `<recordTarget><patientRole>${id(patient.oid, patient.ins)}<patient>${name(patient.nomNaissance, patient.prenom)}${gender}` +
    `<birthTime value="${patient.dateNaissance.replaceAll('-', '')}"></birthTime></patient></patientRole></recordTarget>` +
    `<author><time value="${time}"></time><assignedAuthor>${id(OID.ps, auteur.idNat)}${person}` +
    `<representedOrganization>${organization}</representedOrganization></assignedAuthor></author>` +
    `<custodian><assignedCustodian><representedCustodianOrganization>${organization}` +
    '</representedCustodianOrganization></assignedCustodian></custodian>' +
    '<component><nonXMLBody><text mediaType="text/plain" representation="B64">' +
    `${Buffer.from(texte, 'utf8').toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`;
  return { uniqueId, titre: TYPE.libelle, contenu: Buffer.from(content, 'utf8') };
}
