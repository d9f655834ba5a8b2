import type { WireRequest } from '../platform/contract.ts';

/** Parameters of a request, from its query or its form body. */
export interface Form {
  /** First value, null when absent or empty: Keycloak treats both alike. */
  get(name: string): string | null;
  /** Names in the order received. */
  readonly names: readonly string[];
  /** First name given more than once, null when none is (RFC 6749 3.1 and 3.2 forbid it). */
  readonly repeated: string | null;
}

/** Reads parameters already decoded. */
export function formOf(parameters: URLSearchParams): Form {
  const values = new Map<string, string>();
  let repeated: string | null = null;
  for (const [name, value] of parameters) {
    if (!values.has(name)) values.set(name, value);
    else repeated ??= name;
  }
  return { get: (name) => values.get(name) || null, names: [...values.keys()], repeated };
}

const read = new WeakMap<object, Form>();

/** Form body of a request, read once; empty when the body is of another media type. */
export function readForm(request: Pick<WireRequest, 'headers' | 'body'>): Form {
  const known = read.get(request);
  if (known !== undefined) return known;
  const { headers, body } = request;
  const form = formOf(new URLSearchParams(isForm(headers['content-type'] ?? '') ? body.toString('utf8') : ''));
  read.set(request, form);
  return form;
}

/** True for `application/x-www-form-urlencoded`, whatever its parameters. */
export function isForm(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);
}
