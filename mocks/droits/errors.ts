import { BancError } from '../platform/errors.ts';

/** What a trainer can get wrong when steering this service. Closed union. */
export type DroitsErrorCode = 'E_DROITS_REGLAGES' | 'E_DROITS_APPELANT';

/** A refused order of the control interface; `message` is French and says what to correct. */
export class DroitsError extends BancError<DroitsErrorCode> {}
