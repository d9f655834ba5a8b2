import type { RuleHit, RuleMemory } from '../platform/contract.ts';

/** One hit when `wrong`, none otherwise. */
export function hitIf(wrong: boolean, message: string, more: Omit<RuleHit, 'message'> = {}): readonly RuleHit[] {
  return wrong ? [{ message, ...more }] : [];
}

const REMEMBERED = 20_000;

/** What was remembered under a name, and remembers the new value; the oldest is forgotten beyond 20,000. */
export function exchangeMemory(memory: RuleMemory, name: string, value: unknown): unknown {
  const before = memory.get(name);
  memory.delete(name);
  memory.set(name, value);
  if (memory.size > REMEMBERED) {
    const [oldest] = memory.keys();
    if (oldest !== undefined) memory.delete(oldest);
  }
  return before;
}

/** True when this value was already seen by the rule; remembers it. */
export function seenBefore(memory: RuleMemory, value: string): boolean {
  return exchangeMemory(memory, value, true) === true;
}
