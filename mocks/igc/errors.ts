import { BancError } from '../platform/errors.ts';

/** Every way the IGC room can refuse to go on. */
export type IgcErrorCode =
  | 'E_PROFILE_UNKNOWN'
  | 'E_DEFECT_UNKNOWN'
  | 'E_DEFECT_NOT_ISSUABLE'
  | 'E_REQUEST_INVALID'
  | 'E_HOST_INVALID'
  | 'E_AUTHORITY_EXPIRED'
  | 'E_SERIAL_INVALID'
  | 'E_SERIAL_UNKNOWN'
  | 'E_REASON_UNKNOWN'
  | 'E_SOURCE_UNKNOWN'
  | 'E_URL_INVALID'
  | 'E_STORE_UNWRITABLE'
  | 'E_STORE_BUSY'
  | 'E_STORE_DAMAGED'
  | 'E_EXPORT_UNWRITABLE';

/** An error of the IGC room: French message, stable code. */
export class IgcError extends BancError<IgcErrorCode> {}
