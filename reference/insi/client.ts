import type { Policies } from '../identity/policies.ts';
import { readAnswer } from './answer.ts';
import type { ClientCertificate } from './certificate.ts';
import { diagnose, type Examination, examineOwn } from './diagnosis.ts';
import { ACTION_TRAITS, type Criteres } from './envelope.ts';
import { failed, type Outcome } from './outcome.ts';
import { post } from './transport.ts';

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

/**
 * Searches an identity by traits. Never throws for what the wire does: whatever happens is an outcome,
 * within the deadline that the policies set.
 */
export async function searchByTraits(call: {
  readonly settings: InsiSettings;
  readonly policies: Policies;
  readonly certificate: ClientCertificate | null;
  readonly criteres: Criteres;
  readonly at: Date;
  readonly uuid: () => string;
  /** Ends the call when the software stops. */
  readonly stop: AbortSignal;
}): Promise<Outcome> {
  const { settings, policies, certificate } = call;
  const body = policies.requestEnvelope({
    messageId: policies.messageId(),
    idLps: call.uuid(),
    idBam: call.uuid(),
    temps: call.at.toISOString(),
    emetteur: policies.emetteur(certificate, settings.structure),
    idam: settings.idam,
    logiciel: settings.logiciel,
    criteres: call.criteres,
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
    action: ACTION_TRAITS,
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
      return answered(result.status, result.body, examination);
  }
}

/** A refusal in HTTP may be one of our certificate (domain/pki.md 2.5): nginx says it in a page of status 400. */
async function answered(status: number, body: Buffer, examination: Examination): Promise<Outcome> {
  const outcome = readAnswer(status, body);
  if (outcome.kind !== 'incident' || outcome.incident.kind !== 'http' || ![400, 401, 403].includes(status)) {
    return outcome;
  }
  const own = await examineOwn(examination);
  const spoken = /SSL certificate/iu.test(outcome.incident.recu ?? '');
  if (own === null && !spoken) return outcome;
  return failed('certificate-client', own ?? 'Le téléservice le refuse.', {
    code: String(status),
    recu: outcome.incident.recu,
  });
}
