import type { Certainty, Finding, JudgedExchange, Rule, RuleHit, RuleMemory } from './contract.ts';

/** What every rule of a space remembers, by rule id; emptied with the space. */
export type RuleMemories = Map<string, RuleMemory>;

const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  documented: 'comportement documenté',
  inferred: 'déduit des documents',
  assumed: 'hypothèse du banc, non officielle',
};

/**
 * Judges one exchange by every rule. A rule that throws is a defect of ours, never the vendor's: it yields no finding
 * and is told to `onError`.
 */
export function judgeExchange<M>(
  rules: readonly Rule<M>[],
  judged: JudgedExchange<M>,
  memories: RuleMemories,
  onError: (rule: Rule<M>, error: unknown) => void = () => {},
): readonly Finding[] {
  return rules.flatMap((rule) => {
    try {
      return rule.check(judged, memoryOf(memories, rule.id)).map((hit) => toFinding(rule, hit));
    } catch (error) {
      onError(rule, error);
      return [];
    }
  });
}

/** French sentence that tells what a rule asks, why, and how sure we are of it. */
export function explainRule<M>(rule: Rule<M>): string {
  const { id, title, explanation, source, certainty } = rule;
  return `[${id}] ${title}. ${explanation} (${source} ; ${CERTAINTIES[certainty]})`;
}

function memoryOf(memories: RuleMemories, id: string): RuleMemory {
  const known = memories.get(id);
  if (known) return known;
  const memory: RuleMemory = new Map();
  memories.set(id, memory);
  return memory;
}

function toFinding<M>(rule: Rule<M>, { message, expected, found }: RuleHit): Finding {
  return {
    rule: rule.id,
    caseId: rule.caseId,
    requirements: rule.requirements,
    title: rule.title,
    explanation: rule.explanation,
    severity: rule.severity,
    certainty: rule.certainty,
    source: rule.source,
    message,
    expected: expected ?? null,
    found: found ?? null,
  };
}
