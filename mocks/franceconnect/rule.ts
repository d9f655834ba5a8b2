import type { JudgedExchange, Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import type { FcMessage } from './call.ts';
import type { FcOperation } from './operations.ts';

/** What a rule of this service looks at: one understood call, with what this rule remembers of former ones. */
export interface SeenCall extends FcMessage {
  readonly exchange: JudgedExchange<FcMessage>;
  /** Seconds of the bench's clock, with their fraction. */
  readonly now: number;
  readonly memory: RuleMemory;
}

type RuleFacts = Omit<Rule<FcMessage>, 'check' | 'requirements' | 'source'> & {
  /** Row of dossier section 8. */
  readonly row: string;
  /** Calls it looks at, all when absent. */
  readonly on?: readonly FcOperation[];
};

/** A rule on some of the calls. */
export function fcRule(facts: RuleFacts, check: (call: SeenCall) => readonly RuleHit[]): Rule<FcMessage> {
  const { on, row, ...rest } = facts;
  return {
    ...rest,
    requirements: [],
    source: `domain/franceconnect-droits.md 8 ${row}`,
    check: (exchange, memory) => {
      const { message } = exchange.answer;
      if (message === undefined || (on !== undefined && !on.includes(message.operation))) return [];
      return check({ ...message, exchange, memory, now: exchange.at.getTime() / 1_000 });
    },
  };
}
