import { randomInt } from 'node:crypto';
import * as client from 'openid-client';
import { ASKED } from './code-flow.ts';
import type { Moyen } from './model.ts';
import type { PscPolicies, TokenAnswer } from './policies.ts';

type CibaPolicies = Pick<PscPolicies, 'channel' | 'pollInterval'>;

/** A request that waits for its professional. */
export interface CibaAsked {
  /** Two digits that the telephone or the reader shows too. */
  readonly nombre: string;
  readonly answer: client.BackchannelAuthenticationResponse;
}

/** Asks Pro Santé Connect to reach somebody on their telephone or card reader (domain/psc.md 3.4). */
export async function askCiba(
  configuration: client.Configuration,
  policies: CibaPolicies,
  loginHint: string,
  moyen: Moyen,
): Promise<CibaAsked> {
  const nombre = String(randomInt(100)).padStart(2, '0');
  const channel = policies.channel(moyen);
  const answer = await client.initiateBackchannelAuthentication(configuration, {
    ...ASKED,
    login_hint: loginHint,
    binding_message: nombre,
    ...(channel === null ? {} : { channel }),
  });
  return { nombre, answer };
}

/** Polls at the asked interval, five seconds slower after each `slow_down`, until the request ends (CIBA Core 11). */
export function pollCiba(
  configuration: client.Configuration,
  policies: CibaPolicies,
  { answer }: CibaAsked,
  stop: AbortSignal,
): Promise<TokenAnswer> {
  const interval = policies.pollInterval(answer);
  const polled = { ...answer, ...(interval === undefined ? {} : { interval }) };
  // The provider says when the request is over; this limit is for one that never would.
  const limit = AbortSignal.timeout((answer.expires_in + (interval ?? 5) + 5) * 1_000);
  return client.pollBackchannelAuthenticationGrant(configuration, polled, undefined, {
    signal: AbortSignal.any([stop, limit]),
  });
}
