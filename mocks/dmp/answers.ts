import { SoapError } from '../soap/errors.ts';
import { declarer, lister, listerPatients } from './authorizations.ts';
import type { Call } from './call.ts';
import type { Decision } from './exchange.ts';
import { interroger } from './existence.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';
import { consulter } from './retrieve.ts';
import { rechercherPatient } from './search-patient.ts';
import { rechercher } from './stored-queries.ts';
import { alimenter } from './submission.ts';
import { modifier } from './update.ts';

/** What carries out each operation; each one checks everything before it changes anything. */
const OPERATIONS: Readonly<Record<string, (call: Call) => Done>> = {
  PRPA_IN201307UV02: interroger,
  PRPA_IN201305UV02: rechercherPatient,
  patientList: listerPatients,
  setAuthorization: declarer,
  listAuthorizationByPatient: lister,
  'ProvideAndRegisterDocumentSet-b': alimenter,
  RetrieveDocumentSet: consulter,
  RegistryStoredQuery: rechercher,
  UpdateDocumentSet: modifier,
};

/** Decides the answer to a call whose access is established. */
export function decide(call: Call): Decision {
  const operation = OPERATIONS[call.facts.name];
  if (operation === undefined) return { kind: 'refus', refus: new Refusal('operation-fermee') };
  try {
    return { kind: 'done', done: operation(call) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refus', refus: error };
    if (error instanceof SoapError) return { kind: 'refus', refus: contentRefusal(error) };
    throw error;
  }
}

function contentRefusal(error: SoapError): Refusal {
  if (error.code === 'E_MTOM_PART_MISSING') {
    return new Refusal('document-absent', error.message, String(error.details.href ?? ''));
  }
  return new Refusal('contenu', error.message);
}
