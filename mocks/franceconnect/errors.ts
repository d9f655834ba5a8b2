import { BancError } from '../platform/errors.ts';

/** What a trainer can get wrong when steering this service. Closed union. */
export type FcErrorCode = 'E_FC_REGLAGES' | 'E_FC_CLIENT' | 'E_FC_PERSONNE' | 'E_FC_PAGE';

/** A refused order of the control interface; `message` is French and says what to correct. */
export class FcError extends BancError<FcErrorCode> {}
