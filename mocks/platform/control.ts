import type { ControlOperation } from './contract.ts';
import { type PlatformControlParts, platformOperations } from './control-operations.ts';
import { PlatformError } from './errors.ts';
import { createValidator, explainProblems, type Validator } from './schema.ts';

/** What a caller asks of the control interface, whether from TypeScript or over HTTP. */
export interface ControlCall {
  readonly method: string;
  /** Below `/control/v1`, without query. */
  readonly path: string;
  readonly query?: URLSearchParams;
  /** Parsed body; undefined when there is none. */
  readonly body?: unknown;
}

/** The bench, seen by whoever conducts it: the same operations for TypeScript callers and over HTTP. */
export interface Control {
  readonly operations: readonly ControlOperation[];
  /**
   * Runs one operation. Throws `E_CONTROL_UNKNOWN` (no such address), `E_CONTROL_FORBIDDEN` (address known, method not;
   * `details.allowed` lists those that are), `E_CONTROL_INVALID` (body: place, found, expected), or the operation's own error.
   */
  call(call: ControlCall): Promise<unknown>;
}

interface Entry {
  readonly operation: ControlOperation;
  readonly segments: readonly string[];
  /** Compiled when first needed; null for an operation without body. */
  validator(): Validator<unknown> | null;
}

/** What the control interface acts on, and the operations that other rooms add to it. */
export interface ControlOptions extends PlatformControlParts {
  /** Whole paths, e.g. `/nation/personnes`. */
  readonly operations?: readonly ControlOperation[];
}

/** Builds the control interface of one space; two operations at one address are a mistake of ours (`TypeError`). */
export function createControl({ operations: added = [], ...parts }: ControlOptions): Control {
  const operations = [...platformOperations(parts), ...added];
  const entries = operations.map(toEntry);
  const addresses = operations.map(({ method, path }) => `${method} ${path}`);
  const twice = addresses.find((address, index) => addresses.indexOf(address) !== index);
  if (twice !== undefined) throw new TypeError(`control operation declared twice: ${twice}`);
  return {
    operations,
    async call({ method, path, query = new URLSearchParams(), body }) {
      const { entry, params } = find(entries, method, path);
      return entry.operation.run({ params, query, body: checkedBody(entry, body) });
    },
  };
}

function toEntry(operation: ControlOperation): Entry {
  let compiled: Validator<unknown> | undefined;
  return {
    operation,
    segments: segmentsOf(operation.path),
    validator() {
      if (operation.body === undefined) return null;
      compiled ??= createValidator(operation.body);
      return compiled;
    },
  };
}

function find(entries: readonly Entry[], method: string, path: string) {
  const asked = segmentsOf(path);
  const here = entries.flatMap((entry) => {
    const params = match(entry.segments, asked);
    return params === null ? [] : [{ entry, params }];
  });
  // A literal address wins over one with parameters.
  const exact = here.filter(({ params }) => Object.keys(params).length === 0);
  const candidates = [...exact, ...here];
  const found = candidates.find(({ entry }) => entry.operation.method === method);
  if (found) return found;
  if (here.length === 0) {
    throw new PlatformError(
      'E_CONTROL_UNKNOWN',
      `Aucune opération de pilotage à l’adresse « ${path} » : GET /control/v1 donne la liste.`,
      { path },
    );
  }
  const allowed = [...new Set(here.map(({ entry }) => entry.operation.method))];
  throw new PlatformError(
    'E_CONTROL_FORBIDDEN',
    `Méthode ${method} refusée à l’adresse « ${path} » : utilisez ${allowed.join(' ou ')}.`,
    { path, allowed },
  );
}

/** The body with the defaults of its schema; none at all is an empty object, so that what it lacks gets named. */
function checkedBody(entry: Entry, body: unknown): unknown {
  const { method, path } = entry.operation;
  const validator = entry.validator();
  if (validator === null) {
    if (body === undefined) return undefined;
    throw new PlatformError('E_CONTROL_INVALID', `${method} ${path} n’attend pas de corps : retirez-le.`, { path });
  }
  const copy: unknown = body === undefined ? {} : structuredClone(body);
  const problems = validator.problems(copy);
  if (problems.length === 0) return copy;
  throw new PlatformError('E_CONTROL_INVALID', `Corps de ${method} ${path} incorrect : ${explainProblems(problems)}.`, {
    path,
    problems,
  });
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function match(pattern: readonly string[], asked: readonly string[]): Readonly<Record<string, string>> | null {
  if (pattern.length !== asked.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = asked[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decoded(value);
    else if (segment !== value) return null;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
