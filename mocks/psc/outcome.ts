/** What an endpoint decides to answer. */
export interface Outcome {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** OAuth `error` that the answer tells, whatever way it travels; none when absent. */
  readonly error?: string | null;
}

/** JSON that nobody may keep (domain/psc.md 3). */
export function json(status: number, body: Readonly<Record<string, unknown>>): Outcome {
  return {
    error: typeof body.error === 'string' ? body.error : null,
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' },
    body: JSON.stringify(body),
  };
}
