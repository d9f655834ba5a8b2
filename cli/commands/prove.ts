import { writeFile } from 'node:fs/promises';
import type { CatalogueCase } from '../../reports/catalogue.ts';
import { caseById, loadCatalogue, violationsOf } from '../catalogue.ts';
import { paint, type Terminal } from '../console.ts';
import { CliError, EXIT } from '../errors.ts';
import { taggedCases } from '../feature-files.ts';
import { ProgressBar } from '../progress.ts';
import { judgeProof, type Proof, readExpectations } from '../proof/expectations.ts';
import { runTasks } from '../proof/pool.ts';
import type { ProofOutcome, ProofTask } from '../proof/protocol.ts';

export interface ProveOptions {
  /** One case only. */
  readonly case?: string;
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
  const cases = casesToProve(options.case);
  const violations = violationsOf(cases);
  const expectations = readExpectations();
  const tasks: ProofTask[] = [
    ...cases.map(({ id }) => ({ caseId: id, violation: null })),
    ...violations.map(({ id, caseId }) => ({ caseId, violation: id })),
  ].map((task, id) => ({ id, ...task }));

  const bar = new ProgressBar(terminal, 'Preuve du banc', tasks.length);
  const outcomes = await runTasks(tasks, () => bar.advance());

  const conformant = conformity(outcomes.slice(0, cases.length));
  const proofs = violations.map((violation, index) => {
    const outcome = outcomes[cases.length + index];
    if (outcome?.failure) {
      return { id: violation.id, case: violation.caseId, caught: false, scenario: null, reason: outcome.failure };
    }
    return judgeProof(violation, outcome?.results ?? [], expectations.get(violation.id));
  });
  const document: ProofDocument = {
    violations: proofs,
    conformant: { passed: conformant.passed, failed: conformant.problems.length },
  };
  if (options.json) await writeFile(options.json, `${JSON.stringify(document, null, 2)}\n`);
  print(terminal, proofs, conformant);
  const proven = proofs.every((proof) => proof.caught) && conformant.problems.length === 0 && conformant.passed > 0;
  return proven ? EXIT.ok : EXIT.failed;
}

function casesToProve(id: string | undefined): readonly CatalogueCase[] {
  const catalogue = loadCatalogue().cases;
  const covered = taggedCases();
  if (id !== undefined) {
    const wanted = caseById(catalogue, id);
    if (!covered.has(wanted.id)) {
      throw new CliError('E_NO_SCENARIO', `Aucun scénario ne porte encore @${wanted.id} : il n'y a rien à prouver.`);
    }
    return [wanted];
  }
  return catalogue.filter((entry) => covered.has(entry.id));
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

function print(terminal: Terminal, proofs: readonly Proof[], conformant: Conformity): void {
  for (const { id, caught, scenario, reason } of proofs) {
    const mark = caught ? paint(terminal, 'vert', 'détectée   ') : paint(terminal, 'rouge', 'NON PROUVÉE');
    terminal.out(`${id.padEnd(10)} ${mark}  ${scenario ?? '—'}\n${' '.repeat(24)}${reason}\n`);
  }
  for (const problem of conformant.problems) {
    terminal.out(`${paint(terminal, 'rouge', 'Système conforme, mais rouge')} : ${problem}\n`);
  }
  const caught = proofs.filter((proof) => proof.caught).length;
  terminal.out(
    `\nNon-conformités détectées pour leur raison : ${caught}/${proofs.length}. ` +
      `Système conforme : ${conformant.passed} scénarios verts, ${conformant.problems.length} en échec.\n`,
  );
}
