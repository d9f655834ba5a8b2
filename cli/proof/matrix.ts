import type { CatalogueViolation } from '../catalogue.ts';
import { type Column, columns } from '../columns.ts';
import { paint, type Terminal } from '../console.ts';
import type { Proof } from './expectations.ts';

/** What a proof found, as the command prints it. */
export interface ProofFigures {
  readonly violations: readonly Proof[];
  readonly conformant: { readonly passed: number; readonly failed: number };
}

const HEADING: readonly Column[] = [
  { title: 'Cas' },
  { title: 'Non-conformité activée', width: 56 },
  { title: 'Verdict' },
  { title: 'Détectée par', width: 48 },
  { title: 'Raison', width: 72 },
];

/** Prints the matrix (case, violation, caught by, reason), then in full what is not proven, then the count. */
export function printProof(
  terminal: Terminal,
  violations: readonly CatalogueViolation[],
  { violations: proofs, conformant }: ProofFigures,
  problems: readonly string[],
): void {
  const titles = new Map(violations.map(({ id, title }) => [id, title]));
  const missed = proofs.filter(({ caught }) => !caught);
  const rows = proofs.map(({ id, caught, scenario, reason }) => [
    id,
    titles.get(id) ?? '',
    caught ? 'détectée' : 'NON PROUVÉE',
    scenario ?? '—',
    reason,
  ]);
  terminal.out(`\n${columns(HEADING, rows)}`);
  for (const { id, scenario, reason } of missed) {
    const where = scenario === null ? '' : ` (scénario « ${scenario} »)`;
    terminal.out(`\n${paint(terminal, 'rouge', `${id} non prouvée`)}${where} : ${reason}\n`);
  }
  for (const problem of problems) {
    terminal.out(`\n${paint(terminal, 'rouge', 'Système conforme, mais rouge')} : ${problem}\n`);
  }
  terminal.out(
    `\nNon-conformités détectées pour leur raison : ${proofs.length - missed.length}/${proofs.length}. ` +
      `Système conforme : ${conformant.passed} scénarios verts, ${conformant.failed} en échec.\n`,
  );
}
