import type { JudgedExchange, Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import type { InsiMessage } from './exchange.ts';
import type { InsiRequest } from './messages.ts';

/** What a rule of this service looks at: a call that could be read. */
export interface SeenCall {
  readonly exchange: JudgedExchange<InsiMessage>;
  readonly message: InsiMessage;
  readonly request: InsiRequest;
}

type RuleFacts = Omit<Rule<InsiMessage>, 'check' | 'requirements'> & { readonly requirements?: readonly string[] };

/** A rule on readable calls; a message that is no SOAP envelope is INSI-R01's affair alone. */
export function callRule(
  facts: RuleFacts,
  check: (call: SeenCall, memory: RuleMemory) => readonly RuleHit[],
): Rule<InsiMessage> {
  return {
    requirements: [],
    ...facts,
    check: (exchange, memory) => {
      const { message } = exchange.answer;
      return message?.request ? check({ exchange, message, request: message.request }, memory) : [];
    },
  };
}

/** One hit when `wrong`, none otherwise. */
export function hitIf(wrong: boolean, message: string, more: Omit<RuleHit, 'message'> = {}): readonly RuleHit[] {
  return wrong ? [{ message, ...more }] : [];
}

const REMEMBERED = 100_000;

/** True when the value was seen by this rule before; remembers it, forgetting the oldest beyond 100,000. */
export function seenBefore(memory: RuleMemory, value: string): boolean {
  if (memory.has(value)) return true;
  memory.set(value, true);
  if (memory.size > REMEMBERED) {
    const [oldest] = memory.keys();
    if (oldest !== undefined) memory.delete(oldest);
  }
  return false;
}
