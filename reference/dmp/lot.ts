import { horodatage, OID, SCHEME } from './codes.ts';
import type { Professionnel } from './echanges.ts';
import { cx, type Emetteur, type PatientDmp } from './model.ts';
import { Ecriture, slot } from './rim.ts';

/** Who submits what to whose record, and when. */
export interface Origine {
  readonly emetteur: Emetteur;
  /** Author of the submission set, and of its documents. */
  readonly professionnel: Professionnel;
  readonly patient: PatientDmp;
  readonly at: Date;
}

/** Symbolic identifier of the set inside the message. */
export const LOT = 'Lot1';

/** A component of an HL7v2 field: what would be a delimiter is left out. */
function composant(text: string): string {
  return text.replace(/[\^&~|\\]/gu, ' ');
}

/** XCN of the author (domain/dmp.md 3.2); staff without an RPPS number have an identifier of their structure. */
export function personne({ idNat, nom, prenom }: Professionnel): string {
  const type = idNat.includes('/') ? 'EI' : 'IDNPS';
  return `${idNat}^${composant(nom)}^${composant(prenom)}^^^^^^&${OID.ps}&ISO^D^^^${type}`;
}

/** Prefix of a profession in the codes of specialities, by code system (domain/dmp.md 3.2). */
const PREFIXES: Readonly<Record<string, string>> = {
  [OID.profession]: 'G15_',
  [OID.professionEnFormation]: 'G16_',
};

function specialite({ profession, savoirFaire }: Professionnel): string {
  const prefix = PREFIXES[profession.codeSystem];
  const libelle = composant(profession.libelle);
  if (prefix === undefined) return `${profession.code}^${libelle}^${profession.codeSystem}`;
  return `${prefix}${profession.code}${savoirFaire === null ? '' : `/${savoirFaire.code}`}^${libelle}^${OID.specialite}`;
}

/** Slots of an author: person, institution, speciality. */
export function auteur({ emetteur, professionnel }: Origine): string {
  const { raisonSociale, structure } = emetteur;
  return (
    slot('authorPerson', personne(professionnel)) +
    slot('authorInstitution', `${composant(raisonSociale)}^^^^^&${OID.structure}&ISO^IDNST^^^${structure}`) +
    slot('authorSpecialty', specialite(professionnel))
  );
}

/** `rim:RegistryPackage` of a submission set, and what tells that it is one (domain/dmp.md 3.1). */
export function submissionSet(origine: Origine, uniqueId: string): string {
  const { emetteur, patient, at } = origine;
  const write = new Ecriture(LOT);
  return (
    `<rim:RegistryPackage id="${LOT}">${slot('submissionTime', horodatage(at))}` +
    write.classification(SCHEME.lotAuteur, '', auteur(origine), '') +
    write.code(SCHEME.lotContenu, '07', OID.categorieActivite, 'Consultations externes') +
    write.identifiant(SCHEME.lotPatient, cx(patient), 'XDSSubmissionSet.patientId') +
    write.identifiant(SCHEME.lotSource, emetteur.oid, 'XDSSubmissionSet.sourceId') +
    write.identifiant(SCHEME.lotUnique, uniqueId, 'XDSSubmissionSet.uniqueId') +
    `</rim:RegistryPackage><rim:Classification id="type-lot" classifiedObject="${LOT}" classificationNode="${SCHEME.lot}"/>`
  );
}
