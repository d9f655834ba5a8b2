import { BancError } from '../platform/errors.ts';

/** What a trainer can get wrong when steering this service. Closed union. */
export type DmpErrorCode =
  | 'E_DMP_REGLAGES'
  | 'E_DMP_DOSSIER'
  | 'E_DMP_PROFESSIONNEL'
  | 'E_DMP_DOCUMENT'
  | 'E_DMP_ACTION';

/** A refused order of the control interface; `message` is French and says what to correct. */
export class DmpError extends BancError<DmpErrorCode> {}
