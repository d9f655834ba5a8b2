import { createValidator, explainProblems } from '../platform/schema.ts';
import { DroitsError } from './errors.ts';
import { REFUSAL_CODES, type RefusalCode } from './refusals.ts';

/** What a vendor coded against, where it differs from the assumed contract. */
export interface RefusalOverride {
  readonly statut?: number;
  readonly code?: string;
  readonly message?: string;
}

/** How this API behaves; every assumption of domain/franceconnect-droits.md 10 is a switch. */
export interface DroitsSettings {
  /** Dossier 5.6, row by row. */
  readonly erreurs: Readonly<Partial<Record<RefusalCode, RefusalOverride>>>;
  /** Grands régimes whose insured persons the API knows (5.1). */
  readonly regimesGeres: readonly string[];
  /** 10 row 5: a dependant's `nir` is their own, or that of the person who opens the rights. */
  readonly nirAyantDroit: 'propre' | 'ouvreur';
  /** 10 row 6: rank of a single birth. */
  readonly rangNaissanceUnique: 0 | 1;
  /** 10 row 4: 15 characters, key included, are accepted. */
  readonly nir15: boolean;
  /** 10 row 7: the connected person is in their own list. */
  readonly connecteDansListe: boolean;
  /** 10 row 1: each `cnam_*` scope opens one resource. */
  readonly scopesGranulaires: boolean;
  /** 5.6: what no médecin traitant answers. */
  readonly medecinTraitantAbsent: 'erreur' | 'vide';
  /** 10 row 9: how a token is checked at FranceConnect. */
  readonly verification: 'v2' | 'v1';
}

export const DEFAULT_SETTINGS: DroitsSettings = {
  erreurs: {},
  regimesGeres: ['01', '08', '90'],
  nirAyantDroit: 'propre',
  rangNaissanceUnique: 1,
  nir15: false,
  connecteDansListe: true,
  scopesGranulaires: false,
  medecinTraitantAbsent: 'erreur',
  verification: 'v2',
};

const OVERRIDE = {
  type: 'object',
  additionalProperties: false,
  properties: {
    statut: { type: 'integer', minimum: 200, maximum: 599 },
    code: { type: 'string', minLength: 1, maxLength: 100 },
    message: { type: 'string', maxLength: 500 },
  },
} as const;

/** JSON Schema of a change of settings: any part of them. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    erreurs: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(REFUSAL_CODES.map((code) => [code, OVERRIDE])),
    },
    regimesGeres: { type: 'array', maxItems: 100, items: { type: 'string', pattern: '^[0-9]{2}$' } },
    nirAyantDroit: { enum: ['propre', 'ouvreur'] },
    rangNaissanceUnique: { enum: [0, 1] },
    nir15: { type: 'boolean' },
    connecteDansListe: { type: 'boolean' },
    scopesGranulaires: { type: 'boolean' },
    medecinTraitantAbsent: { enum: ['erreur', 'vide'] },
    verification: { enum: ['v2', 'v1'] },
  },
} as const;

const validator = createValidator<Partial<DroitsSettings>>(SETTINGS_SCHEMA);

/**
 * Applies a change that came from outside.
 * @throws DroitsError `E_DROITS_REGLAGES`
 */
export function changeSettings(current: DroitsSettings, change: unknown): DroitsSettings {
  if (!validator.accepts(change)) {
    throw new DroitsError('E_DROITS_REGLAGES', `Réglages refusés : ${explainProblems(validator.problems(change))}.`);
  }
  return { ...current, ...change };
}
