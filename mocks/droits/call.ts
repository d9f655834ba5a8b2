import type { Summary } from '../platform/contract.ts';
import type { DroitsOperation } from './operations.ts';
import type { RefusalCode } from './refusals.ts';

/** Facts established while a call was served: what the rules and the journal's summary show. */
export interface SeenFacts {
  appelant?: string;
  demarche?: string;
  /** Person in the nation who signed in, and the one the answer is about. */
  connecte?: string;
  beneficiaire?: string;
  refus?: RefusalCode;
}

/** One exchange as the rules see it. */
export interface DroitsMessage {
  readonly operation: DroitsOperation;
  readonly seen: Readonly<SeenFacts>;
}

/** Small facts for the journal; never the NIR. */
export function summarize({ operation, seen }: DroitsMessage): Summary {
  return {
    operation,
    appelant: seen.appelant ?? null,
    demarche: seen.demarche ?? null,
    connecte: seen.connecte ?? null,
    beneficiaire: seen.beneficiaire ?? null,
    refus: seen.refus ?? null,
  };
}
