import { randomUUID } from 'node:crypto';
import { buildEnvelope } from '../insi/envelope.ts';
import { datamatrixMessage } from '../print/datamatrix.ts';
import { traceAcces } from './acces.ts';
import { acceptDecision, awaitsDecision } from './analysis.ts';
import { mayCarry } from './attributs.ts';
import { traceChanges } from './change.ts';
import { compareTraits, mayRetrieve } from './compare.ts';
import { conservationCopie } from './copie.ts';
import { birthPlaceCode, completeBirthDate } from './declared.ts';
import { declass, insPourDmp } from './declassement.ts';
import { compareBilling } from './facturation.ts';
import { explainIncident, onNone, onSeveral, onTechnicalError } from './incidents.ts';
import { acceptMatricule } from './matricule.ts';
import type { Policies } from './policies.ts';
import { documentValidates } from './probant.ts';
import { applyRetrieval, callCriteria, furtherCalls, mayCall, mayEditTraits, traitsAfterCall } from './retrieval.ts';
import { existingIdentities, searchKey } from './search.ts';
import { statusOf } from './status.ts';
import { normaliseTraits, refusTraits } from './traits.ts';
import { birthNameFrom } from './used-name.ts';
import { authorise } from './utilisateur.ts';
import { mayValidate } from './validation.ts';
import { applyVerification, verificationDue } from './verification.ts';

/** The behaviour that the national texts ask for. `uuid` makes identifiers; seedable in tests. */
export function conformantPolicies(uuid: () => string = randomUUID): Policies {
  return {
    mayRecord: refusTraits,
    completeBirthDate,
    birthPlaceCode,
    normaliseTraits,
    acceptMatricule,
    searchKey,
    existingIdentities,
    mayEditTraits,
    mayCall,
    callCriteria,
    traitsAfterCall,
    furtherCalls,
    compareTraits,
    mayRetrieve,
    acceptDecision,
    awaitsDecision,
    applyRetrieval,
    statusOf,
    declass,
    insPourDmp,
    printsDatamatrix: (identite) => statusOf(identite) === 'qualifiee' && identite.matricule !== null,
    datamatrixMessage,
    mayValidate,
    mayCarry,
    traceChanges,
    recordOfChange: (changed) => changed,
    compareBilling,
    birthNameFrom,
    documentValidates,
    traceChoix: (choix) => choix,
    rappelJustificatif: (identite) => identite.justificatif,
    conservationCopie,
    onNone,
    onSeveral,
    onTechnicalError,
    explainIncident,
    authorise,
    traceAcces,
    verificationDue,
    verificationOperation: () => 'verification',
    applyVerification,
    trustReceived: () => false,
    compareCarte: compareTraits,
    messageId: () => `uuid:${uuid()}`,
    requestEnvelope: buildEnvelope,
    emetteur: (certificate, structure) => certificate?.structure ?? structure,
    presentedCertificate: (choices) => choices.courant,
    verifyServer: () => true,
    callDeadline: (configuredMs) => configuredMs,
  };
}
