import { NS } from './codes.ts';

/** Transactions of the DMP this service plays (domain/dmp.md 1.3); `3.3` splits into a to d by its content. */
export type Transaction =
  | 'TD0.2'
  | 'TD0.3'
  | 'TD0.4'
  | 'TD0.5'
  | 'TD1.3a'
  | 'TD1.6'
  | 'TD2.1'
  | 'TD2.2'
  | 'TD3.1'
  | 'TD3.2'
  | 'TD3.3';

/** How an operation carries its refusals (domain/dmp.md 4). */
export type Carrier = 'hl7' | 'statut' | 'xds' | 'xds-query' | 'xds-retrieve';

/** Path suffixes (domain/dmp.md 1.1). */
export type ServiceName =
  | 'patients'
  | 'patientsPDQ'
  | 'patientsSpecific'
  | 'patientCertif'
  | 'habilitations'
  | 'registry'
  | 'repository';

export interface OperationFacts {
  /** Name of the WSDL operation. */
  readonly name: string;
  readonly service: ServiceName;
  readonly element: { readonly namespace: string; readonly name: string };
  /** Accepted actions; the first one is answered with `responseAction`. */
  readonly actions: readonly string[];
  readonly responseAction: string;
  readonly carrier: Carrier;
  /** False for operations that the DMP no longer offers to softwares (domain/dmp.md 1.3). */
  readonly open: boolean;
  /** True when the VIHF must name the patient. */
  readonly patient: boolean;
}

const SPECIFIC = 'urn:si-dmp-patients:PatientSpecificEndPoint:';
const HABILITATIONS = 'urn:si-dmp-habilitations:HabilitationsEndPoint:';

const hl7 = (name: string, service: ServiceName, response: string, open: boolean, patient = true): OperationFacts => ({
  name,
  service,
  element: { namespace: NS.hl7, name },
  actions: [`urn:hl7-org:v3:${name}`],
  responseAction: `urn:hl7-org:v3:${response}`,
  carrier: 'hl7',
  open,
  patient,
});

const specific = (name: string, open: boolean, patient: boolean): OperationFacts => ({
  name,
  service: 'patientsSpecific',
  element: { namespace: NS.patients, name },
  actions: [`${SPECIFIC}${name}`],
  responseAction: `${SPECIFIC}${name}Response`,
  carrier: 'statut',
  open,
  patient,
});

const habilitation = (name: string): OperationFacts => ({
  name,
  service: 'habilitations',
  element: { namespace: NS.habilitations, name },
  actions: [`${HABILITATIONS}${name}`, `urn:hl7-org:v3:${name}`],
  responseAction: `${HABILITATIONS}${name}Response`,
  carrier: 'statut',
  open: true,
  patient: true,
});

/** Operations by the element of their Body (domain/dmp.md 1.1, 1.2). */
export const OPERATIONS: readonly OperationFacts[] = [
  hl7('PRPA_IN201307UV02', 'patients', 'PRPA_IN201308UV02', true),
  hl7('PRPA_IN201311UV02', 'patients', 'PRPA_IN201311ResponseUV02', false),
  hl7('PRPA_IN201314UV02', 'patients', 'PRPA_IN201314ResponseUV02', false),
  hl7('PRPA_IN201305UV02', 'patientsPDQ', 'PRPA_IN201306UV02', true, false),
  specific('patientList', true, false),
  specific('createPatientAccess', false, true),
  specific('patientOTPUpdate', false, true),
  specific('updatePatientAccess', false, true),
  { ...specific('identityCertification', false, false), service: 'patientCertif' },
  habilitation('setAuthorization'),
  habilitation('listAuthorizationByPatient'),
  {
    name: 'ProvideAndRegisterDocumentSet-b',
    service: 'repository',
    element: { namespace: NS.xdsb, name: 'ProvideAndRegisterDocumentSetRequest' },
    actions: ['urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b'],
    responseAction: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse',
    carrier: 'xds',
    open: true,
    patient: true,
  },
  {
    name: 'RetrieveDocumentSet',
    service: 'repository',
    element: { namespace: NS.xdsb, name: 'RetrieveDocumentSetRequest' },
    actions: ['urn:ihe:iti:2007:RetrieveDocumentSet'],
    responseAction: 'urn:ihe:iti:2007:RetrieveDocumentSetResponse',
    carrier: 'xds-retrieve',
    open: true,
    patient: true,
  },
  {
    name: 'RegistryStoredQuery',
    service: 'registry',
    element: { namespace: NS.query, name: 'AdhocQueryRequest' },
    actions: ['urn:ihe:iti:2007:RegistryStoredQuery'],
    responseAction: 'urn:ihe:iti:2007:RegistryStoredQueryResponse',
    carrier: 'xds-query',
    open: true,
    patient: true,
  },
  {
    name: 'UpdateDocumentSet',
    service: 'registry',
    element: { namespace: NS.lcm, name: 'SubmitObjectsRequest' },
    actions: ['urn:ihe:iti:2010:UpdateDocumentSet'],
    responseAction: 'urn:ihe:iti:2010:UpdateDocumentSet-Response',
    carrier: 'xds',
    open: true,
    patient: true,
  },
];

/** Services in the order of the dossier, for paths and contracts. */
export const SERVICES: readonly ServiceName[] = [
  'patients',
  'patientsPDQ',
  'patientsSpecific',
  'patientCertif',
  'habilitations',
  'registry',
  'repository',
];

/** What is known of a call before its Body is understood. */
export interface Called {
  /** Path suffix, null when the client posts to `…/services` itself. */
  readonly service: string | null;
  readonly action: string | null;
  readonly element: { readonly namespace: string; readonly name: string } | null;
}

/**
 * Operation of a call: the path restricts to one service; then the Action, else the Body's element, tells the operation
 * (domain/dmp.md 1.1). The Body wins over an Action that contradicts it, because it is what can be answered.
 */
export function operationOf({ service, action, element }: Called): OperationFacts | undefined {
  const here = OPERATIONS.filter((one) => service === null || one.service === service);
  const byBody = here.find(
    (one) => element !== null && one.element.name === element.name && one.element.namespace === element.namespace,
  );
  return byBody ?? here.find(({ actions }) => action !== null && element === null && actions.includes(action));
}

const GUESSES = OPERATIONS.map(({ name, element }) => ({ name, pattern: new RegExp(`[<:]${element.name}[\\s/>]`) }));
const GUESS_BYTES = 65_536;

/** Cheap guess from the Body's element in the first bytes of the request; null when it does not tell. */
export function guessOperation(body: Buffer): string | null {
  const text = body.toString('latin1', 0, GUESS_BYTES);
  return GUESSES.find(({ pattern }) => pattern.test(text))?.name ?? null;
}
