import type { Clock } from '../platform/clock.ts';
import type { Authority, Issuer } from './authority.ts';
import { signCertificate } from './certificate.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { KeyPool } from './keys.ts';
import { responderExtensions } from './leaf-extensions.ts';
import { attribute } from './name.ts';
import type { Responder } from './ocsp-response.ts';
import { type Validity, validityOf } from './plan.ts';
import { loadProfile, type Profile } from './profiles.ts';
import { keyIdentifier } from './signature.ts';
import { subjectOf } from './subject.ts';

/** X.520 bound of a CN. */
const CN_LENGTH = 64;

/** Delegated OCSP responders, one per authority, made when first needed and made again when the clock leaves their validity. */
export class Responders {
  readonly #pool: KeyPool;
  readonly #hierarchy: Hierarchy;
  readonly #clock: Clock;
  readonly #newSerial: (prefix: string) => string;
  readonly #made = new Map<Issuer, { readonly responder: Responder; readonly validity: Validity }>();
  #profile: Profile | null = null;

  constructor(options: {
    pool: KeyPool;
    hierarchy: Hierarchy;
    clock: Clock;
    newSerial: (prefix: string) => string;
  }) {
    this.#pool = options.pool;
    this.#hierarchy = options.hierarchy;
    this.#clock = options.clock;
    this.#newSerial = options.newSerial;
  }

  of(issuer: Authority | Issuer): Responder {
    const known = this.#made.get(issuer);
    const now = this.#clock.date();
    if (known !== undefined && now >= known.validity.notBefore && now <= known.validity.notAfter)
      return known.responder;
    const made = this.#make(issuer, now);
    this.#made.set(issuer, made);
    return made.responder;
  }

  #make(issuer: Authority | Issuer, now: Date): { readonly responder: Responder; readonly validity: Validity } {
    this.#profile ??= loadProfile('OCSP_SIGNER');
    const profile = this.#profile;
    const cn = `OCSP ${attribute(issuer.subject, 'CN') ?? ''}`.slice(0, CN_LENGTH);
    const request = { profile: 'ORG_SIGN', cn, ou: this.#hierarchy.unit } as const;
    const validity = validityOf(now.getTime(), profile.validityMonths, undefined);
    const key = this.#pool.next();
    const keyId = keyIdentifier(key.publicKey);
    const der = signCertificate(
      {
        serial: this.#newSerial('spec' in issuer ? issuer.spec.serialPrefix : ''),
        subject: subjectOf(profile, request),
        issuer: issuer.subject,
        ...validity,
        publicKey: key.publicKey,
        extensions: responderExtensions({
          profile,
          request,
          validity,
          keyId,
          issuerKeyId: issuer.keyId,
          environment: 'test',
          policyStatement: this.#hierarchy.policyStatement.test,
        }),
      },
      issuer.signingKey(),
    );
    return { responder: { der, keyId, key: key.privateKey }, validity };
  }
}
