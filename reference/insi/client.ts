import type { Policies } from '../identity/policies.ts';
import { readAnswer, readVerification } from './answer.ts';
import { ACTION_CARTE, buildCardSearch, type RechercheCarte } from './carte.ts';
import type { ClientCertificate } from './certificate.ts';
import { diagnose, type Examination, examineOwn } from './diagnosis.ts';
import { ACTION_TRAITS, type Appelant, type Criteres } from './envelope.ts';
import { type Failed, failed, type Outcome, type VerificationOutcome } from './outcome.ts';
import { post } from './transport.ts';
import { ACTION_VERIFICATION, buildVerification, type InsAVerifier } from './verification.ts';

/** Everything a call needs besides its criteria. */
export interface InsiSettings {
  readonly url: string;
  readonly idam: string;
  readonly autorites: string;
  readonly delaiMaxMs: number;
  readonly listesRevocation: readonly string[];
  readonly structure: string;
  readonly logiciel: { readonly nom: string; readonly version: string; readonly instance: string };
}

/** Time left to look into revocation lists when calls are unbounded. */
const DIAGNOSIS_MS = 5000;

/** Who calls, with what, and until when. */
export interface InsiCall {
  readonly settings: InsiSettings;
  readonly policies: Policies;
  readonly certificate: ClientCertificate | null;
  readonly at: Date;
  readonly uuid: () => string;
  /** Ends the call when the software stops. */
  readonly stop: AbortSignal;
}

/** Searches an identity by traits. */
export function searchByTraits(call: InsiCall, criteres: Criteres): Promise<Outcome> {
  const write = (appelant: Appelant) => call.policies.requestEnvelope({ ...appelant, criteres });
  return send(call, ACTION_TRAITS, write, readAnswer);
}

/** Searches the beneficiary of a Vitale card. */
export function searchByCard(call: InsiCall, recherche: RechercheCarte): Promise<Outcome> {
  return send(call, ACTION_CARTE, (appelant) => buildCardSearch(appelant, recherche), readAnswer);
}

/** Asks INSi whether an INS is still that of these traits. */
export function verifyIns(call: InsiCall, ins: InsAVerifier): Promise<VerificationOutcome> {
  return send(call, ACTION_VERIFICATION, (appelant) => buildVerification(appelant, ins), readVerification);
}

type Read<T> = (status: number, body: Buffer) => T | Failed;

/**
 * Sends one message. Never throws for what the wire does: whatever happens is an outcome, within the deadline that the
 * policies set.
 */
async function send<T extends { readonly kind: string }>(
  call: InsiCall,
  action: string,
  write: (appelant: Appelant) => string,
  read: Read<T>,
): Promise<T | Failed> {
  const { settings, policies, certificate } = call;
  const body = write({
    messageId: policies.messageId(),
    idLps: call.uuid(),
    idBam: call.uuid(),
    temps: call.at.toISOString(),
    emetteur: policies.emetteur(certificate, settings.structure),
    idam: settings.idam,
    logiciel: settings.logiciel,
  });
  const deadline = policies.callDeadline(settings.delaiMaxMs);
  const signal = deadline === null ? call.stop : AbortSignal.any([AbortSignal.timeout(deadline), call.stop]);
  const examination: Examination = {
    certificate,
    autorites: settings.autorites,
    at: call.at,
    listesRevocation: settings.listesRevocation,
    signal: deadline === null ? AbortSignal.timeout(DIAGNOSIS_MS) : signal,
  };
  const result = await post({
    url: settings.url,
    body,
    contentType: `application/soap+xml; charset=utf-8; action="${action}"`,
    certificate,
    autorites: settings.autorites,
    verifyServer: policies.verifyServer(),
    signal,
  });
  switch (result.kind) {
    case 'timeout':
      return failed('timeout', '', { recu: result.recu });
    case 'too-long':
      return failed('malformed', 'La réponse est anormalement longue.');
    case 'cut':
      return failed('cut', '', { recu: result.recu });
    case 'failure': {
      const { kind, detail } = await diagnose(result.failure, examination);
      return failed(kind, detail);
    }
    case 'answer':
      return answered(read(result.status, result.body), examination);
  }
}

function isIncident(outcome: { readonly kind: string }): outcome is Failed {
  return outcome.kind === 'incident';
}

const REFUSALS: ReadonlySet<string | null> = new Set(['400', '401', '403']);

/** A refusal in HTTP may be one of our certificate (domain/pki.md 2.5): nginx says it in a page of status 400. */
async function answered<T extends { readonly kind: string }>(
  outcome: T | Failed,
  examination: Examination,
): Promise<T | Failed> {
  if (!isIncident(outcome)) return outcome;
  const { kind, code, recu } = outcome.incident;
  if (kind !== 'http' || !REFUSALS.has(code)) return outcome;
  const own = await examineOwn(examination);
  const spoken = /SSL certificate/iu.test(recu ?? '');
  if (own === null && !spoken) return outcome;
  return failed('certificate-client', own ?? 'Le téléservice le refuse.', { code, recu });
}
