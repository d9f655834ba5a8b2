import { createHash } from 'node:crypto';
import type { Pickle } from '@cucumber/messages';
import type { Attempt, Messages } from './messages.ts';
import type { Outcome, ScenarioResult, StepResult } from './model.ts';
import { scenarioOutcome } from './outcome.ts';
import { readSteps } from './steps.ts';

/** A scenario and the names that a journal may know it by. */
export interface ReadScenario {
  readonly scenario: ScenarioResult;
  readonly aliases: readonly string[];
}

/** Tags that are ids of requirements, scenarios or proofs of a referential, as design/architecture.md writes them. */
const REQUIREMENT = /^@(?:REM:|SC:|PR:|REGLE:|EXI|RECO|EX-)/;

/** Requirements that each case of the catalogue serves; none for most. */
export type Served = ReadonlyMap<string, readonly string[]>;

/** Marks a scenario whose expectation is an assumption of the bench. */
const ASSUMPTION_TAG = '@hypothese';

function scenarioId(uri: string, line: number | null, name: string): string {
  return `s-${createHash('sha256').update(`${uri}:${line}:${name}`).digest('hex').slice(0, 12)}`;
}

function place(pickle: Pickle | undefined, messages: Messages) {
  const nodes = (pickle?.astNodeIds ?? []).flatMap((id) => messages.nodes.get(id) ?? []);
  const last = nodes.at(-1);
  return { line: last?.line ?? pickle?.location?.line ?? null, example: last?.example ?? [] };
}

function reasonFor(outcome: Outcome, steps: readonly StepResult[]): string | null {
  if (outcome === 'passed') return null;
  const step = steps.find((candidate) => candidate.outcome === outcome);
  return step?.reason ?? 'scénario sans pas : il ne démontre rien.';
}

/** A started scenario without its end is an error even if every step so far went well. */
function conclude(attempt: Attempt, steps: readonly StepResult[]): Pick<ScenarioResult, 'outcome' | 'reason'> {
  if (attempt.started === null) {
    return { outcome: 'skipped', reason: 'non joué : la campagne s’est arrêtée avant ce scénario.' };
  }
  const outcome = scenarioOutcome(steps.map((step) => step.outcome));
  if (attempt.finished || outcome === 'failed') return { outcome, reason: reasonFor(outcome, steps) };
  return { outcome: 'error', reason: 'interrompu : la campagne s’est arrêtée pendant ce scénario.' };
}

/** What a tag cannot hold, an id has: `@EXI-ID-10` is `EXI ID 10`. */
function requirementOf(tag: string): string {
  return tag.slice(1).replace(/^EXI-([A-Z]+)-(\d+)$/, 'EXI $1 $2');
}

function readScenario(attempt: Attempt, messages: Messages, served: Served) {
  const pickle = messages.pickles.get(attempt.testCase.pickleId);
  const { line, example } = place(pickle, messages);
  const uri = pickle?.uri ?? '';
  const name = pickle?.name ?? 'scénario inconnu';
  const read = attempt.started === null ? { steps: [], problems: [] } : readSteps(attempt, pickle, messages);
  const tags = [...new Set(pickle?.tags.map((tag) => tag.name) ?? [])];
  const cases = tags.map((tag) => tag.slice(1)).filter((tag) => served.has(tag));
  const own = tags.filter((tag) => REQUIREMENT.test(tag)).map(requirementOf);
  const started = attempt.started === null ? null : attempt.started.timestamp.seconds * 1000;
  const scenario: ScenarioResult = {
    id: scenarioId(uri, line, name),
    name,
    feature: messages.features.get(uri) ?? uri,
    uri,
    line,
    example,
    tags,
    cases,
    requirements: [...new Set([...cases.flatMap((id) => served.get(id) ?? []), ...own])],
    ...conclude(attempt, read.steps),
    attempt: (attempt.started?.attempt ?? 0) + 1,
    startedAt: started === null ? null : new Date(started).toISOString(),
    durationMs: read.steps.reduce((total, step) => total + step.durationMs, 0),
    steps: read.steps,
    otherExchanges: [],
    assumptions: tags.includes(ASSUMPTION_TAG) ? ['L’attendu de ce scénario est une hypothèse du banc.'] : [],
  };
  const aliases = [attempt.testCase.pickleId, attempt.testCase.id, attempt.started?.id ?? ''].filter((id) => id !== '');
  return { scenario, aliases, problems: read.problems.map((problem) => `${name} : ${problem}`) };
}

// Several lanes may have played them at once: a report follows the features, not the race.
function inOrderOfFeatures(one: ReadScenario, other: ReadScenario): number {
  const [a, b] = [one.scenario, other.scenario];
  return a.uri.localeCompare(b.uri) || (a.line ?? 0) - (b.line ?? 0);
}

/** Every planned scenario of the run, with what could not be read of it. */
export function readScenarios(
  messages: Messages,
  served: Served,
): { readonly scenarios: readonly ReadScenario[]; readonly problems: readonly string[] } {
  const read = messages.attempts.map((attempt) => readScenario(attempt, messages, served)).sort(inOrderOfFeatures);
  return { scenarios: read, problems: read.flatMap((one) => one.problems) };
}
