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

/** Errors in a row, within these seconds, that make a client look as if it tried again by itself. */
const LOOP = { seconds: 10, count: 4 };

/**
 * One hit when a client met error upon error, as one does that tries again without its user; a success forgets them.
 * `now` in seconds.
 */
export function errorLoop(
  memory: RuleMemory,
  clientId: string | null | undefined,
  failed: boolean,
  now: number,
): readonly RuleHit[] {
  const key = clientId ?? '';
  const times = memory.get(key);
  const recent = (Array.isArray(times) ? times : []).filter((time: unknown) => now - Number(time) < LOOP.seconds);
  const errors = failed ? [...recent, now] : [];
  memory.set(key, errors);
  return hitIf(errors.length >= LOOP.count, `${errors.length} connexions en erreur en moins de ${LOOP.seconds} s.`);
}
