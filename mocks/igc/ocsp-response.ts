import type { KeyObject } from 'node:crypto';
import { type Der, decode, encode, enumerated, generalizedTime, octets, oid, seq, tagged, taggedBytes } from './der.ts';
import { NONCE_OID, type OcspQuestion } from './ocsp-request.ts';
import { REVOCATION_REASONS, type Revocation } from './revocations.ts';
import { signTbs } from './signature.ts';

const BASIC_RESPONSE_OID = '1.3.6.1.5.5.7.48.1.1';

/** Ways a responder declines to answer (RFC 6960 §4.2.1). */
const OCSP_REFUSALS = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const;

export type OcspStatus = 'good' | 'unknown' | Revocation;

export interface OcspAnswer {
  readonly question: OcspQuestion;
  readonly status: OcspStatus;
}

/** Who signs: a certificate that its authority entitled, and its key. */
export interface Responder {
  readonly der: Buffer;
  readonly keyId: Buffer;
  readonly key: KeyObject;
}

/** A response without certificate status: only the reason. */
export const ocspRefusal = (reason: keyof typeof OCSP_REFUSALS): Buffer =>
  encode(seq(enumerated(OCSP_REFUSALS[reason])));

/** DER of a signed OCSPResponse. Times without fractions of a second, which some validators refuse (domain/pki.md 5). */
export function signOcspResponse(options: {
  readonly responder: Responder;
  readonly answers: readonly OcspAnswer[];
  readonly nonce: Buffer | null;
  readonly producedAt: Date;
  readonly nextUpdate: Date;
}): Buffer {
  const { responder, nonce, producedAt, nextUpdate } = options;
  const data = seq(
    tagged(2, octets(responder.keyId)),
    generalizedTime(producedAt),
    seq(...options.answers.map((answer) => singleResponse(answer, producedAt, nextUpdate))),
    ...(nonce === null ? [] : [tagged(1, seq(seq(oid(NONCE_OID), octets(nonce))))]),
  );
  const basic = signTbs(data, responder.key, 'sha256', tagged(0, seq(decode(responder.der))));
  return encode(seq(enumerated(0), tagged(0, seq(oid(BASIC_RESPONSE_OID), octets(basic)))));
}

const singleResponse = ({ question, status }: OcspAnswer, thisUpdate: Date, nextUpdate: Date): Der =>
  seq(question.certId, certStatus(status), generalizedTime(thisUpdate), tagged(0, generalizedTime(nextUpdate)));

function certStatus(status: OcspStatus): Der {
  if (status === 'good') return taggedBytes(0, '');
  if (status === 'unknown') return taggedBytes(2, '');
  const reason = status.reason === null ? [] : [tagged(0, enumerated(REVOCATION_REASONS[status.reason]))];
  return tagged(1, generalizedTime(new Date(status.at)), ...reason);
}
