import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { ReferenceSystemError } from '../errors.ts';
import { projectFile } from '../root.ts';
import { frenchErrors } from '../schema-errors.ts';

const CONTRACT = 'pilote';

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody: { readonly $ref?: string } } }>>;
}

let contract: PilotContract | undefined;

/** The contract, read once in a process: compiling its validators costs more than starting the rest. */
export function pilotContract(): PilotContract {
  contract ??= new PilotContract();
  return contract;
}

/** Checks messages against the public contract `pilot.openapi.yaml`, and nothing else. */
export class PilotContract {
  readonly #document: OpenApi;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.#document = parse(readFileSync(projectFile('steps', 'drivers', 'pilot.openapi.yaml'), 'utf8'));
    formats.default(this.#ajv);
    this.#ajv.addSchema(this.#document, CONTRACT);
  }

  /**
   * The body of a request to `path` of the contract, e.g. `/identites/{id}/justificatif`.
   * @throws ReferenceSystemError E_REQUEST_INVALID, naming each wrong field.
   */
  checkBody<T>(path: string, body: unknown): T {
    const shared = this.#document.paths[path]?.post?.requestBody.$ref?.slice(1);
    const requestBody = shared ?? `/paths/${path.replaceAll('/', '~1')}/post/requestBody`;
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
    return this.#errors(`/components/schemas/${schema}`, value);
  }

  #errors(pointer: string, value: unknown): string[] {
    const known = this.#compiled.get(pointer);
    const fragment = pointer.replaceAll('{', '%7B').replaceAll('}', '%7D');
    const validate = known ?? this.#ajv.compile({ $ref: `${CONTRACT}#${fragment}` });
    this.#compiled.set(pointer, validate);
    return validate(value) ? [] : frenchErrors(validate.errors ?? []);
  }
}
