import { BancError } from '../platform/errors.ts';

/** What a trainer can get wrong when steering this service. Closed union. */
export type InsiErrorCode = 'E_INSI_REGLAGES' | 'E_INSI_REPONSE' | 'E_INSI_PERSONNE';

/** A refused order of the control interface; `message` is French and says what to correct. */
export class InsiError extends BancError<InsiErrorCode> {}
