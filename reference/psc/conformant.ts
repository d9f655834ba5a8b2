import { redeemCode } from './code-flow.ts';
import { verifySignature } from './id-token.ts';
import { explain } from './incidents.ts';
import { loginHint } from './login-hint.ts';
import type { PscPolicies } from './policies.ts';
import { activityOf, rightsOf } from './rights.ts';

/** Access tokens are renewed this long before they expire, in milliseconds. */
const RENEWAL_MARGIN_MS = 10_000;

/** The behaviour that Pro Santé Connect's documentation asks for. */
export function conformantPscPolicies(): PscPolicies {
  return {
    redeemCode,
    exchangeByBrowser: () => null,
    verifySignature,
    mayOpenUnverified: () => false,
    tokenForBrowser: () => null,
    pscCertificate: ({ courant }) => courant,
    loginHint,
    channel: (moyen) => (moyen === 'carte' ? 'CARD' : 'MOBILE'),
    offeredMeans: (appareil) => (appareil === 'mobile' ? ['e-cps'] : ['e-cps', 'carte']),
    meansAfterFailure: (offered) => offered,
    shownNumber: (number) => number,
    pollInterval: ({ interval }) => interval,
    pollsAgain: () => false,
    keepsWaiting: () => false,
    opensAnyway: () => false,
    explainSignIn: explain,
    activityOf,
    rightsOf,
    mustRenew: ({ accesExpireLe }, at) => at >= accesExpireLe - RENEWAL_MARGIN_MS,
    closesPsc: () => true,
  };
}
