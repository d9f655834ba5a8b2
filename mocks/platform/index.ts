/** Public entry of the platform room: what services, the bench, reports and steps stand on. */
export { BenchClock, type Clock } from './clock.ts';
export type * from './contract.ts';
export { type Control, type ControlCall, type ControlOptions, createControl } from './control.ts';
export { type ControlServer, type ControlServerOptions, startControlServer } from './control-http.ts';
export { type PlatformControlParts, platformOperations } from './control-operations.ts';
export { BancError, PlatformError, type PlatformErrorCode } from './errors.ts';
export { explainFault, FaultBoard, type FaultOffer, type FaultySource } from './faults.ts';
export {
  bodyPath,
  type ExchangeDraft,
  gatherJournals,
  type Journal,
  type JournalFilter,
  type JournalOptions,
  type JournalProblem,
  type JournalReading,
  journalPart,
  openJournal,
  readJournal,
} from './journal.ts';
export { DEFAULT_LIMITS, type Limits, withLimits } from './limits.ts';
export {
  type ListenerConfig,
  type ListenerOptions,
  type RunningListener,
  startListener,
  type TlsVersion,
} from './listener.ts';
export { projectFile, projectRoot } from './root.ts';
export { explainRule, judgeExchange, type RuleMemories } from './rules.ts';
export { createValidator, explainProblems, JUDGED, judgeSchema, type SchemaProblem, type Validator } from './schema.ts';
export { createSpace, type Space } from './space.ts';
