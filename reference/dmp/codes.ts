/** Object identifiers of the DMP's messages (domain/dmp.md 2, 3). */
export const OID = {
  dmp: '1.2.250.1.213.4.1.1.1',
  entrepot: '1.2.250.1.213.4.1.1.1.2',
  interaction: '2.16.840.1.113883.1.6',
  raison: '1.2.250.1.213.1.1.4.11',
  ps: '1.2.250.1.71.4.2.1',
  structure: '1.2.250.1.71.4.2.2',
  secteur: '1.2.250.1.71.4.2.4',
  profession: '1.2.250.1.71.1.2.7',
  professionEnFormation: '1.2.250.1.71.1.2.8',
  roleNonPs: '1.2.250.1.213.1.1.4.6',
  savoirFaire: '1.2.250.1.71.4.2.5',
  sectionOrdre: '1.2.250.1.71.4.2.6',
  specialite: '1.2.250.1.213.1.1.4.5',
  modeAcces: '1.2.250.1.213.1.1.4.248',
  classe: '1.2.250.1.213.1.1.4.1',
  loinc: '2.16.840.1.113883.6.1',
  typeCisis: '1.2.250.1.213.1.1.4.12',
  confidentialiteHl7: '2.16.840.1.113883.5.25',
  confidentialite: '1.2.250.1.213.1.1.4.13',
  cadreExercice: '1.2.250.1.213.1.1.4.9',
  categorieActivite: '1.2.250.1.213.2.2',
  formatIhe: '1.3.6.1.4.1.19376.1.2.3',
} as const;

/** Schemes of XDS metadata (IHE ITI TF-3 table 4.2.5.1, domain/dmp.md 3.1). */
export const SCHEME = {
  lot: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  document: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  lotAuteur: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  lotContenu: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  lotPatient: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  lotSource: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  lotUnique: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
  auteur: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classe: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  type: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentialite: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  evenement: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  etablissement: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  cadre: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  patient: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  unique: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

/** Namespaces. */
export const NS = {
  hl7: 'urn:hl7-org:v3',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  rim: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0',
  rs: 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0',
  lcm: 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0',
  query: 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0',
  xdsb: 'urn:ihe:iti:xds-b:2007',
  patients: 'urn:si-dmp-patients',
  habilitations: 'urn:si-dmp-habilitations',
  wsa: 'http://www.w3.org/2005/08/addressing',
  xop: 'http://www.w3.org/2004/08/xop/include',
  dsig: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

/** Statuses of a document (J52, domain/dmp.md 3.3). */
export const STATUT = {
  Approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  Deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  Archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  Deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const;

/** What the signature of a submission set is recognised by (domain/dmp.md 3.2). */
export const SIGNATURE = { classe: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', langue: 'art' } as const;

/** Profession of a doctor (TRE_G15). */
export const MEDECIN = '10';

/** Code system of a document type: LOINC codes end in a check digit, those of the CI-SIS do not (domain/dmp.md 3.3). */
export function systemeDuType(code: string): string {
  return /^\d+-\d$/u.test(code) ? OID.loinc : OID.typeCisis;
}

/** `yyyyMMddHHmmss`, UTC. */
export function horodatage(at: Date): string {
  return at.toISOString().replace(/\D/gu, '').slice(0, 14);
}

/** OID of a UUID (ITU-T X.667): unique without a registered root. */
export function oidDe(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
