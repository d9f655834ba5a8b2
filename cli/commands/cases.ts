import { loadCatalogue } from '../catalogue.ts';
import type { Terminal } from '../console.ts';
import { EXIT } from '../errors.ts';
import { taggedCases } from '../feature-files.ts';

export interface CasesOptions {
  readonly json?: boolean;
}

/** `banc cases`: the catalogue, and how many scenarios replay each case. */
export function listCases(terminal: Terminal, options: CasesOptions): number {
  const { domains, cases } = loadCatalogue();
  const scenarios = taggedCases();
  const rows = cases.map((entry) => ({
    id: entry.id,
    domaine: entry.domain,
    titre: entry.title,
    niveau: entry.level,
    scenarios: scenarios.get(entry.id) ?? 0,
    violations: entry.violations.length,
  }));
  if (options.json) {
    terminal.out(`${JSON.stringify({ cas: rows }, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const domain of domains) {
    const mine = rows.filter((row) => row.domaine === domain.id);
    const covered = mine.filter((row) => row.scenarios > 0).length;
    const testable = mine.filter((row) => row.niveau !== 'info').length;
    terminal.out(`\n${domain.id} — ${domain.title} (${covered}/${testable} cas rejoués)\n`);
    for (const row of mine) {
      const state =
        row.niveau === 'info'
          ? 'organisationnel'
          : row.scenarios === 0
            ? 'pas encore rejoué'
            : `${row.scenarios} scénario${row.scenarios > 1 ? 's' : ''}, ${row.violations} non-conformité${row.violations > 1 ? 's' : ''}`;
      terminal.out(`  ${row.id.padEnd(8)} ${row.titre}  [${state}]\n`);
    }
  }
  return EXIT.ok;
}
