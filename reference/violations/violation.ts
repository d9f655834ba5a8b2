import type { Policies } from '../policies.ts';

/** A documented bad behaviour: the catalogue's `violations` list of a case, numbered from 1. */
export interface Violation {
  /** `<case id>/<n>`, e.g. `INS-10/1`. */
  readonly id: string;
  /** French sentence. */
  readonly titre: string;
  /** The spare certificate that it presents, when it needs one: where the configuration names it. */
  readonly certificat?:
    | 'insi.certificatsDeRechange.expire'
    | 'psc.certificatsDeRechange.autreNom'
    | 'psc.certificatsDeRechange.expire';
  /** Replaces exactly one policy. */
  apply(policies: Policies): Policies;
}

/** Declares a violation that replaces the policy `name` by what `replace` makes of the conformant one. */
export function violation<Name extends keyof Policies>(
  id: string,
  titre: string,
  name: Name,
  replace: (conformant: Policies[Name]) => Policies[Name],
  needs: Pick<Violation, 'certificat'> = {},
): Violation {
  return { id, titre, ...needs, apply: (policies) => ({ ...policies, [name]: replace(policies[name]) }) };
}
