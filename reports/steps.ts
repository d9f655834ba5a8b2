import type { Pickle, TestStep, TestStepFinished } from '@cucumber/messages';
import { readAttachments } from './attachments.ts';
import { type Attempt, firstLines, type Messages, millis } from './messages.ts';
import type { Outcome, StepResult, StepVerdict } from './model.ts';

interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string | null;
}

const INTERRUPTED: Judgement = {
  outcome: 'error',
  reason: 'interrompu : la campagne s’est arrêtée pendant ce pas, son résultat est inconnu.',
};

/** Worst first, should a step carry several verdicts. */
const VERDICT_ORDER: readonly StepVerdict['kind'][] = ['nonConformity', 'error', 'waiting', 'outOfScope'];

const VERDICT_OUTCOMES: Readonly<Record<StepVerdict['kind'], Outcome>> = {
  nonConformity: 'failed',
  error: 'error',
  waiting: 'waiting',
  outOfScope: 'outOfScope',
};

/** What Cucumber's statuses mean when no verdict tells more. A bare failure never accuses the product. */
const STATUS_JUDGEMENTS: Readonly<Record<string, Judgement>> = {
  PASSED: { outcome: 'passed', reason: null },
  SKIPPED: { outcome: 'skipped', reason: 'non joué : un pas précédent a arrêté le scénario.' },
  PENDING: { outcome: 'waiting', reason: 'ce pas attend encore une action ou une réponse.' },
  UNDEFINED: {
    outcome: 'error',
    reason: 'aucune définition ne correspond à ce pas ; corrigez le scénario ou le banc.',
  },
  AMBIGUOUS: { outcome: 'error', reason: 'plusieurs définitions correspondent à ce pas ; corrigez le banc.' },
  FAILED: { outcome: 'error', reason: 'le pas a échoué sans verdict : le banc n’a pas pu juger.' },
};

function judge(finished: TestStepFinished | undefined, verdict: StepVerdict | null): Judgement {
  if (verdict !== null) return { outcome: VERDICT_OUTCOMES[verdict.kind], reason: verdict.reason };
  if (finished === undefined) return INTERRUPTED;
  const { status, exception, message } = finished.testStepResult;
  const judgement = STATUS_JUDGEMENTS[status] ?? { outcome: 'error', reason: `statut inconnu : ${status}.` };
  if (status !== 'FAILED') return judgement;
  const detail = firstLines(exception?.message ?? message ?? '');
  return { outcome: 'error', reason: detail === '' ? judgement.reason : `${judgement.reason} ${detail}` };
}

function argumentOf(step: Pickle['steps'][number] | undefined): StepResult['argument'] {
  const table = step?.argument?.dataTable;
  if (table !== undefined) return table.rows.map((row) => row.cells.map((cell) => cell.value));
  return step?.argument?.docString?.content ?? null;
}

const HOOK_TEXTS: Readonly<Record<string, string>> = {
  BEFORE_TEST_CASE: 'Préparation du scénario',
  AFTER_TEST_CASE: 'Fin du scénario',
  BEFORE_TEST_STEP: 'Préparation du pas',
  AFTER_TEST_STEP: 'Fin du pas',
};

function describe(testStep: TestStep, pickle: Pickle | undefined, messages: Messages) {
  const step = pickle?.steps.find((candidate) => candidate.id === testStep.pickleStepId);
  const node = messages.nodes.get(step?.astNodeIds[0] ?? '');
  const hook = messages.hooks.get(testStep.hookId ?? '');
  const text = step?.text ?? hook?.name ?? HOOK_TEXTS[hook?.type ?? ''] ?? 'Préparation ou fin du scénario';
  return { keyword: step === undefined ? null : (node?.keyword ?? ''), text, line: node?.line ?? null, step };
}

/**
 * The steps of one attempt. Steps that Cucumber never came to are told as interrupted (the first) or not played (the rest);
 * hooks that went well and left nothing are not worth a line.
 */
export function readSteps(
  attempt: Attempt,
  pickle: Pickle | undefined,
  messages: Messages,
): { readonly steps: readonly StepResult[]; readonly problems: readonly string[] } {
  const steps: StepResult[] = [];
  const problems: string[] = [];
  let cut = false;
  for (const testStep of attempt.testCase.testSteps) {
    const finished = attempt.steps.get(testStep.id);
    const attached = readAttachments(attempt.attachments.get(testStep.id) ?? []);
    problems.push(...attached.problems);
    const verdict =
      VERDICT_ORDER.flatMap((kind) => attached.verdicts.find((one) => one.kind === kind) ?? [])[0] ?? null;
    const judgement = finished === undefined && cut ? STATUS_JUDGEMENTS.SKIPPED : judge(finished, verdict);
    if (finished === undefined) cut = true;
    const { keyword, text, line, step } = describe(testStep, pickle, messages);
    const { acts, states, exchanges, notes } = attached;
    const outcome = judgement?.outcome ?? 'error';
    const silent = acts.length + states.length + exchanges.length + notes.length === 0;
    if (keyword === null && silent && (outcome === 'passed' || outcome === 'skipped')) continue;
    steps.push({
      keyword,
      text,
      line,
      outcome,
      reason: judgement?.reason ?? null,
      durationMs: Math.max(0, millis(finished?.testStepResult.duration)),
      argument: argumentOf(step),
      verdict,
      acts,
      states,
      exchanges,
      notes,
    });
  }
  return { steps, problems };
}
