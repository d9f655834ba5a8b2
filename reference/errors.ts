/** Every way the reference system can refuse to start or to act. Closed union. */
export type ReferenceErrorCode =
  | 'E_CONFIG_UNREADABLE'
  | 'E_CONFIG_INVALID'
  | 'E_CERTIFICATE_UNREADABLE'
  | 'E_VIOLATION_UNKNOWN'
  | 'E_VIOLATION_CONFIG'
  | 'E_SNAPSHOT_UNREADABLE'
  | 'E_PORT_UNAVAILABLE'
  | 'E_IDENTITY_UNKNOWN'
  | 'E_SIGN_IN_UNKNOWN'
  | 'E_SIGN_IN_OFF'
  | 'E_REQUEST_INVALID'
  | 'E_ACTION_CONFLICT'
  | 'E_TOKEN_REFUSED'
  | 'E_PATH_UNKNOWN'
  | 'E_INTERNAL';

/** An error meant for a person: `message` is French and says what to do next; `code` is stable. */
export class ReferenceSystemError extends Error {
  readonly code: ReferenceErrorCode;
  readonly details: readonly string[];

  constructor(code: ReferenceErrorCode, message: string, details: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReferenceSystemError';
    this.code = code;
    this.details = details;
  }
}

/** Text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
