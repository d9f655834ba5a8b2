import { createValidator, explainProblems } from '../platform/schema.ts';
import { FcError } from './errors.ts';

/** How this FranceConnect behaves; every assumption of domain/franceconnect-droits.md 10 is a switch. */
export interface FcSettings {
  /** `v2`: eidas1 platform; `legacy-v1`: the same, with the addresses and answers of v1; `franceconnect-plus`: eidas2. */
  readonly profil: 'v2' | 'legacy-v1' | 'franceconnect-plus';
  /** Dossier 1.4. */
  readonly dureeCodeSecondes: number;
  readonly dureeJetonSecondes: number;
  /** Browser session and open pages: 1800 s, 600 s on FranceConnect+ whatever is set here. */
  readonly dureeSessionSecondes: number;
  /** 10 row 11: `at_hash` in ID tokens. */
  readonly atHash: boolean;
  /** 10 row 12: a code used twice takes the token of its first use down with it. */
  readonly codeRejoueRevoque: boolean;
  /** 10 row 13: an expired `id_token_hint` still signs out. */
  readonly indiceExpireAccepte: boolean;
  /** 10 row 14: characters below which `state` is refused; 0 asks for its presence only. */
  readonly longueurMinimaleState: number;
  /** 10 row 16: code of the page for an ill-formed request. */
  readonly codeRequeteMalFormee: 'Y030007' | 'Y000400';
  /** Wording of the refusal that goes back to the service (2.2 gives both). */
  readonly texteRefus: 'User auth aborted' | 'user authentication aborted';
}

export const DEFAULT_SETTINGS: FcSettings = {
  profil: 'v2',
  dureeCodeSecondes: 30,
  dureeJetonSecondes: 60,
  dureeSessionSecondes: 1_800,
  atHash: false,
  codeRejoueRevoque: true,
  indiceExpireAccepte: true,
  longueurMinimaleState: 0,
  codeRequeteMalFormee: 'Y030007',
  texteRefus: 'User auth aborted',
};

const PLUS_SESSION_SECONDS = 600;

/** Seconds a browser keeps its pages. */
export function sessionSeconds({ profil, dureeSessionSecondes }: FcSettings): number {
  return profil === 'franceconnect-plus' ? PLUS_SESSION_SECONDS : dureeSessionSecondes;
}

const SECONDES = { type: 'integer', minimum: 1, maximum: 1_000_000 } as const;

/** JSON Schema of a change of settings: any part of them. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    profil: { enum: ['v2', 'legacy-v1', 'franceconnect-plus'] },
    dureeCodeSecondes: SECONDES,
    dureeJetonSecondes: SECONDES,
    dureeSessionSecondes: SECONDES,
    atHash: { type: 'boolean' },
    codeRejoueRevoque: { type: 'boolean' },
    indiceExpireAccepte: { type: 'boolean' },
    longueurMinimaleState: { type: 'integer', minimum: 0, maximum: 200 },
    codeRequeteMalFormee: { enum: ['Y030007', 'Y000400'] },
    texteRefus: { enum: ['User auth aborted', 'user authentication aborted'] },
  },
} as const;

const validator = createValidator<Partial<FcSettings>>(SETTINGS_SCHEMA);

/**
 * Applies a change that came from outside.
 * @throws FcError `E_FC_REGLAGES`
 */
export function changeSettings(current: FcSettings, change: unknown): FcSettings {
  if (!validator.accepts(change)) {
    throw new FcError('E_FC_REGLAGES', `Réglages refusés : ${explainProblems(validator.problems(change))}.`);
  }
  return { ...current, ...change };
}
