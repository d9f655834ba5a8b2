import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { projectFile } from '../platform/root.ts';
import type { Personne, Preset, Professionnel, Structure } from './model.ts';
import type { EvenementDemande } from './vie.ts';

/** A JSON Schema as a file of `scenarios/schemas/` holds it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

function lire(nom: string): JsonSchema {
  return JSON.parse(readFileSync(projectFile('scenarios', 'schemas', `${nom}.schema.json`), 'utf8')) as JsonSchema;
}

/** Without what only makes sense for a whole record: required fields, defaults, and the id, which never changes. */
function enModification(schema: JsonSchema): JsonSchema {
  const { required: _required, $id: _id, properties, ...rest } = schema;
  const champs = Object.entries(properties as Record<string, JsonSchema>)
    .filter(([name]) => name !== 'id')
    .map(([name, { default: _default, ...champ }]) => [name, champ]);
  return {
    ...rest,
    title: `${String(schema.title)} (modification)`,
    minProperties: 1,
    properties: Object.fromEntries(champs),
  };
}

const personne = lire('personne');
const professionnel = lire('professionnel');
const structure = lire('structure');
const preset = lire('preset');
const evenement = lire('evenement');

/** The schemas themselves, for the control interface and the documentation. */
export const SCHEMAS = {
  personne,
  professionnel,
  structure,
  preset,
  // Whole by itself: the control interface checks bodies one schema at a time.
  evenement: { ...evenement, $defs: { personne } },
  modificationPersonne: enModification(personne),
} as const;

const ajv = new Ajv2020({ allErrors: true, verbose: true, useDefaults: true });
for (const schema of [personne, professionnel, structure]) ajv.addSchema(schema);

/** Compiled once; a validator keeps no state but its last `errors`. */
export const VALIDATEURS: {
  readonly personne: ValidateFunction<Personne>;
  readonly professionnel: ValidateFunction<Professionnel>;
  readonly structure: ValidateFunction<Structure>;
  readonly preset: ValidateFunction<Preset>;
  readonly evenement: ValidateFunction<EvenementDemande>;
  readonly modificationPersonne: ValidateFunction<Partial<Omit<Personne, 'id'>>>;
} = {
  personne: ajv.compile<Personne>({ $ref: String(personne.$id) }),
  professionnel: ajv.compile<Professionnel>({ $ref: String(professionnel.$id) }),
  structure: ajv.compile<Structure>({ $ref: String(structure.$id) }),
  preset: ajv.compile<Preset>(preset),
  evenement: ajv.compile<EvenementDemande>(evenement),
  modificationPersonne: ajv.compile<Partial<Omit<Personne, 'id'>>>(SCHEMAS.modificationPersonne),
};
