import { xml } from '../insi/envelope.ts';
import { horodatage, MEDECIN, NS, OID, SCHEME } from './codes.ts';
import { TYPE } from './document.ts';
import { cx, type DocumentDmp, type Emetteur, type PatientDmp } from './model.ts';

/** What the metadata of one submission set are written from. */
export interface Lot {
  readonly uniqueId: string;
  readonly emetteur: Emetteur;
  readonly patient: PatientDmp;
  readonly at: Date;
  readonly document: DocumentDmp;
  /** Identifier of the signature entry. */
  readonly signature: string;
}

/** Symbolic identifiers of the objects inside the message. */
export const OBJETS = { lot: 'Lot1', document: 'Document1', signature: 'Signature1' } as const;

function slot(name: string, ...values: readonly string[]): string {
  const list = values.map((value) => `<rim:Value>${xml(value)}</rim:Value>`);
  return `<rim:Slot name="${name}"><rim:ValueList>${list.join('')}</rim:ValueList></rim:Slot>`;
}

/** Objects inside a submission, each with an identifier of its own. */
class Ecriture {
  #rank = 0;
  readonly #objet: string;

  constructor(objet: string) {
    this.#objet = objet;
  }

  #id(): string {
    this.#rank += 1;
    return `${this.#objet}-${this.#rank}`;
  }

  classification(scheme: string, code: string, slots: string, label = code): string {
    return (
      `<rim:Classification id="${this.#id()}" classificationScheme="${scheme}" classifiedObject="${this.#objet}" ` +
      `nodeRepresentation="${xml(code)}">${slots}${label === '' ? '' : name(label)}</rim:Classification>`
    );
  }

  code(scheme: string, code: string, system: string, label = code): string {
    return this.classification(scheme, code, slot('codingScheme', system), label);
  }

  identifiant(scheme: string, value: string, label: string): string {
    return (
      `<rim:ExternalIdentifier id="${this.#id()}" registryObject="${this.#objet}" identificationScheme="${scheme}" ` +
      `value="${xml(value)}">${name(label)}</rim:ExternalIdentifier>`
    );
  }
}

function name(label: string): string {
  return `<rim:Name><rim:LocalizedString value="${xml(label)}"/></rim:Name>`;
}

/** XCN of the author (domain/dmp.md 3.2). */
function personne({ auteur }: Emetteur): string {
  return `${auteur.idNat}^${auteur.nom}^${auteur.prenom}^^^^^^&${OID.ps}&ISO^D^^^IDNPS`;
}

function auteur(emetteur: Emetteur): string {
  const { savoirFaire } = emetteur.auteur;
  return (
    slot('authorPerson', personne(emetteur)) +
    slot('authorInstitution', `${emetteur.raisonSociale}^^^^^&${OID.structure}&ISO^IDNST^^^${emetteur.structure}`) +
    slot('authorSpecialty', `G15_${MEDECIN}/${savoirFaire}^Médecin^${OID.specialite}`)
  );
}

function submissionSet({ uniqueId, emetteur, patient, at }: Lot): string {
  const write = new Ecriture(OBJETS.lot);
  return (
    `<rim:RegistryPackage id="${OBJETS.lot}">${slot('submissionTime', horodatage(at))}` +
    write.classification(SCHEME.lotAuteur, '', auteur(emetteur)) +
    write.code(SCHEME.lotContenu, '07', OID.categorieActivite, 'Consultations externes') +
    write.identifiant(SCHEME.lotPatient, cx(patient), 'XDSSubmissionSet.patientId') +
    write.identifiant(SCHEME.lotSource, emetteur.oid, 'XDSSubmissionSet.sourceId') +
    write.identifiant(SCHEME.lotUnique, uniqueId, 'XDSSubmissionSet.uniqueId') +
    `</rim:RegistryPackage><rim:Classification id="type-lot" classifiedObject="${OBJETS.lot}" classificationNode="${SCHEME.lot}"/>`
  );
}

