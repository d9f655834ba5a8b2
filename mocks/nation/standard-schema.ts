import type { ValidateFunction } from 'ajv/dist/2020.js';
import { decrireProblemes } from './problemes.ts';

type Resultat<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };

/** The part of Standard Schema v1 that `@msw/data` collections ask for (https://standardschema.dev). */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: T; readonly output: T };
    readonly validate: (value: unknown) => Resultat<T>;
  };
}

/** Presents a compiled ajv validator as a Standard Schema; defaults of the JSON Schema are written into the value. */
export function standardSchema<T>(valide: ValidateFunction<T>): StandardSchema<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'banc-segur/ajv',
      validate(value) {
        if (valide(value)) return { value };
        const issues = decrireProblemes(valide.errors ?? []).map(({ chemin, attendu, trouve }) => ({
          message: `attendu : ${attendu} ; trouvé : ${trouve}`,
          path: chemin.split('/').slice(1),
        }));
        return { issues };
      },
    },
  };
}
