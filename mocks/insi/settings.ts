import type { ModeComparaison, OidIns, Personne } from '../nation/model.ts';
import { createValidator, explainProblems } from '../platform/schema.ts';
import { InsiError } from './errors.ts';

/** How this INSi behaves; changed by a trainer through `PATCH /services/insi/reglages`. */
export interface InsiSettings {
  /** OID given for a NIR: as the nation holds it, or one kind for all; a NIA always keeps `.9` (domain/insi.md 2.1). */
  readonly oid: 'personne' | 'reel' | 'test' | 'demonstration';
  readonly comparaison: ModeComparaison;
  /** How a result is written: as the qualification service does, or as the CNDA's files do (domain/insi.md 1.4). */
  readonly dialecte: 'live' | 'cnda';
  /** How a fault is written: each code in the shape it was seen in, or one shape for all (domain/insi.md 3.2). */
  readonly dialecteErreurs: 'documente' | 'A' | 'B';
  /** `stricte`: a missing or invalid header or body is a fault; `tolerante`: only a finding, as on the real service. */
  readonly severite: 'tolerante' | 'stricte';
  /** Authorisation numbers (IDAM) that are known. */
  readonly idam: readonly string[];
  /** Answer the unit verification, whose contract is an assumption (domain/insi.md 10). */
  readonly verificationUnitaire: boolean;
  /** Accept unsigned PSC assertions, whose transport is an assumption (domain/insi.md 1.11). */
  readonly accesPsc: boolean;
  readonly ageAssertionPsMinutes: number;
  readonly ageAssertionVitaleMinutes: number;
  readonly ecartHorlogeMinutes: number;
  /** Searching somebody again after that many days looks like a verification made with a search (assumed). */
  readonly delaiVerificationJours: number;
  /** More persons than that searched by one installation within `lotFenetreMinutes` look like a batch (assumed). */
  readonly lotPersonnes: number;
  readonly lotFenetreMinutes: number;
}

/** Authorisation number of the bench itself: the one to put in a software that has none yet. */
export const IDAM_DU_BANC = 'BAN00NF00001';

export const DEFAULT_SETTINGS: InsiSettings = {
  oid: 'personne',
  comparaison: 'normalise',
  dialecte: 'live',
  dialecteErreurs: 'documente',
  severite: 'tolerante',
  // The second one is the placeholder of the contract's own documentation (domain/insi.md 1.5).
  idam: [IDAM_DU_BANC, 'NumAutorisation'],
  verificationUnitaire: true,
  accesPsc: false,
  ageAssertionPsMinutes: 60,
  ageAssertionVitaleMinutes: 20,
  ecartHorlogeMinutes: 5,
  delaiVerificationJours: 30,
  lotPersonnes: 60,
  lotFenetreMinutes: 10,
};

const MINUTES = { type: 'number', minimum: 0, maximum: 100_000 } as const;

/** JSON Schema of a change of settings: any part of them. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    oid: { enum: ['personne', 'reel', 'test', 'demonstration'] },
    comparaison: { enum: ['normalise', 'strict'] },
    dialecte: { enum: ['live', 'cnda'] },
    dialecteErreurs: { enum: ['documente', 'A', 'B'] },
    severite: { enum: ['tolerante', 'stricte'] },
    idam: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 64 }, maxItems: 1_000 },
    verificationUnitaire: { type: 'boolean' },
    accesPsc: { type: 'boolean' },
    ageAssertionPsMinutes: MINUTES,
    ageAssertionVitaleMinutes: MINUTES,
    ecartHorlogeMinutes: MINUTES,
    delaiVerificationJours: { type: 'number', minimum: 0, maximum: 36_600 },
    lotPersonnes: { type: 'integer', minimum: 1, maximum: 100_000 },
    lotFenetreMinutes: MINUTES,
  },
} as const;

const validator = createValidator<Partial<InsiSettings>>(SETTINGS_SCHEMA);

/**
 * Applies a change that came from outside.
 *
 * @throws InsiError `E_INSI_REGLAGES`
 */
export function changeSettings(current: InsiSettings, change: unknown): InsiSettings {
  if (!validator.accepts(change)) {
    throw new InsiError('E_INSI_REGLAGES', `Réglages refusés : ${explainProblems(validator.problems(change))}.`);
  }
  return { ...current, ...change };
}

const NIA: OidIns = '1.2.250.1.213.1.4.9';
const OIDS: Readonly<Record<Exclude<InsiSettings['oid'], 'personne'>, OidIns>> = {
  reel: '1.2.250.1.213.1.4.8',
  test: '1.2.250.1.213.1.4.10',
  demonstration: '1.2.250.1.213.1.4.11',
};

/** OID written on the wire for a matricule. */
export function oidOnWire(oid: NonNullable<Personne['ins']>['oid'], mode: InsiSettings['oid']): OidIns {
  return mode === 'personne' || oid === NIA ? oid : OIDS[mode];
}
