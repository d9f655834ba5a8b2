import { horodatage, NS, OID, SCHEME, SIGNATURE, systemeDuType } from './codes.ts';
import { confidentialites } from './confidentialite.ts';
import type { DepotDmp } from './echanges.ts';
import { auteur, LOT, type Origine, personne, submissionSet } from './lot.ts';
import { cx, type DocumentDmp } from './model.ts';
import { association, Ecriture, LIEN, name, slot } from './rim.ts';

/** What the metadata of one submission are written from. */
export interface Soumission extends Origine {
  /** Unique identifier of the set. */
  readonly lot: string;
  readonly depot: DepotDmp;
  readonly document: DocumentDmp;
  /** Unique identifier of the signature entry. */
  readonly signature: string;
}

/** Symbolic identifiers of the documents inside the message. */
export const OBJETS = { document: 'Document1', signature: 'Signature1' } as const;

function entree(id: string, slots: string, titre: string, classes: string): string {
  return (
    `<rim:ExtrinsicObject id="${id}" objectType="${SCHEME.document}" mimeType="text/xml">` +
    `${slots}${name(titre)}${classes}</rim:ExtrinsicObject>`
  );
}

function confidentialite(write: Ecriture, codes: readonly string[]): string {
  return confidentialites(codes)
    .map(({ code, codeSystem, libelle }) => write.code(SCHEME.confidentialite, code, codeSystem, libelle))
    .join('');
}

/** Entry of the document (domain/dmp.md 3.2). */
function documentEntry(soumission: Soumission): string {
  const { emetteur, professionnel, patient, at, depot, document } = soumission;
  const write = new Ecriture(OBJETS.document);
  const when = horodatage(at);
  return entree(
    OBJETS.document,
    slot('creationTime', when) +
      slot('languageCode', 'fr-FR') +
      slot('legalAuthenticator', personne(professionnel)) +
      slot('serviceStartTime', when) +
      slot('sourcePatientId', `${patient.ipp}^^^&${emetteur.oid}&ISO^PI`) +
      slot(
        'sourcePatientInfo',
        `PID-5|${patient.nomNaissance}^${patient.prenom}^^^^^L`,
        `PID-7|${patient.dateNaissance.replaceAll('-', '')}`,
        `PID-8|${patient.sexe}`,
      ),
    depot.titre,
    write.classification(SCHEME.auteur, '', auteur(soumission), '') +
      write.code(SCHEME.classe, depot.classe, OID.classe, depot.classeLibelle) +
      write.code(SCHEME.type, depot.type, systemeDuType(depot.type), depot.typeLibelle) +
      confidentialite(write, depot.confidentialites) +
      write.code(SCHEME.format, document.format, OID.formatIhe) +
      write.code(SCHEME.etablissement, emetteur.secteur, OID.secteur) +
      write.code(SCHEME.cadre, 'ETABLISSEMENT', OID.cadreExercice) +
      write.identifiant(SCHEME.patient, cx(patient), 'XDSDocumentEntry.patientId') +
      write.identifiant(SCHEME.unique, document.uniqueId, 'XDSDocumentEntry.uniqueId'),
  );
}

/** Entry of the signature of the set (domain/dmp.md 3.2). */
function signatureEntry({ patient, at, signature }: Soumission): string {
  const write = new Ecriture(OBJETS.signature);
  return entree(
    OBJETS.signature,
    slot('creationTime', horodatage(at)) + slot('languageCode', SIGNATURE.langue),
    'Source',
    write.code(SCHEME.classe, SIGNATURE.classe, 'URN', 'Digital Signature') +
      write.code(SCHEME.type, 'E1762', 'ASTM', 'Full Document') +
      confidentialite(write, ['MASQUE_PS', 'INVISIBLE_PATIENT']) +
      write.code(SCHEME.evenement, '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12', 'Source') +
      write.code(SCHEME.format, NS.dsig, 'URN') +
      write.identifiant(SCHEME.patient, cx(patient), 'XDSDocumentEntry.patientId') +
      write.identifiant(SCHEME.unique, signature, 'XDSDocumentEntry.uniqueId'),
  );
}

/** `rim:RegistryObjectList` of a set of one document and its signature (domain/dmp.md 3.1). */
export function metadonnees(soumission: Soumission): string {
  const { lot, depot } = soumission;
  const original = slot('SubmissionSetStatus', 'Original');
  const { document, signature } = OBJETS;
  return (
    `<rim:RegistryObjectList>${submissionSet(soumission, lot)}${documentEntry(soumission)}${signatureEntry(soumission)}` +
    association('membre-1', LIEN.membre, LOT, document, original) +
    association('membre-2', LIEN.membre, LOT, signature, original) +
    association('signe-1', LIEN.signe, signature, LOT) +
    (depot.remplace === null ? '' : association('remplace-1', LIEN.remplace, document, depot.remplace.entryUuid)) +
    '</rim:RegistryObjectList>'
  );
}
