import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { ReferenceSystemError } from '../errors.ts';
import { projectFile } from '../root.ts';
import { frenchErrors } from '../schema-errors.ts';

/** How a file that tests read with every check is read again. */
const CHECKED = { uniqueKeys: false, prettyErrors: false } as const;

/** Files of the contract, the common one first; each refers to the others by their names. */
const FILES = ['pilot.openapi.yaml', 'pilot-dmp.openapi.yaml'] as const;

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody: { readonly $ref?: string } } }>>;
}

let contract: PilotContract | undefined;

/** The contract, read once in a process: compiling its validators costs more than starting the rest. */
export function pilotContract(): PilotContract {
  contract ??= new PilotContract();
  return contract;
}

/** Checks messages against the public contract of the pilot interface, and nothing else. */
export class PilotContract {
  readonly #documents: readonly (readonly [string, OpenApi])[];
  // Tests hold the contract against the metaschema: a start does not pay for it again.
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, meta: false, validateSchema: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    formats.default(this.#ajv);
    this.#documents = FILES.map((name) => {
      const document = parse(readFileSync(projectFile('steps', 'drivers', name), 'utf8'), CHECKED);
      this.#ajv.addSchema(document, name);
      return [name, document] as const;
    });
  }

  /**
   * The body of a request to `path` of the contract, e.g. `/identites/{id}/justificatif`.
   * @throws ReferenceSystemError E_REQUEST_INVALID, naming each wrong field.
   */
  checkBody<T>(path: string, body: unknown): T {
    const [file, document] = this.#documents.find(([, { paths }]) => path in paths) ?? [FILES[0], null];
    const shared = document?.paths[path]?.post?.requestBody.$ref;
    const requestBody =
      shared === undefined
        ? `${file}#/paths/${path.replaceAll('/', '~1')}/post/requestBody`
        : shared.startsWith('#')
          ? `${file}${shared}`
          : shared.replace('./', '');
    const errors = this.#errors(`${requestBody}/content/application~1json/schema`, body);
    if (errors.length === 0) return body as T;
    throw new ReferenceSystemError(
      'E_REQUEST_INVALID',
      `La requête n'est pas conforme à l'interface de pilotage. Corrigez : ${errors.join(' ; ')}.`,
      errors,
    );
  }

  /** French errors of a value against a named schema of the contract (`Vue`, `Capacites`); empty when it conforms. */
  errorsOf(schema: string, value: unknown): string[] {
    return this.#errors(`${FILES[0]}#/components/schemas/${schema}`, value);
  }

  #errors(pointer: string, value: unknown): string[] {
    const known = this.#compiled.get(pointer);
    const fragment = pointer.replaceAll('{', '%7B').replaceAll('}', '%7D');
    const validate = known ?? this.#ajv.compile({ $ref: fragment });
    this.#compiled.set(pointer, validate);
    return validate(value) ? [] : frenchErrors(validate.errors ?? []);
  }
}
