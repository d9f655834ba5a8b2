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
  const names = [...new Set(parameters.keys())];
  return {
    get: (name) => parameters.get(name) || null,
    names,
    repeated: names.find((name) => parameters.getAll(name).length > 1) ?? null,
  };
}

/** Form body of a request; empty when the body is of another media type. */
export function readForm({ headers, body }: Pick<WireRequest, 'headers' | 'body'>): Form {
  const form = isForm(headers['content-type'] ?? '');
  return formOf(new URLSearchParams(form ? body.toString('utf8') : ''));
}

/** True for `application/x-www-form-urlencoded`, whatever its parameters. */
export function isForm(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);
}
