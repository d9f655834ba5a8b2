import { NS } from './codes.ts';

/** One operation of the DMP on the wire (domain/dmp.md 1.1, 1.2). */
export interface Transaction {
  /** Last part of the address. */
  readonly service: 'patients' | 'patientsPDQ' | 'patientsSpecific' | 'habilitations' | 'registry' | 'repository';
  readonly action: string;
  /** Element of the Body of an answer that is no fault. */
  readonly reponse: { readonly ns: string; readonly name: string };
  /** Longest answer read, in bytes. */
  readonly maxOctets: number;
}

const MIO = 1024 * 1024;
const REGISTRE = { ns: NS.rs, name: 'RegistryResponse' } as const;

/** Operations by the transactions that they carry. */
export const TRANSACTIONS = {
  existence: {
    service: 'patients',
    action: 'urn:hl7-org:v3:PRPA_IN201307UV02',
    reponse: { ns: NS.hl7, name: 'PRPA_IN201308UV02' },
    maxOctets: MIO,
  },
  autorisation: {
    service: 'habilitations',
    action: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
    reponse: { ns: NS.habilitations, name: 'setAuthorizationResponse' },
    maxOctets: MIO,
  },
  patients: {
    service: 'patientsSpecific',
    action: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList',
    reponse: { ns: NS.patients, name: 'patientListResponse' },
    maxOctets: 16 * MIO,
  },
  traits: {
    service: 'patientsPDQ',
    action: 'urn:hl7-org:v3:PRPA_IN201305UV02',
    reponse: { ns: NS.hl7, name: 'PRPA_IN201306UV02' },
    maxOctets: 4 * MIO,
  },
  alimentation: {
    service: 'repository',
    action: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
    reponse: REGISTRE,
    maxOctets: MIO,
  },
  recherche: {
    service: 'registry',
    action: 'urn:ihe:iti:2007:RegistryStoredQuery',
    reponse: { ns: NS.query, name: 'AdhocQueryResponse' },
    maxOctets: 32 * MIO,
  },
  consultation: {
    service: 'repository',
    action: 'urn:ihe:iti:2007:RetrieveDocumentSet',
    reponse: { ns: NS.xdsb, name: 'RetrieveDocumentSetResponse' },
    maxOctets: 64 * MIO,
  },
  miseAJour: {
    service: 'registry',
    action: 'urn:ihe:iti:2010:UpdateDocumentSet',
    reponse: REGISTRE,
    maxOctets: MIO,
  },
} as const satisfies Readonly<Record<string, Transaction>>;
