import { createValidator, explainProblems } from '../platform/schema.ts';
import { DroitsError } from './errors.ts';

/** One caller with a convention (dossier 5.1): what it may see depends on what it is. */
export interface Appelant {
  /** API key. */
  readonly cle: string;
  readonly nom: string;
  readonly demarche: 'etablissement_de_soin' | 'organisme_complementaire';
  readonly actif: boolean;
}

/** Fictive conventions. */
export const APPELANTS_PAR_DEFAUT: readonly Appelant[] = [
  {
    cle: 'cle-fictive-hopital-trois-rivieres',
    nom: 'Hôpital des Trois Rivières',
    demarche: 'etablissement_de_soin',
    actif: true,
  },
  {
    cle: 'cle-fictive-mutuelle-des-tilleuls',
    nom: 'Mutuelle des Tilleuls',
    demarche: 'organisme_complementaire',
    actif: true,
  },
];

/** JSON Schema of a convention. */
export const CALLER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['cle'],
  properties: {
    cle: { type: 'string', minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
    nom: { type: 'string', minLength: 1, maxLength: 200, default: 'Appelant déclaré au banc' },
    demarche: { enum: ['etablissement_de_soin', 'organisme_complementaire'], default: 'etablissement_de_soin' },
    actif: { type: 'boolean', default: true },
  },
} as const;

const validator = createValidator<Appelant>(CALLER_SCHEMA);

/**
 * A declaration that came from outside, its defaults filled.
 * @throws DroitsError `E_DROITS_APPELANT`
 */
export function readCaller(candidate: unknown): Appelant {
  const copy = structuredClone(candidate);
  if (validator.accepts(copy)) return copy;
  const problems = explainProblems(validator.problems(copy));
  throw new DroitsError('E_DROITS_APPELANT', `Appelant de l’API Droits mal déclaré : ${problems}.`);
}

/** The conventions of one bench. */
export class CallerBook {
  readonly #initial: readonly Appelant[];
  readonly #callers = new Map<string, Appelant>();

  constructor(initial: readonly Appelant[]) {
    this.#initial = initial;
    this.reset();
  }

  get(cle: string): Appelant | undefined {
    return this.#callers.get(cle);
  }

  list(): readonly Appelant[] {
    return [...this.#callers.values()];
  }

  /**
   * Declares a caller, or replaces its declaration.
   * @throws DroitsError `E_DROITS_APPELANT`
   */
  declare(candidate: unknown): Appelant {
    const caller = readCaller(candidate);
    this.#callers.set(caller.cle, caller);
    return caller;
  }

  reset(): void {
    this.#callers.clear();
    for (const one of this.#initial) this.#callers.set(one.cle, one);
  }
}
