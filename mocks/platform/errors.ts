/** Every way the platform can refuse to go on. Closed union: add the code here before throwing it. */
export type PlatformErrorCode =
  | 'E_PORT_IN_USE'
  | 'E_PORT_FORBIDDEN'
  | 'E_JOURNAL_UNWRITABLE'
  | 'E_JOURNAL_UNREADABLE'
  | 'E_CONTROL_INVALID'
  | 'E_CONTROL_FORBIDDEN'
  | 'E_CONTROL_UNKNOWN'
  | 'E_FAULT_UNKNOWN'
  | 'E_FAULT_PARAMETERS'
  | 'E_LISTENER_UNKNOWN'
  | 'E_SCHEMA_INVALID'
  | 'E_FILE_UNREADABLE';

/**
 * An error meant for a person: `message` is French and says what to do next; `code` is stable.
 * Each module has its own closed union of codes as `Code`.
 */
export class BancError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BancError';
    this.code = code;
    this.details = details;
  }
}

/** An error of the platform room. */
export class PlatformError extends BancError<PlatformErrorCode> {}
