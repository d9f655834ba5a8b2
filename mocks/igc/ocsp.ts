import { createHash } from 'node:crypto';
import type { Authority } from './authority.ts';
import { encode } from './der.ts';
import { encodeName } from './name.ts';
import { type OcspQuestion, readOcspRequest } from './ocsp-request.ts';
import { type OcspStatus, ocspRefusal, type Responder, signOcspResponse } from './ocsp-response.ts';
import type { Revocations } from './revocations.ts';
import { hashOfKey } from './signature.ts';

/** Ways the responder can be made to misbehave (domain/pki.md 7). */
export type OcspFault = 'ocsp-trylater' | 'ocsp-unknown' | 'ocsp-wrong-signer';

export interface OcspOutcome {
  readonly body: Buffer;
  /** For the journal: what was answered about which serial numbers. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** How long an answer says it holds. */
const HOLDS_MS = 3_600_000;

/**
 * Answers OCSP requests for every authority of the bench. A serial number is known by its authority's prefix, so that
 * certificates handed out by another process of the same store are answered too.
 */
export class OcspService {
  readonly #authorities: readonly Authority[];
  readonly #revocations: Revocations;
  readonly #responderOf: (authority: Authority | null) => Responder;
  readonly #hashes = new Map<string, { readonly name: Buffer; readonly key: Buffer }>();

  /** @param responderOf - gives the responder entitled by an authority; by a stranger for null. */
  constructor(
    authorities: readonly Authority[],
    revocations: Revocations,
    responderOf: (authority: Authority | null) => Responder,
  ) {
    this.#authorities = authorities;
    this.#revocations = revocations;
    this.#responderOf = responderOf;
  }

  answer(der: Buffer, at: Date, fault: OcspFault | null): OcspOutcome {
    if (fault === 'ocsp-trylater') return refusal('tryLater');
    const request = readOcspRequest(der);
    if (request === null) return refusal('malformedRequest');
    const asked = request.questions.map((question) => ({ question, authority: this.#authorityOf(question) }));
    const authority = asked.find((one) => one.authority !== undefined)?.authority;
    // RFC 5019 §2.2.3: a responder says so when it does not speak for the issuer.
    if (authority === undefined) return refusal('unauthorized');
    const answers = asked.map(({ question, authority: issuer }) => ({
      question,
      status: fault === 'ocsp-unknown' || issuer !== authority ? 'unknown' : this.#statusOf(question, authority),
    }));
    const body = signOcspResponse({
      responder: this.#responderOf(fault === 'ocsp-wrong-signer' ? null : authority),
      answers,
      nonce: request.nonce,
      producedAt: at,
      nextUpdate: new Date(at.getTime() + HOLDS_MS),
    });
    const statuses = answers.map(({ question, status }) => ({
      serie: question.serial,
      statut: typeof status === 'string' ? status : 'revoked',
    }));
    return { body, summary: { autorite: authority.spec.id, certificats: statuses, nonce: request.nonce !== null } };
  }

  #authorityOf({ hash, issuerNameHash, issuerKeyHash }: OcspQuestion): Authority | undefined {
    return this.#authorities.find((authority) => {
      const own = this.#hashesOf(authority, hash);
      return own.name.equals(issuerNameHash) && own.key.equals(issuerKeyHash);
    });
  }

  #hashesOf(authority: Authority, algorithm: string): { readonly name: Buffer; readonly key: Buffer } {
    const index = `${authority.spec.id}/${algorithm}`;
    const known = this.#hashes.get(index);
    if (known !== undefined) return known;
    const made = {
      name: createHash(algorithm)
        .update(encode(encodeName(authority.subject)))
        .digest(),
      key: hashOfKey(authority.publicKey, algorithm),
    };
    this.#hashes.set(index, made);
    return made;
  }

  #statusOf({ serial }: OcspQuestion, { spec }: Authority): OcspStatus {
    const revocation = this.#revocations.find(serial);
    if (revocation !== undefined && revocation.source !== 'crl') return revocation;
    return serial.startsWith(spec.serialPrefix) ? 'good' : 'unknown';
  }
}

const refusal = (reason: Parameters<typeof ocspRefusal>[0]): OcspOutcome => ({
  body: ocspRefusal(reason),
  summary: { refus: reason },
});
