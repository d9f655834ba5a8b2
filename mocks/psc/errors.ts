import { BancError } from '../platform/errors.ts';

/** What a trainer can get wrong when steering this service. Closed union. */
export type PscErrorCode =
  | 'E_PSC_REGLAGES'
  | 'E_PSC_CLIENT'
  | 'E_PSC_PROFESSIONNEL'
  | 'E_PSC_CARTE'
  | 'E_PSC_NOMBRE'
  | 'E_PSC_DEMANDE'
  | 'E_PSC_SESSION';

/** A refused order of the control interface; `message` is French and says what to correct. */
export class PscError extends BancError<PscErrorCode> {}
