import { type Column, columns } from '../columns.ts';
import type { Terminal } from '../console.ts';
import { type CaseCoverage, type Coverage, type DomainCoverage, readCoverage, totalsOf, wholeOf } from '../coverage.ts';
import { WRITE_README, writeCoverage } from '../coverage-table.ts';
import { EXIT } from '../errors.ts';
import { type LastProof, readLastProof } from '../proof/last-proof.ts';

export interface CasesOptions {
  readonly json?: boolean;
  /** Brings the READMEs' table up to date instead of printing. */
  readonly writeReadme?: boolean;
}

/** `banc cases`: the catalogue, how many scenarios replay each case, and which non-conformities are caught. */
export function listCases(terminal: Terminal, options: CasesOptions): number {
  const coverage = readCoverage();
  if (options.writeReadme) {
    const changed = writeCoverage(coverage);
    terminal.out(changed.length === 0 ? 'README déjà à jour.\n' : `Mis à jour : ${changed.join(', ')}.\n`);
    return EXIT.ok;
  }
  const proof = readLastProof();
  if (options.json) terminal.out(`${JSON.stringify(document(coverage, proof), null, 2)}\n`);
  else print(terminal, coverage, proof);
  return EXIT.ok;
}

const caughtIn = (proof: LastProof, { violations }: CaseCoverage): number =>
  violations.filter(({ id }) => proof.caught[id] === true).length;

function document(coverage: Coverage, proof: LastProof | null) {
  const figures = (domain: Pick<DomainCoverage, 'cases' | 'scenarios'>) => {
    const { cases, replayed, scenarios, violations, caught, missing } = totalsOf(domain);
    return {
      cas: cases,
      rejoues: replayed,
      scenarios,
      violations,
      attendues: caught,
      detectees: proof && domain.cases.reduce((sum, one) => sum + caughtIn(proof, one), 0),
      nonRejoues: missing,
    };
  };
  return {
    preuve: proof && { date: proof.at },
    domaines: coverage.domains.map((one) => ({ id: one.id, titre: one.title, ...figures(one) })),
    total: figures(wholeOf(coverage)),
    cas: coverage.domains.flatMap(({ cases }) =>
      cases.map((one) => ({
        id: one.id,
        domaine: one.domain,
        titre: one.title,
        niveau: one.level,
        scenarios: one.scenarios,
        violations: one.violations.length,
        attendues: one.caught.length,
        detectees: proof && caughtIn(proof, one),
      })),
    ),
  };
}

function print(terminal: Terminal, coverage: Coverage, proof: LastProof | null): void {
  for (const { id, title, cases } of coverage.domains) {
    terminal.out(`\n${id} — ${title}\n`);
    for (const one of cases) terminal.out(`  ${one.id.padEnd(8)} ${one.title}  [${stateOf(one, proof)}]\n`);
  }
  terminal.out(`\n${summary(coverage, proof)}\n`);
  terminal.out(
    proof
      ? `Détectées : d'après la preuve du ${proof.at.slice(0, 16).replace('T', ' ')} (UTC), sur ce code.\n`
      : 'Détectées : aucune preuve faite ici sur ce code ; « banc prove » la fait.\n',
  );
  terminal.out(`Le tableau des README s'écrit par « ${WRITE_README} ».\n`);
}

function stateOf(one: CaseCoverage, proof: LastProof | null): string {
  if (one.level === 'info') return 'organisationnel';
  if (one.scenarios === 0) return 'pas encore rejoué';
  const proven = proof ? `, ${caughtIn(proof, one)} détectée${plural(caughtIn(proof, one))}` : '';
  const { scenarios, violations } = one;
  return `${scenarios} scénario${plural(scenarios)}, ${violations.length} non-conformité${plural(violations.length)}${proven}`;
}

const plural = (count: number): string => (count > 1 ? 's' : '');

const HEADING: readonly Column[] = [
  { title: 'Domaine' },
  { title: 'cas', right: true },
  { title: 'rejoués', right: true },
  { title: 'scénarios', right: true },
  { title: 'non-conformités', right: true },
  { title: 'attendues', right: true },
  { title: 'détectées', right: true },
];

/** One line a domain; organisational cases are left out, nothing can replay them. */
function summary(coverage: Coverage, proof: LastProof | null): string {
  const line = (name: string, domain: Pick<DomainCoverage, 'cases' | 'scenarios'>): readonly string[] => {
    const { cases, replayed, scenarios, violations, caught } = totalsOf(domain);
    const seen = proof ? domain.cases.reduce((sum, one) => sum + caughtIn(proof, one), 0) : '—';
    return [name, cases, replayed, scenarios, violations, caught, seen].map(String);
  };
  return columns(HEADING, [...coverage.domains.map((one) => line(one.id, one)), line('Total', wholeOf(coverage))]);
}
