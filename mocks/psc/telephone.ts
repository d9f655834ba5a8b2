import { createHash, randomInt } from 'node:crypto';
import type { Call } from './call.ts';
import type { CibaRequest } from './ciba-requests.ts';
import type { AuthorizationDemand } from './codes.ts';
import type { SignedIn } from './sessions.ts';
import type { PscWorld } from './world.ts';

const TWO_DIGITS = /^\d{2}$/;
const NUMBERS = 100;
const twoDigits = (value: number): string => String(value % NUMBERS).padStart(2, '0');

/** Rings the telephone of whoever signs in by the wallet's page: a number is shown there too. Gives the request's id. */
export function askTelephone(
  world: PscWorld,
  { at, settings }: Call,
  { clientId, scope }: AuthorizationDemand,
  { professionnel, idNat }: SignedIn,
): string {
  const request = world.ciba.add({
    clientId,
    professionnel,
    idNat,
    bindingMessage: twoDigits(randomInt(NUMBERS)),
    channel: 'MOBILE',
    scope,
    askedAt: at,
    expiresAt: at + settings.cibaExpirationSecondes * 1_000,
    interval: 0,
  });
  return request.id;
}

/**
 * The three numbers among which the telephone makes its holder choose (domain/pki.md 3: since June 2022), always the
 * same for a request, the right one anywhere; none when the request has no number.
 */
export function choicesOf({ id, bindingMessage }: Pick<CibaRequest, 'id' | 'bindingMessage'>): readonly string[] {
  if (bindingMessage === null || !TWO_DIGITS.test(bindingMessage)) return [];
  const [first = 0, second = 0, place = 0] = createHash('sha256').update(id).digest();
  const right = Number(bindingMessage);
  const one = right + 1 + (first % (NUMBERS - 1));
  const step = 1 + (second % (NUMBERS - 2));
  const gap = (one - right) % NUMBERS;
  const other = right + (step >= gap ? step + 1 : step);
  const wrong = [twoDigits(one), twoDigits(other)];
  return wrong.toSpliced(place % (wrong.length + 1), 0, bindingMessage);
}
