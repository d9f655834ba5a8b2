/** Every way the connection to the vendor's pilot can fail; none of them is a verdict on the product. */
export type PilotErrorCode =
  | 'E_PILOT_UNREACHABLE'
  | 'E_PILOT_SLOW'
  | 'E_PILOT_CUT'
  | 'E_PILOT_UNAUTHORIZED'
  | 'E_PILOT_NOT_IMPLEMENTED'
  | 'E_PILOT_STATUS'
  | 'E_PILOT_INVALID'
  | 'E_PILOT_REQUEST';

/** A named connection error: `message` is French and says where, what was expected and what was found. */
export class PilotError extends Error {
  readonly kind = 'error' as const;
  readonly code: PilotErrorCode;

  constructor(code: PilotErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.name = 'PilotError';
    this.code = code;
  }
}
