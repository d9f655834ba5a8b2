import { writeFile } from 'node:fs/promises';
import type { CatalogueCase } from '../../reports/catalogue.ts';
import { type CatalogueViolation, caseById, domainsNamed, loadCatalogue, violationsOf } from '../catalogue.ts';
import type { Terminal } from '../console.ts';
import { CliError, EXIT } from '../errors.ts';
import { taggedCases } from '../feature-files.ts';
import { ProgressBar } from '../progress.ts';
import { judgeProof, type Proof, readExpectations } from '../proof/expectations.ts';
import { keepProof } from '../proof/last-proof.ts';
import { printProof } from '../proof/matrix.ts';
import { runTasks } from '../proof/pool.ts';
import type { ProofOutcome, ProofTask } from '../proof/protocol.ts';

export interface ProveOptions {
  /** One case only. */
  readonly case?: string;
  /** Domains, separated by commas. */
  readonly domaine?: string;
  /** Where to write the proof as JSON. */
  readonly json?: string;
}

/** What `banc prove --json` writes. */
export interface ProofDocument {
  readonly violations: readonly Proof[];
  readonly conformant: { readonly passed: number; readonly failed: number };
}

/**
 * `banc prove`: every violation of the catalogue, switched on in the reference system, must turn its case red for its
 * own reason; with none on, everything must be green.
 */
export async function prove(terminal: Terminal, options: ProveOptions): Promise<number> {
  const cases = casesToProve(options);
  const violations = violationsOf(cases);
  const expectations = readExpectations();
  const proofs = new Map<string, Proof>();
  const plan: readonly Omit<ProofTask, 'id'>[] = [
    ...cases.map(({ id }) => ({ caseId: id, violation: null, scenario: null })),
    ...violations.map(({ id, caseId }) => ({
      caseId,
      violation: id,
      // Whether it is caught is settled there; the case's other scenarios would only take time.
      scenario: expectations.get(id)?.scenario.source ?? null,
    })),
  ];
  const outcomes = await playTasks(plan, new ProgressBar(terminal, 'Preuve du banc', plan.length));
  const judge = (violation: CatalogueViolation, outcome: ProofOutcome | undefined): Proof =>
    outcome?.failure
      ? { id: violation.id, case: violation.caseId, caught: false, scenario: null, reason: outcome.failure }
      : judgeProof(violation, outcome?.results ?? [], expectations.get(violation.id));
  for (const [index, violation] of violations.entries()) {
    proofs.set(violation.id, judge(violation, outcomes[cases.length + index]));
  }

  // Those that were not caught where expected: what does their whole case say?
  const missed = violations.filter(({ id }) => proofs.get(id)?.caught === false);
  const again = missed.map(({ id, caseId }) => ({ caseId, violation: id, scenario: null }));
  if (again.length > 0) {
    const seen = await playTasks(again, new ProgressBar(terminal, 'Cas entiers', again.length));
    for (const [index, violation] of missed.entries()) proofs.set(violation.id, judge(violation, seen[index]));
  }

  const conformant = conformity(outcomes.slice(0, cases.length));
  const document: ProofDocument = {
    violations: [...proofs.values()],
    conformant: { passed: conformant.passed, failed: conformant.problems.length },
  };
  if (options.json) await writeFile(options.json, `${JSON.stringify(document, null, 2)}\n`);
  keepProof(document.violations, new Date());
  printProof(terminal, violations, document, conformant.problems);
  const proven =
    document.violations.every((proof) => proof.caught) && conformant.problems.length === 0 && conformant.passed > 0;
  return proven ? EXIT.ok : EXIT.failed;
}

function playTasks(plan: readonly Omit<ProofTask, 'id'>[], bar: ProgressBar): Promise<readonly ProofOutcome[]> {
  const tasks = plan.map((task, id) => ({ id, ...task }));
  return runTasks(tasks, () => bar.advance());
}

function casesToProve({ case: id, domaine }: ProveOptions): readonly CatalogueCase[] {
  const catalogue = loadCatalogue();
  const covered = taggedCases();
  if (id !== undefined) {
    const wanted = caseById(catalogue.cases, id);
    if (!covered.has(wanted.id)) {
      throw new CliError('E_NO_SCENARIO', `Aucun scénario ne porte encore @${wanted.id} : il n'y a rien à prouver.`);
    }
    return [wanted];
  }
  const domains = domaine === undefined ? null : domainsNamed(domaine, catalogue);
  const wanted = catalogue.cases.filter(({ id: of, domain }) => covered.has(of) && (domains?.includes(domain) ?? true));
  if (wanted.length > 0) return wanted;
  throw new CliError('E_NO_SCENARIO', `Aucun scénario ne rejoue encore le domaine ${domaine} : rien à prouver.`);
}

interface Conformity {
  readonly passed: number;
  readonly problems: readonly string[];
}

function conformity(outcomes: readonly ProofOutcome[]): Conformity {
  // A scenario that carries two cases is replayed for each, and counts once.
  const seen = new Map<string, string | null>();
  const failures = outcomes.flatMap(({ failure }) => (failure ? [failure] : []));
  for (const result of outcomes.flatMap(({ results }) => results)) {
    const problem = result.outcome === 'passed' ? null : `${result.name} : ${result.reason ?? result.outcome}`;
    const key = `${result.uri}:${result.line}`;
    seen.set(key, seen.get(key) ?? problem);
  }
  const problems = [...failures, ...[...seen.values()].filter((problem) => problem !== null)];
  return { passed: [...seen.values()].filter((problem) => problem === null).length, problems };
}
