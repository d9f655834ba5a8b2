import { OID, UUID } from './codes.ts';
import { type Classification, classes, identifiant, type ObjetRim, systeme } from './rim.ts';

/** A constraint on one attribute of a submission set or of a document entry. */
export interface MetadataRule {
  /** Name of the attribute in the profile. */
  readonly nom: string;
  readonly min: number;
  readonly max: number;
  /** Values of the attribute, as text. */
  readonly lire: (objet: ObjetRim) => readonly string[];
  readonly forme?: RegExp;
  /** `erreur` refuses the submission; `constat` is only a finding. */
  readonly gravite: 'erreur' | 'constat';
  /** Also asked of the signature entry of a lot. */
  readonly signature: boolean;
}

const MANY = Number.POSITIVE_INFINITY;

const DATE = /^\d{4}(\d{2}(\d{2}(\d{2}(\d{2}(\d{2})?)?)?)?)?$/;
const OID_FORME = /^[0-2](\.(0|[1-9]\d*))+$/;
const CX_FORME = /^[^^&]+\^\^\^[^^&]*&[0-9.]+&ISO\^[A-Z]+(\^.*)?$/;

type Partial_ = Pick<MetadataRule, 'forme' | 'gravite' | 'signature'> & { readonly max?: number };
const REQUIRED = { gravite: 'erreur', signature: true } as const;
const OF_DOCUMENTS = { gravite: 'erreur', signature: false } as const;

const slotRule = (nom: string, more: Partial_): MetadataRule => ({
  nom,
  min: 1,
  max: 1,
  lire: ({ slots }) => slots.get(nom) ?? [],
  ...more,
});
const codeRule = (nom: string, scheme: string, more: Partial_): MetadataRule => ({
  nom,
  min: 1,
  max: 1,
  lire: (objet) => classes(objet, scheme).map(({ code }) => code),
  ...more,
});
const idRule = (nom: string, scheme: string, forme: RegExp): MetadataRule => ({
  nom,
  min: 1,
  max: 1,
  lire: (objet) => {
    const value = identifiant(objet, scheme);
    return value === null ? [] : [value];
  },
  forme,
  ...REQUIRED,
});

/** Submission set (domain/dmp.md 3.2). */
export const LOT_RULES: readonly MetadataRule[] = [
  slotRule('submissionTime', { ...REQUIRED, forme: DATE }),
  {
    ...codeRule('author', UUID.lotAuteur, { ...REQUIRED, max: MANY }),
    lire: (lot) => classes(lot, UUID.lotAuteur).map(() => 'author'),
  },
  codeRule('contentTypeCode', UUID.lotContenu, REQUIRED),
  idRule('patientId', UUID.lotPatient, CX_FORME),
  idRule('sourceId', UUID.lotSource, OID_FORME),
  idRule('uniqueId', UUID.lotUnique, OID_FORME),
];

/** Document entry (domain/dmp.md 3.2); what the server assigns is not here. */
export const DOCUMENT_RULES: readonly MetadataRule[] = [
  {
    ...codeRule('author', UUID.auteur, { ...OF_DOCUMENTS, max: MANY }),
    lire: (objet) => classes(objet, UUID.auteur).map(() => 'author'),
  },
  codeRule('classCode', UUID.classe, { ...REQUIRED, forme: /\S/ }),
  codeRule('typeCode', UUID.type, { ...REQUIRED, forme: /\S/ }),
  codeRule('confidentialityCode', UUID.confidentialite, { ...REQUIRED, max: 4 }),
  slotRule('creationTime', { ...REQUIRED, forme: DATE }),
  codeRule('formatCode', UUID.format, { ...REQUIRED, forme: /\S/ }),
  codeRule('healthcareFacilityTypeCode', UUID.etablissement, OF_DOCUMENTS),
  codeRule('practiceSettingCode', UUID.cadre, OF_DOCUMENTS),
  slotRule('languageCode', { ...REQUIRED, forme: /^(art|[a-z]{2}-[A-Z]{2})$/ }),
  slotRule('legalAuthenticator', OF_DOCUMENTS),
  slotRule('serviceStartTime', { ...OF_DOCUMENTS, forme: DATE }),
  slotRule('sourcePatientId', { ...OF_DOCUMENTS, forme: CX_FORME }),
  // Required by the logical model, optional in the mapping page of the ANS (domain/dmp.md 3.2).
  slotRule('sourcePatientInfo', { gravite: 'constat', signature: false, max: MANY }),
  idRule('patientId', UUID.patient, CX_FORME),
  idRule('uniqueId', UUID.unique, /^[0-2](\.(0|[1-9]\d*))+(\^.*)?$/),
];

