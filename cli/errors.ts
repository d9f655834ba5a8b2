/** Every way a command can refuse to go on. */
export type CliErrorCode =
  | 'E_CONFIG_UNREADABLE'
  | 'E_CONFIG_INVALID'
  | 'E_OUT_NOT_EMPTY'
  | 'E_PILOT'
  | 'E_VIOLATION_UNKNOWN'
  | 'E_CASE_UNKNOWN'
  | 'E_TAGS_INVALID'
  | 'E_NO_SCENARIO'
  | 'E_FEATURES_INVALID'
  | 'E_WORKER';

/** An error of a command: French, says what to do next; the command exits with 2. */
export class CliError extends Error {
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
  }
}

/** What a command's exit status means. */
export const EXIT = { ok: 0, failed: 1, usage: 2, connection: 3 } as const;
