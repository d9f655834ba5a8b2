import { listViolations } from '../reference/violations/index.ts';
import { type CatalogueViolation, loadCatalogue, violationsOf } from './catalogue.ts';
import { taggedScenarios } from './feature-files.ts';
import { readExpectations } from './proof/expectations.ts';

/** How far one case of the catalogue is covered. */
export interface CaseCoverage {
  readonly id: string;
  readonly domain: string;
  readonly title: string;
  readonly level: string;
  readonly scenarios: number;
  /** Non-conformities that the catalogue lists. */
  readonly violations: readonly CatalogueViolation[];
  /** Ids of those that the reference system can show, and whose scenario, step and reason are written down. */
  readonly caught: readonly string[];
}

/** A domain of the catalogue, organisational cases included: nothing can replay these. */
export interface DomainCoverage {
  readonly id: string;
  readonly title: string;
  readonly cases: readonly CaseCoverage[];
  /** Distinct scenarios: one that carries two cases counts once. */
  readonly scenarios: number;
}

export interface Coverage {
  readonly domains: readonly DomainCoverage[];
  /** Distinct scenarios, whatever their domains. */
  readonly scenarios: number;
}

/** What can be replayed, and how much of it is: from the catalogue, the features, the violations and their expectations. */
export function readCoverage(): Coverage {
  const { domains, cases } = loadCatalogue();
  const scenarios = taggedScenarios().map((one) => one.cases);
  const expected = readExpectations();
  const shown = new Set(listViolations().map(({ id }) => id));
  const byDomain = domains.map(({ id: domain, title }): DomainCoverage => {
    const mine = cases.filter((entry) => entry.domain === domain);
    const rows = mine.map((entry): CaseCoverage => {
      const carried = scenarios.filter((ids) => ids.includes(entry.id)).length;
      const violations = violationsOf([entry]);
      const caught = carried === 0 ? [] : violations.filter(({ id }) => shown.has(id) && expected.has(id));
      const { id, level } = entry;
      return {
        id,
        domain,
        title: entry.title,
        level,
        scenarios: carried,
        violations,
        caught: caught.map((one) => one.id),
      };
    });
    const ids = new Set(mine.map(({ id }) => id));
    return {
      id: domain,
      title,
      cases: rows,
      scenarios: scenarios.filter((carried) => carried.some((id) => ids.has(id))).length,
    };
  });
  return { domains: byDomain, scenarios: scenarios.filter((ids) => ids.length > 0).length };
}

/** Every case of every domain, as one. */
export function wholeOf({ domains, scenarios }: Coverage): Pick<DomainCoverage, 'cases' | 'scenarios'> {
  return { cases: domains.flatMap(({ cases }) => cases), scenarios };
}

/** Figures of one domain, or of all. */
export interface CoverageTotals {
  readonly cases: number;
  readonly replayed: number;
  readonly scenarios: number;
  readonly violations: number;
  readonly caught: number;
  /** Cases that something could replay, and that no scenario carries. */
  readonly missing: readonly string[];
}

export function totalsOf({ cases, scenarios }: Pick<DomainCoverage, 'cases' | 'scenarios'>): CoverageTotals {
  const testable = cases.filter(({ level }) => level !== 'info');
  const count = (read: (one: CaseCoverage) => number): number => testable.reduce((sum, one) => sum + read(one), 0);
  return {
    cases: testable.length,
    replayed: testable.filter((one) => one.scenarios > 0).length,
    scenarios,
    violations: count((one) => one.violations.length),
    caught: count((one) => one.caught.length),
    missing: testable.filter((one) => one.scenarios === 0).map(({ id }) => id),
  };
}
