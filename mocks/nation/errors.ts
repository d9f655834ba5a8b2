import { BancError } from '../platform/errors.ts';

/** Every way the nation can refuse to go on. Closed union: add the code here before throwing it. */
export type NationErrorCode =
  | 'E_PRESET_UNREADABLE'
  | 'E_PRESET_INVALID'
  | 'E_POPULATION_TOO_LARGE'
  | 'E_MATRICULE_INVALID'
  | 'E_MATRICULE_TAKEN'
  | 'E_PERSON_UNKNOWN'
  | 'E_PERSON_INVALID'
  | 'E_PERSON_EXISTS'
  | 'E_EVENT_INVALID'
  | 'E_PROFESSIONAL_UNKNOWN'
  | 'E_PROFESSIONAL_INVALID'
  | 'E_PROFESSIONAL_EXISTS'
  | 'E_STRUCTURE_UNKNOWN'
  | 'E_STRUCTURE_INVALID'
  | 'E_STRUCTURE_EXISTS'
  | 'E_NATION_QUERY_INVALID';

/** An error of the nation room: French message, stable code, and `problems` in the details when data are at fault. */
export class NationError extends BancError<NationErrorCode> {}
