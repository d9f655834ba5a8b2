import type { JudgedExchange, Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import type { Appelant } from './caller.ts';
import type { DmpMessage } from './exchange.ts';
import type { RefusalKey } from './refusals.ts';
import type { Vihf } from './vihf.ts';

/** What a rule of this service looks at: a call whose VIHF could be read. */
export interface SeenCall {
  readonly exchange: JudgedExchange<DmpMessage>;
  readonly message: DmpMessage;
  readonly vihf: Vihf;
  /** Null when the access itself was refused. */
  readonly appelant: Appelant | null;
  /** WSDL operation. */
  readonly operation: string;
  /** Facts of the answer; empty when refused. */
  readonly resume: Readonly<Record<string, unknown>>;
  readonly refus: RefusalKey | null;
  /** INS of the patient, empty when the call is about nobody. */
  readonly ins: string;
}

type RuleFacts = Omit<Rule<DmpMessage>, 'check' | 'requirements' | 'severity' | 'certainty'> &
  Partial<Pick<Rule<DmpMessage>, 'requirements' | 'severity' | 'certainty'>>;

/** A rule on readable calls; an error, inferred from the dossier, unless said otherwise. */
export function callRule(
  facts: RuleFacts,
  check: (call: SeenCall, memory: RuleMemory) => readonly RuleHit[],
): Rule<DmpMessage> {
  return {
    requirements: [],
    severity: 'error',
    certainty: 'inferred',
    ...facts,
    check: (exchange, memory) => {
      const { message } = exchange.answer;
      const vihf = message?.access?.vihf;
      const operation = message?.request?.facts?.name;
      if (message === undefined || !vihf || operation === undefined) return [];
      const { decision, access } = message;
      return check(
        {
          exchange,
          message,
          vihf,
          appelant: access?.appelant ?? null,
          operation,
          resume: decision.kind === 'done' ? decision.done.resume : {},
          refus: decision.kind === 'refus' ? decision.refus.cle : null,
          ins: vihf.patient?.ins ?? '',
        },
        memory,
      );
    },
  };
}

/** One hit when `wrong`, none otherwise. */
export function hitIf(wrong: boolean, message: string, more: Omit<RuleHit, 'message'> = {}): readonly RuleHit[] {
  return wrong ? [{ message, ...more }] : [];
}

const REMEMBERED = 10_000;

/** Keeps a fact, forgetting the oldest beyond ten thousand. */
export function remember(memory: RuleMemory, key: string, value: unknown): void {
  memory.delete(key);
  memory.set(key, value);
  if (memory.size <= REMEMBERED) return;
  const [oldest] = memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
}

export const FEED = 'ProvideAndRegisterDocumentSet-b';
export const QUERY = 'RegistryStoredQuery';
export const RETRIEVE = 'RetrieveDocumentSet';

/** True for a search or an opening of documents. */
export const consults = ({ operation, resume }: SeenCall): boolean =>
  operation === RETRIEVE || (operation === QUERY && resume.retour !== 'ObjectRef');
