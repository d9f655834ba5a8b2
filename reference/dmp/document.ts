import { xml } from '../insi/envelope.ts';
import { child, readXml } from '../insi/lecture.ts';
import { pdfDeTexte } from '../print/pdf.ts';
import { horodatage, NS, OID, systemeDuType } from './codes.ts';
import type { DocumentLu } from './consultation.ts';
import type { DepotDmp } from './echanges.ts';
import type { Origine } from './lot.ts';
import type { DocumentDmp } from './model.ts';

const CONFIDENTIALITE = `<confidentialityCode code="N" codeSystem="${OID.confidentialiteHl7}"></confidentialityCode>`;

/** The document that this one takes the place of, by the unique identifier of the older one. */
function remplacement({ remplace }: DepotDmp): string {
  if (remplace === null) return '';
  return (
    '<relatedDocument typeCode="RPLC"><parentDocument>' +
    `<id root="${xml(remplace.uniqueId)}"></id></parentDocument></relatedDocument>`
  );
}

/**
 * A minimal CDA R2 of level 1: who it is about, who wrote it, and a body in PDF. Written in canonical form (no
 * declaration, no empty-element tag, attributes in order), so that its digest is that of its bytes.
 */
export function redigerDocument(origine: Origine, depot: DepotDmp, uniqueId: string): DocumentDmp {
  const { emetteur, professionnel, patient, at } = origine;
  const time = `${horodatage(at)}+0000`;
  const id = (root: string, extension?: string): string =>
    `<id${extension === undefined ? '' : ` extension="${xml(extension)}"`} root="${xml(root)}"></id>`;
  const name = (family: string, given: string): string =>
    `<name><family>${xml(family)}</family><given>${xml(given)}</given></name>`;
  const organization = `${id(OID.structure, emetteur.structure)}<name>${xml(emetteur.raisonSociale)}</name>`;
  const person = `<assignedPerson>${name(professionnel.nom, professionnel.prenom)}</assignedPerson>`;
  const gender = `<administrativeGenderCode code="${patient.sexe}" codeSystem="2.16.840.1.113883.5.1"></administrativeGenderCode>`;
  const type =
    `<code code="${xml(depot.type)}" codeSystem="${systemeDuType(depot.type)}" displayName="${xml(depot.typeLibelle)}"></code>` +
    `<title>${xml(depot.titre)}</title>`;
  const content =
    `<ClinicalDocument xmlns="${NS.hl7}"><realmCode code="FR"></realmCode>` +
    `<typeId extension="POCD_HD000040" root="2.16.840.1.113883.1.3"></typeId>${id(uniqueId)}${type}` +
    `<effectiveTime value="${time}"></effectiveTime>${CONFIDENTIALITE}<languageCode code="fr-FR"></languageCode>` +
    `<recordTarget><patientRole>${id(patient.oid, patient.ins)}<patient>${name(patient.nomNaissance, patient.prenom)}${gender}` +
    `<birthTime value="${patient.dateNaissance.replaceAll('-', '')}"></birthTime></patient></patientRole></recordTarget>` +
    `<author><time value="${time}"></time><assignedAuthor>${id(OID.ps, professionnel.idNat)}${person}` +
    `<representedOrganization>${organization}</representedOrganization></assignedAuthor></author>` +
    `<custodian><assignedCustodian><representedCustodianOrganization>${organization}` +
    `</representedCustodianOrganization></assignedCustodian></custodian>${remplacement(depot)}` +
    '<component><nonXMLBody><text mediaType="application/pdf" representation="B64">' +
    `${pdfDeTexte(depot.titre, depot.texte).toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`;
  return { uniqueId, format: 'urn:ihe:iti:xds-sd:pdf:2008', contenu: Buffer.from(content, 'utf8') };
}

/** What a CDA of level 1 carries; null for another document, or one whose body is structured. */
export function lireCorps({ mimeType, contenu }: DocumentLu): DocumentLu | null {
  const cda = mimeType === 'text/xml' ? readXml(contenu) : null;
  const body = child(child(cda, NS.hl7, 'component'), NS.hl7, 'nonXMLBody');
  const text = child(body, NS.hl7, 'text');
  const { mediaType = 'text/plain', representation = 'TXT' } = text?.attributes ?? {};
  if (text === null) return null;
  return { mimeType: mediaType, contenu: Buffer.from(text.text, representation === 'B64' ? 'base64' : 'utf8') };
}
