import type { Authority } from './authority.ts';
import { signCrl } from './crl.ts';
import type { Revocations } from './revocations.ts';

const DAY_MS = 86_400_000;

/** A list is made again after this long, so that `thisUpdate` follows the clock. */
const KEEP_MS = 3_600_000;

interface PublishedCrl {
  readonly der: Buffer;
  readonly at: number;
  readonly version: number;
}

/** Makes each authority's CRL when it is asked for, and keeps it until a revocation or the clock makes it old. */
export class CrlPublisher {
  readonly #revocations: Revocations;
  readonly #published = new Map<string, PublishedCrl>();
  #number: number;

  /** @param firstNumber - where CRLNumber starts: must not go back from one run to the next. */
  constructor(revocations: Revocations, firstNumber: number) {
    this.#revocations = revocations;
    this.#number = firstNumber;
  }

  current(authority: Authority, at: Date): Buffer {
    const now = at.getTime();
    const { version } = this.#revocations;
    const known = this.#published.get(authority.spec.id);
    if (known !== undefined && known.version === version && now >= known.at && now - known.at < KEEP_MS)
      return known.der;
    const der = this.#make(authority, now, now + authority.spec.crlDays * DAY_MS);
    this.#published.set(authority.spec.id, { der, at: now, version });
    return der;
  }

  /** A list whose next update is four days late. */
  stale(authority: Authority, at: Date): Buffer {
    const due = at.getTime() - 4 * DAY_MS;
    return this.#make(authority, due - authority.spec.crlDays * DAY_MS, due);
  }

  #make(authority: Authority, thisUpdate: number, nextUpdate: number): Buffer {
    this.#number += 1;
    return signCrl(authority, {
      number: this.#number,
      thisUpdate: new Date(thisUpdate),
      nextUpdate: new Date(nextUpdate),
      revoked: this.#revocations.known('crl', authority.spec.serialPrefix),
    });
  }
}
