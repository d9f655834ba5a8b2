import type { ErrorObject } from 'ajv/dist/2020.js';

/** One thing wrong in some data: where, what was found, what was expected (French). */
export interface Probleme {
  /** JSON pointer. */
  readonly chemin: string;
  readonly trouve: string;
  readonly attendu: string;
}

const LONGUEUR_MONTREE = 80;
const NOMBRE_MONTRE = 10;

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte (entre guillemets en YAML)',
  integer: 'un nombre entier',
  number: 'un nombre',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
  null: 'null',
};

/** A value as a message shows it: JSON, cut short. */
export function montrer(value: unknown): string {
  if (value === undefined) return 'rien';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGUEUR_MONTREE ? `${text.slice(0, LONGUEUR_MONTREE)}…` : text;
}

type Redaction = (error: ErrorObject) => Probleme;

const champ = (error: ErrorObject, name: string): string => `${error.instancePath}/${String(error.params[name])}`;

/** How each failed keyword is told; other keywords fall back on the description written in the schema. */
const REDACTIONS: Readonly<Record<string, Redaction>> = {
  required: (error) => ({
    chemin: champ(error, 'missingProperty'),
    trouve: 'rien',
    attendu: 'ce champ est obligatoire',
  }),
  additionalProperties: (error) => ({
    chemin: champ(error, 'additionalProperty'),
    trouve: 'un champ inconnu',
    attendu: "aucun champ de ce nom : corrigez l'orthographe ou retirez-le",
  }),
  type: (error) => ({
    chemin: error.instancePath,
    trouve: montrer(error.data),
    attendu: TYPES[String(error.params.type)] ?? String(error.params.type),
  }),
};

function decrire(error: ErrorObject): Probleme {
  const redaction = REDACTIONS[error.keyword];
  if (redaction !== undefined) return redaction(error);
  const description: unknown = error.parentSchema?.description;
  return {
    chemin: error.instancePath,
    trouve: montrer(error.data),
    attendu: typeof description === 'string' ? description : `${error.keyword} ${montrer(error.schema)}`,
  };
}

/**
 * Turns ajv's errors (compiled with `verbose`) into French problems; the "or null" branch of an alternative is left
 * out.
 */
export function decrireProblemes(errors: readonly ErrorObject[]): readonly Probleme[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const useful = errors.filter((error) => {
    if (error.keyword === 'anyOf') return false;
    const orNull = error.keyword === 'type' && error.params.type === 'null' && alternatives.has(error.instancePath);
    return !orNull;
  });
  return useful.map(decrire);
}

/** Problems as the end of a message, the first ones only. */
export function enumerer(problemes: readonly Probleme[]): string {
  const lines = problemes
    .slice(0, NOMBRE_MONTRE)
    .map(({ chemin, trouve, attendu }) => `\n  ${chemin === '' ? '/' : chemin} : trouvé ${trouve}, attendu ${attendu}`);
  const more = problemes.length - lines.length;
  return lines.join('') + (more > 0 ? `\n  … et ${more} autre(s).` : '');
}
