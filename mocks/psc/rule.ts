import type { JudgedExchange, Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';
import type { PscOperation } from './operations.ts';

export { errorLoop, exchangeMemory, hitIf, seenBefore } from '../oidc/rule-memory.ts';

/** What a rule of this service looks at: one understood call, with what this rule remembers of former ones. */
export interface SeenCall extends PscMessage {
  readonly exchange: JudgedExchange<PscMessage>;
  /** Seconds of the bench's clock, with their fraction. */
  readonly now: number;
  readonly memory: RuleMemory;
}

type RuleFacts = Omit<Rule<PscMessage>, 'check' | 'requirements' | 'source'> & {
  readonly requirements?: readonly string[];
  readonly source?: string;
  /** Calls it looks at, all when absent. */
  readonly on?: readonly PscOperation[];
};

/** Calls that only a server may make (domain/psc.md 1.2). */
export const BACK_CHANNEL: readonly PscOperation[] = [
  'token',
  'token.code',
  'token.refresh',
  'token.ciba',
  'userinfo',
  'introspect',
  'revoke',
  'ciba',
];

/** A rule on some of the calls. */
export function pscRule(facts: RuleFacts, check: (call: SeenCall) => readonly RuleHit[]): Rule<PscMessage> {
  const { on, ...rest } = facts;
  return {
    requirements: [],
    source: `domain/psc.md 6.2 ${facts.id}`,
    ...rest,
    check: (exchange, memory) => {
      const { message } = exchange.answer;
      if (message === undefined || (on !== undefined && !on.includes(message.operation))) return [];
      const { operation, form, presented, seen, error, settings } = message;
      const now = exchange.at.getTime() / 1_000;
      return check({ operation, form, presented, seen, error, settings, exchange, memory, now });
    },
  };
}