function entree(id: string, slots: string, titre: string, classes: string): string {
  return (
    `<rim:ExtrinsicObject id="${id}" objectType="${SCHEME.document}" mimeType="text/xml">` +
    `${slots}${name(titre)}${classes}</rim:ExtrinsicObject>`
  );
}

/** Entry of the document (domain/dmp.md 3.2): normal confidentiality, a consultation report in plain text. */
function documentEntry({ emetteur, patient, at, document }: Lot): string {
  const write = new Ecriture(OBJETS.document);
  const when = horodatage(at);
  return entree(
    OBJETS.document,
    slot('creationTime', when) +
      slot('languageCode', 'fr-FR') +
      slot('legalAuthenticator', personne(emetteur)) +
      slot('serviceStartTime', when) +
      slot('sourcePatientId', `${patient.ipp}^^^&${emetteur.oid}&ISO^PI`) +
      slot(
        'sourcePatientInfo',
        `PID-5|${patient.nomNaissance}^${patient.prenom}^^^^^L`,
        `PID-7|${patient.dateNaissance.replaceAll('-', '')}`,
        `PID-8|${patient.sexe}`,
      ),
    document.titre,
    write.classification(SCHEME.auteur, '', auteur(emetteur)) +
      write.code(SCHEME.classe, '10', OID.classe, 'Compte rendu') +
      write.code(SCHEME.type, TYPE.code, OID.loinc, TYPE.libelle) +
      write.code(SCHEME.confidentialite, 'N', OID.confidentialiteHl7, 'Normal') +
      write.code(SCHEME.format, 'urn:ihe:iti:xds-sd:text:2008', OID.formatIhe) +
      write.code(SCHEME.etablissement, emetteur.secteur, OID.secteur) +
      write.code(SCHEME.cadre, 'ETABLISSEMENT', OID.cadreExercice) +
      write.identifiant(SCHEME.patient, cx(patient), 'XDSDocumentEntry.patientId') +
      write.identifiant(SCHEME.unique, document.uniqueId, 'XDSDocumentEntry.uniqueId'),
  );
}

/** Entry of the signature of the set (domain/dmp.md 3.2). */
function signatureEntry({ patient, at, signature }: Lot): string {
  const write = new Ecriture(OBJETS.signature);
  const when = horodatage(at);
  return entree(
    OBJETS.signature,
    slot('creationTime', when) + slot('languageCode', 'art'),
    'Source',
    write.code(SCHEME.classe, 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN', 'Digital Signature') +
      write.code(SCHEME.type, 'E1762', 'ASTM', 'Full Document') +
      write.code(SCHEME.confidentialite, 'N', OID.confidentialiteHl7) +
      ['MASQUE_PS', 'INVISIBLE_PATIENT']
        .map((code) => write.code(SCHEME.confidentialite, code, OID.confidentialite))
        .join('') +
      write.code(SCHEME.evenement, '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12', 'Source') +
      write.code(SCHEME.format, NS.dsig, 'URN') +
      write.identifiant(SCHEME.patient, cx(patient), 'XDSDocumentEntry.patientId') +
      write.identifiant(SCHEME.unique, signature, 'XDSDocumentEntry.uniqueId'),
  );
}

const HAS_MEMBER = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
const SIGNS = 'urn:ihe:iti:2007:AssociationType:signs';

function association(id: string, type: string, source: string, target: string, slots = ''): string {
  return `<rim:Association id="${id}" associationType="${type}" sourceObject="${source}" targetObject="${target}">${slots}</rim:Association>`;
}

/** `rim:RegistryObjectList` of a set of one document and its signature (domain/dmp.md 3.1). */
export function metadonnees(lot: Lot): string {
  const original = slot('SubmissionSetStatus', 'Original');
  return (
    `<rim:RegistryObjectList>${submissionSet(lot)}${documentEntry(lot)}${signatureEntry(lot)}` +
    association('membre-1', HAS_MEMBER, OBJETS.lot, OBJETS.document, original) +
    association('membre-2', HAS_MEMBER, OBJETS.lot, OBJETS.signature, original) +
    association('signe-1', SIGNS, OBJETS.signature, OBJETS.lot) +
    '</rim:RegistryObjectList>'
  );
}
