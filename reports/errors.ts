import { BancError } from '../mocks/platform/errors.ts';

/** Every way a report can refuse to be made. Closed union: add the code here before throwing it. */
export type ReportErrorCode =
  | 'E_RUN_HEADER_UNREADABLE'
  | 'E_RUN_HEADER_INVALID'
  | 'E_CATALOGUE_UNREADABLE'
  | 'E_CATALOGUE_INVALID'
  | 'E_RUN_INVALID'
  | 'E_REPORT_UNWRITABLE';

/** An error of the reports room. */
export class ReportError extends BancError<ReportErrorCode> {}
