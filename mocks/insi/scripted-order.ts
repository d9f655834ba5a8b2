import type { OidIns, Sexe } from '../nation/model.ts';
import { FAULT_ROWS, type InsiFaultCode } from './faults.ts';
import type { InsiOperation } from './operations.ts';

/** Elements of TIQ that an answer can leave out. */
export type TiqElement = 'NomNaissance' | 'Prenom' | 'ListePrenom' | 'Sexe' | 'DateNaissance' | 'LieuNaissance';

/** What an answer says instead of the person's own traits. */
export interface Modifications {
  readonly nomNaissance?: string;
  /** Written as a `Prenom` element even in the live dialect, which otherwise has none. */
  readonly prenom?: string;
  readonly listePrenom?: string;
  readonly sexe?: string;
  readonly dateNaissance?: string;
  readonly lieuNaissance?: string;
}

/** A person given in full, who is not of the nation. */
export interface PersonneInline {
  readonly nomNaissance: string;
  readonly prenoms: readonly string[];
  readonly sexe: Sexe;
  readonly dateNaissance: string;
  readonly lieuNaissance?: string | null;
  readonly matricule: MatriculeDraft;
}

export interface MatriculeDraft {
  readonly numero: string;
  /** Computed when absent. */
  readonly cle?: string;
  readonly oid?: OidIns;
}

/** Order of a trainer: what INSi answers when such a call comes (discordance scenarios: INS-10, 11, 17, 19, 23). */
export interface ScriptedOrder {
  /** All that is given must match, names compared without accents, hyphens or apostrophes; any call when absent. */
  readonly quand?: {
    readonly operation?: InsiOperation;
    readonly nomNaissance?: string;
    readonly prenom?: string;
    readonly sexe?: string;
    readonly dateNaissance?: string;
    readonly lieuNaissance?: string | null;
  };
  readonly personne?: string | PersonneInline;
  readonly modifications?: Modifications;
  readonly omissions?: readonly TiqElement[];
  readonly cr?: '00' | '01' | '02';
  readonly matricule?: MatriculeDraft;
  /** Answers with this fault instead of a result: some identities of the real bench do (domain/insi.md 4). */
  readonly erreur?: InsiFaultCode;
  /** Number of calls it serves; for ever when absent. */
  readonly fois?: number;
}

const TEXT = { type: 'string', maxLength: 500 } as const;
/** First one is the default. */
export const OIDS = [
  '1.2.250.1.213.1.4.8',
  '1.2.250.1.213.1.4.9',
  '1.2.250.1.213.1.4.10',
  '1.2.250.1.213.1.4.11',
] as const;
const MATRICULE = {
  type: 'object',
  additionalProperties: false,
  required: ['numero'],
  properties: {
    numero: { type: 'string', pattern: '^[0-9]{6}[A-Za-z0-9][0-9]{6}$' },
    cle: { type: 'string', pattern: '^[0-9]{2}$' },
    oid: { enum: OIDS },
  },
} as const;

/** JSON Schema of a scripted answer. */
export const SCRIPTED_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    quand: {
      type: 'object',
      additionalProperties: false,
      properties: {
        operation: {
          enum: ['rechercherInsAvecTraitsIdentite', 'rechercherInsAvecCarteVitale', 'verifierInsAvecTraitsIdentite'],
        },
        nomNaissance: TEXT,
        prenom: TEXT,
        sexe: TEXT,
        dateNaissance: TEXT,
        lieuNaissance: { type: ['string', 'null'], maxLength: 500 },
      },
    },
    personne: {
      type: ['string', 'object'],
      additionalProperties: false,
      required: ['nomNaissance', 'prenoms', 'sexe', 'dateNaissance', 'matricule'],
      properties: {
        nomNaissance: TEXT,
        prenoms: { type: 'array', items: TEXT, minItems: 1, maxItems: 20 },
        sexe: { enum: ['M', 'F'] },
        dateNaissance: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        lieuNaissance: { type: ['string', 'null'], maxLength: 500 },
        matricule: MATRICULE,
      },
    },
    modifications: {
      type: 'object',
      additionalProperties: false,
      properties: {
        nomNaissance: TEXT,
        prenom: TEXT,
        listePrenom: TEXT,
        sexe: TEXT,
        dateNaissance: TEXT,
        lieuNaissance: TEXT,
      },
    },
    omissions: {
      type: 'array',
      items: { enum: ['NomNaissance', 'Prenom', 'ListePrenom', 'Sexe', 'DateNaissance', 'LieuNaissance'] },
    },
    cr: { enum: ['00', '01', '02'] },
    matricule: MATRICULE,
    erreur: { enum: FAULT_ROWS.map(({ code }) => code) },
    fois: { type: 'integer', minimum: 1, maximum: 1_000_000 },
  },
} as const;
