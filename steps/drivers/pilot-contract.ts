import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { projectFile } from '../../mocks/platform/root.ts';
import { readYaml } from '../../mocks/platform/yaml-file.ts';

/** One act of the contract, as the OpenAPI file declares it. */
export interface PilotOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Path below `/pilot/v1`, with `{id}` where the identity goes. */
  readonly path: string;
  /** Capability a vendor must declare; null when every pilot must answer. */
  readonly capacite: string | null;
  /** The same act as a French instruction to a person. */
  readonly consigne: string;
  /** French sentences, empty when the value is valid. */
  checkRequest(value: unknown): readonly string[];
  checkAnswer(value: unknown): readonly string[];
}

interface OpenApiOperation {
  readonly operationId: string;
  readonly 'x-capacite': string | null;
  readonly 'x-consigne': string;
  readonly requestBody?: unknown;
}

/** The contract, domain by domain: each file refers to the others by their names. */
const DOCUMENTS = ['pilot.openapi.yaml', 'pilot-dmp.openapi.yaml'] as const;
const [COMMUN] = DOCUMENTS;

// The file does not change while a process runs, and compiling its validators costs as much as a scenario.
let contract: ReadonlyMap<string, PilotOperation> | undefined;

/** The acts of the contract, by `operationId`. */
export function pilotContract(): ReadonlyMap<string, PilotOperation> {
  contract ??= readContract();
  return contract;
}

function readContract(): ReadonlyMap<string, PilotOperation> {
  // Tests hold the contract against the metaschema: a run does not pay for it again.
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, meta: false, validateSchema: false });
  addFormats.default(ajv);
  const documents = DOCUMENTS.map((name) => {
    const document = readYaml(readFileSync(projectFile('steps', 'drivers', name))) as {
      paths: Record<string, Record<string, OpenApiOperation>>;
    };
    ajv.addSchema(document, name);
    return { name, paths: Object.entries(document.paths) };
  });
  // Compiled when first used: a run needs a part of them.
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: string, value: unknown): readonly string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, validate);
    return sentences(validate, value);
  };
  const operations = new Map<string, PilotOperation>();
  for (const { name, paths } of documents) {
    for (const [path, methods] of paths) {
      for (const [method, operation] of Object.entries(methods)) {
        const answer = operation.operationId === 'lireCapacites' ? 'Capacites' : 'Vue';
        const request = operation.requestBody ? requestPointer(name, path, method, operation.requestBody) : null;
        operations.set(operation.operationId, {
          id: operation.operationId,
          method: method.toUpperCase() as 'GET' | 'POST',
          path,
          capacite: operation['x-capacite'],
          consigne: operation['x-consigne'].trim(),
          checkRequest: (value) => (request ? check(request, value) : []),
          checkAnswer: (value) => check(`${COMMUN}#/components/schemas/${answer}`, value),
        });
      }
    }
  }
  return operations;
}

/** Where the schema of a request is: in the operation, or shared, here or in another file. */
function requestPointer(document: string, path: string, method: string, body: unknown): string {
  const shared = (body as { $ref?: string }).$ref;
  const base = shared
    ? shared.startsWith('#')
      ? `${document}${shared}`
      : shared.replace('./', '')
    : `${document}#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/requestBody`;
  return `${base}/content/application~1json/schema`;
}

function sentences(validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(sentence);
}

function sentence(error: ErrorObject): string {
  const where = error.instancePath === '' ? 'la réponse' : `le champ ${error.instancePath}`;
  const found = JSON.stringify(error.data)?.slice(0, 120) ?? 'rien';
  switch (error.keyword) {
    case 'required':
      return `${where} : champ « ${error.params.missingProperty} » absent`;
    case 'enum':
      return `${where} : attendu l'une des valeurs ${error.params.allowedValues.join(', ')}, trouvé ${found}`;
    case 'type':
      return `${where} : attendu le type ${[error.params.type].flat().join(' ou ')}, trouvé ${found}`;
    case 'additionalProperties':
      return `${where} : champ inconnu « ${error.params.additionalProperty} »`;
    default:
      return `${where} : ${error.message ?? error.keyword}, trouvé ${found}`;
  }
}
