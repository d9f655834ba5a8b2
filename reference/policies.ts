import { randomUUID } from 'node:crypto';
import { conformantDmp } from './dmp/conformant.ts';
import type { DmpPolicies } from './dmp/policies.ts';
import { conformantPolicies as conformantIdentity } from './identity/conformant.ts';
import type { Policies as IdentityPolicies } from './identity/policies.ts';
import { conformantPortail } from './portail/conformant.ts';
import type { PortailPolicies } from './portail/policies.ts';
import { conformantPscPolicies } from './psc/conformant.ts';
import type { PscPolicies } from './psc/policies.ts';

/** Everything this software may get right or wrong, room by room. */
export type Policies = IdentityPolicies & PscPolicies & PortailPolicies & DmpPolicies;

/** The behaviour that the national texts ask for. `uuid` makes identifiers; seedable in tests. */
export function conformantPolicies(uuid: () => string = randomUUID): Policies {
  return { ...conformantIdentity(uuid), ...conformantPscPolicies(), ...conformantPortail(), ...conformantDmp() };
}
