import type { Clock } from '../platform/clock.ts';
import type { Issuer } from './authority.ts';
import { signCertificate } from './certificate.ts';
import { authorityKeyId, basicConstraints, keyUsage, subjectKeyId } from './extensions.ts';
import type { Hierarchy, StrangerName } from './hierarchy.ts';
import type { KeyPool } from './keys.ts';
import { toPem } from './pem.ts';
import { addMonths } from './plan.ts';
import { keyIdentifier } from './signature.ts';

const LIFE_MONTHS = 240;

/** Authorities that nobody trusts, made the first time they are needed and kept by the bench that needs them. */
export class Strangers {
  readonly #hierarchy: Hierarchy;
  readonly #pool: KeyPool;
  readonly #clock: Clock;
  readonly #newSerial: () => string;
  readonly #made = new Map<StrangerName, Issuer>();

  constructor(options: { hierarchy: Hierarchy; pool: KeyPool; clock: Clock; newSerial: () => string }) {
    this.#hierarchy = options.hierarchy;
    this.#pool = options.pool;
    this.#clock = options.clock;
    this.#newSerial = options.newSerial;
  }

  get(name: StrangerName): Issuer {
    const found = this.#made.get(name) ?? this.#make(name);
    this.#made.set(name, found);
    return found;
  }

  #make(name: StrangerName): Issuer {
    const subject = this.#hierarchy.strangers[name];
    const key = this.#pool.next();
    const keyId = keyIdentifier(key.publicKey);
    const notBefore = addMonths(this.#clock.now(), -LIFE_MONTHS / 2);
    const der = signCertificate(
      {
        serial: this.#newSerial(),
        subject,
        issuer: subject,
        notBefore: new Date(notBefore),
        notAfter: new Date(addMonths(notBefore, LIFE_MONTHS)),
        publicKey: key.publicKey,
        extensions: [
          basicConstraints(true),
          subjectKeyId(keyId),
          authorityKeyId(keyId),
          keyUsage(['keyCertSign', 'cRLSign']),
        ],
      },
      key.privateKey,
    );
    return {
      subject,
      keyId,
      publicKey: key.publicKey,
      der,
      pem: toPem('CERTIFICATE', der),
      signingKey: () => key.privateKey,
    };
  }
}
