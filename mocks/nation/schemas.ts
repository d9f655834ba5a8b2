import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { projectFile } from '../platform/root.ts';
import { JUDGED, judgeSchema } from '../platform/schema.ts';
import type { LogicielPsc, Personne, Preset, Professionnel, Structure } from './model.ts';
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
const logicielPsc = lire('logiciel-psc');
const preset = lire('preset');
const evenement = lire('evenement');

/** The schemas themselves, for the control interface and the documentation. */
export const SCHEMAS = {
  personne,
  professionnel,
  structure,
  logicielPsc,
  preset,
  // Whole by itself: the control interface checks bodies one schema at a time.
  evenement: { ...evenement, $defs: { personne } },
  modificationPersonne: enModification(personne),
} as const;

/** What each validator checks. */
interface Formes {
  readonly personne: Personne;
  readonly professionnel: Professionnel;
  readonly structure: Structure;
  readonly logicielsPsc: readonly LogicielPsc[];
  readonly preset: Preset;
  readonly evenement: EvenementDemande;
  readonly modificationPersonne: Partial<Omit<Personne, 'id'>>;
}

type Validateurs = { readonly [Nom in keyof Formes]: ValidateFunction<Formes[Nom]> };

const compilateur = paresseux(() => {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, useDefaults: true, ...JUDGED });
  for (const schema of [personne, professionnel, structure, logicielPsc]) {
    judgeSchema(schema);
    ajv.addSchema(schema);
  }
  return ajv;
});

/** Each compiled on first use, once: most commands need one or two. A validator keeps no state but its last `errors`. */
export const VALIDATEURS: Validateurs = validateursParesseux();

function validateursParesseux(): Validateurs {
  const compile = <Nom extends keyof Formes>(schema: JsonSchema) =>
    paresseux(() => {
      judgeSchema(schema);
      return compilateur().compile<Formes[Nom]>(schema);
    });
  const dejaNomme = ({ $id }: JsonSchema): JsonSchema => ({ $ref: String($id) });
  const lus = {
    personne: compile<'personne'>(dejaNomme(personne)),
    professionnel: compile<'professionnel'>(dejaNomme(professionnel)),
    structure: compile<'structure'>(dejaNomme(structure)),
    logicielsPsc: compile<'logicielsPsc'>({ type: 'array', items: dejaNomme(logicielPsc) }),
    preset: compile<'preset'>(preset),
    evenement: compile<'evenement'>(evenement),
    modificationPersonne: compile<'modificationPersonne'>(SCHEMAS.modificationPersonne),
  };
  return {
    get personne() {
      return lus.personne();
    },
    get professionnel() {
      return lus.professionnel();
    },
    get structure() {
      return lus.structure();
    },
    get logicielsPsc() {
      return lus.logicielsPsc();
    },
    get evenement() {
      return lus.evenement();
    },
    get preset() {
      return lus.preset();
    },
    get modificationPersonne() {
      return lus.modificationPersonne();
    },
  };
}

/** Makes a value the first time it is asked for. */
function paresseux<T>(faire: () => T): () => T {
  let fait: { readonly valeur: T } | undefined;
  return () => {
    fait ??= { valeur: faire() };
    return fait.valeur;
  };
}