/** Code systems of the classifications, none checked where the dossier does not know them (domain/dmp.md 3.3). */
export const CODE_SYSTEMS: readonly {
  readonly nom: string;
  readonly scheme: string;
  readonly admis: readonly string[];
}[] = [
  { nom: 'classCode', scheme: UUID.classe, admis: [OID.classe, 'URN'] },
  { nom: 'typeCode', scheme: UUID.type, admis: [OID.loinc, OID.typeCisis, 'ASTM'] },
  { nom: 'confidentialityCode', scheme: UUID.confidentialite, admis: [OID.confidentialiteHl7, OID.confidentialite] },
  { nom: 'healthcareFacilityTypeCode', scheme: UUID.etablissement, admis: [OID.secteur, OID.roleNonPs] },
  { nom: 'practiceSettingCode', scheme: UUID.cadre, admis: [OID.cadreExercice] },
];

/** Class codes (J57, domain/dmp.md 3.3). */
export const CLASSES: Readonly<Record<string, string>> = {
  '10': 'Compte rendu',
  '11': 'Synthèse',
  '31': 'Imagerie',
  '42': 'Prescription',
  '43': 'Dispensation',
  '44': 'Plan ou protocole de soins',
  '45': 'Traitement administré',
  '52': 'Certificat, déclaration',
  '60': 'Données de remboursement',
  '90': 'Document déposé par le patient',
  '95': 'Document de gestion',
};

/**
 * Class that a type belongs to (ASS_X04). The published table is not in our sources: only types whose class their own
 * name tells are here (inferred), and any other type goes with any class.
 */
export const CLASSE_DU_TYPE: Readonly<Record<string, string>> = {
  '11488-4': '10',
  '34112-3': '10',
  '34874-8': '10',
  '60591-5': '11',
  '57833-6': '42',
  REMB: '60',
  EXPPAT_1: '90',
  EXPPAT_2: '90',
  EXPPAT_3: '90',
};

/** Type codes of the dossier with a name a reader understands (domain/dmp.md 3.3). */
export const TYPES: Readonly<Record<string, string>> = {
  '11488-4': 'Compte rendu de consultation',
  '11490-0': 'Lettre de liaison à la sortie',
  '11502-2': "Compte rendu d'examens biologiques",
  '18748-4': "Compte rendu d'imagerie",
  '34112-3': 'Compte rendu de séjour',
  '34874-8': 'Compte rendu opératoire',
  '57833-6': 'Prescription de produits de santé',
  '60591-5': 'Synthèse médicale',
  '87273-9': 'Note de vaccination',
  '11369-6': 'Historique de vaccinations',
  'IMG-KOS': "Références d'images",
  REMB: 'Données de remboursement',
  EXPPAT_1: 'Volontés et droits du patient',
  EXPPAT_2: 'Autre document du patient',
  EXPPAT_3: 'Directives anticipées',
};

/** What a classification is worth in a code system it does not belong to: its system, else null. */
export function systemeInattendu(one: Classification, admis: readonly string[]): string | null {
  const found = systeme(one);
  return admis.includes(found) ? null : found;
}
