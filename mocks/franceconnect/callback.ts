import { returnAddress, stampedReturn } from '../oidc/redirect.ts';
import { opaqueToken } from '../oidc/signing-keys.ts';
import { V2 } from './addresses.ts';
import { type Call, type Outcome, seeOther } from './call.ts';
import type { Demand, SignedIn } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

/** Issuer that is not FranceConnect. */
export const FORGED_ISSUER = 'https://franceconnect.usurpateur.example/api/v2';

/** Deviations of a callback after which a client never exchanges the code. */
export const REFUSABLE_RETURNS: ReadonlySet<string> = new Set(['state-faux', 'state-absent', 'iss-faux']);

type Pairs = readonly (readonly [string, string])[];

/** Issuer as tokens of a demand name it. */
export const issuerOf = ({ origin, version }: Pick<Demand, 'origin' | 'version'>): string =>
  version === 'v1' ? origin : `${origin}${V2}`;

/** Goes back to the service with `code`, `state` and `iss` (dossier 2.2); v1 knows no `iss`. */
export function signedIn(world: FcWorld, call: Call, demand: Demand, who: SignedIn): Outcome {
  call.seen.personne = who.personne;
  call.seen.demand = demand;
  const code = world.grants.open(demand, who, call.at);
  const given = demand.fault?.name === 'code-faux' ? opaqueToken() : code;
  const more: Pairs = demand.fault?.name === 'retour-parametre-inconnu' ? [['parametre_inconnu', 'valeur']] : [];
  return sendBack(demand, [['code', given], ...more]);
}

/** Goes back to the service with an error; exactly `error, error_description, state, iss`. */
export function refused(demand: Demand, error: string, description: string): Outcome {
  return sendBack(demand, [
    ['error', error],
    ['error_description', description],
  ]);
}

function sendBack(demand: Demand, pairs: Pairs): Outcome {
  const issuer = demand.version === 'v1' ? null : issuerOf(demand);
  const { state, iss } = stampedReturn({ ...demand, issuer, forgedIssuer: FORGED_ISSUER });
  const all = new URLSearchParams(Object.fromEntries(pairs));
  if (state !== null) all.append('state', state);
  if (iss !== null) all.append('iss', iss);
  return seeOther(returnAddress(demand, all));
}
