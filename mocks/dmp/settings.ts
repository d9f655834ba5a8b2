import type { OidIns } from '../nation/model.ts';
import { createValidator, explainProblems } from '../platform/schema.ts';
import { DmpError } from './errors.ts';
import { HABILITATIONS_ILLUSTRATIVES, type MatriceHabilitations } from './habilitations.ts';

/** How this DMP behaves; changed by a trainer through `PATCH /services/dmp/reglages`. */
export interface DmpSettings {
  /** `stricte`: To and ReplyTo required, VIHF below 3.0 and unknown codes refused; `tolerante`: findings only. */
  readonly severite: 'tolerante' | 'stricte';
  /** Hashes taken in VIHF signatures (domain/dmp.md 2, 10 #9). */
  readonly empreintesVihf: readonly ('sha256' | 'sha1')[];
  /** A direct VIHF may come unsigned: the card's certificate speaks in TLS (domain/dmp.md 1.4). */
  readonly vihfDirect: 'facultatif' | 'signe';
  readonly ageVihfMinutes: number;
  readonly ecartHorlogeMinutes: number;
  readonly oidsAdmis: readonly OidIns[];
  /** Homologation numbers that are known; any when empty (domain/dmp.md 2). */
  readonly homologations: readonly string[];
  /** What happens to a bris de glace without `Mode_Acces_Raison`, a name that is inferred (domain/dmp.md 10 #4). */
  readonly motifBrisDeGlace: 'refuser' | 'constater';
  /** When a lot must carry its signature entry (domain/dmp.md 10 #13). */
  readonly signatureLot: 'toujours' | 'indirecte' | 'jamais';
  readonly octetsParDocument: number;
  readonly documentsParLot: number;
  /** Most entries in an answer of TD3.1 with whole metadata. */
  readonly resultatsMaximum: number;
  /** Literals of the AUTORISATION line; only VALIDE is certain (domain/dmp.md 10 #2). */
  readonly autorisations: {
    readonly valide: string;
    readonly inexistante: string;
    readonly expiree: string;
    readonly interdite: string;
  };
  /** Days that an authorisation given through TD0.3 lasts; null: until the patient ends it (domain/dmp.md 10 #14). */
  readonly dureeAutorisationJours: number | null;
  /** Which classes of documents each profession sees: illustrative, to be replaced (domain/dmp.md 5.2). */
  readonly habilitations: MatriceHabilitations;
}

export const DEFAULT_SETTINGS: DmpSettings = {
  severite: 'tolerante',
  empreintesVihf: ['sha256', 'sha1'],
  vihfDirect: 'facultatif',
  ageVihfMinutes: 60,
  ecartHorlogeMinutes: 5,
  oidsAdmis: ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'],
  homologations: [],
  motifBrisDeGlace: 'refuser',
  signatureLot: 'indirecte',
  octetsParDocument: 55 * 1024 * 1024,
  documentsParLot: 10,
  resultatsMaximum: 2_000,
  autorisations: { valide: 'VALIDE', inexistante: 'INEXISTANTE', expiree: 'EXPIREE', interdite: 'INTERDITE' },
  dureeAutorisationJours: null,
  habilitations: HABILITATIONS_ILLUSTRATIVES,
};

const MINUTES = { type: 'number', minimum: 0, maximum: 100_000 } as const;
const LITERAL = { type: 'string', pattern: '^[A-Z_]{1,40}$' } as const;
const CLASSES = { type: 'array', maxItems: 40, items: { type: 'string', minLength: 1, maxLength: 80 } } as const;

/** JSON Schema of a change of settings: any part of them. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    severite: { enum: ['tolerante', 'stricte'] },
    empreintesVihf: { type: 'array', minItems: 1, maxItems: 2, items: { enum: ['sha256', 'sha1'] } },
    vihfDirect: { enum: ['facultatif', 'signe'] },
    ageVihfMinutes: MINUTES,
    ecartHorlogeMinutes: MINUTES,
    oidsAdmis: { type: 'array', minItems: 1, items: { enum: DEFAULT_SETTINGS.oidsAdmis } },
    homologations: { type: 'array', maxItems: 1_000, items: { type: 'string', minLength: 1, maxLength: 64 } },
    motifBrisDeGlace: { enum: ['refuser', 'constater'] },
    signatureLot: { enum: ['toujours', 'indirecte', 'jamais'] },
    octetsParDocument: { type: 'integer', minimum: 1, maximum: 1_000_000_000 },
    documentsParLot: { type: 'integer', minimum: 1, maximum: 100 },
    resultatsMaximum: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    autorisations: {
      type: 'object',
      additionalProperties: false,
      required: ['valide', 'inexistante', 'expiree', 'interdite'],
      properties: { valide: LITERAL, inexistante: LITERAL, expiree: LITERAL, interdite: LITERAL },
    },
    dureeAutorisationJours: { anyOf: [{ type: 'integer', minimum: 1, maximum: 36_500 }, { type: 'null' }] },
    habilitations: { type: 'object', additionalProperties: { anyOf: [{ const: '*' }, CLASSES] } },
  },
} as const;

const validator = createValidator<Partial<DmpSettings>>(SETTINGS_SCHEMA);

/**
 * Applies a change that came from outside.
 *
 * @throws DmpError `E_DMP_REGLAGES`
 */
export function changeSettings(current: DmpSettings, change: unknown): DmpSettings {
  if (!validator.accepts(change)) {
    throw new DmpError('E_DMP_REGLAGES', `Réglages refusés : ${explainProblems(validator.problems(change))}.`);
  }
  return { ...current, ...change };
}
