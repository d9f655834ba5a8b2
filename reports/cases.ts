import type { Catalogue, CatalogueCase } from './catalogue.ts';
import { groupBy } from './group.ts';
import type { CaseOutcome, CaseResult, DomainResult, Dossier, ReportedFinding, ScenarioResult } from './model.ts';
import { caseOutcome, countCases } from './outcome.ts';

/** What a technical outcome is worth in the dossier, when nothing else is to be said (domain/segur-rem-annuaire.md 2.3). */
const DOSSIER: Readonly<Record<CaseOutcome, Dossier>> = {
  passed: { status: 'pret', reason: null },
  failed: { status: 'preuve-manquante', reason: 'non-conformité relevée : corrigez le logiciel puis rejouez le cas.' },
  error: {
    status: 'a-confirmer',
    reason: 'le banc n’a pas pu juger : corrigez la cause de l’erreur puis rejouez le cas.',
  },
  waiting: { status: 'preuve-manquante', reason: 'une action est encore attendue : terminez le scénario.' },
  skipped: { status: 'preuve-manquante', reason: 'scénario retenu mais non joué jusqu’à un verdict : rejouez le cas.' },
  notRun: { status: 'preuve-manquante', reason: 'aucun scénario joué : jouez ce cas.' },
  outOfScope: {
    status: 'non-applicable',
    reason: 'fonction non déclarée par le logiciel : justifiez-le dans le dossier.',
  },
  organisational: { status: 'non-applicable', reason: 'fait d’organisation : à traiter hors du banc.' },
};

function isContrary(finding: ReportedFinding): boolean {
  return finding.severity === 'error';
}

/** A green case is only ready when neither an assumption nor a finding on the wire stands against it. */
function dossierOf(
  outcome: CaseOutcome,
  played: readonly ScenarioResult[],
  findings: readonly ReportedFinding[],
  contrary: readonly ReportedFinding[],
): Dossier {
  const own = findings.filter(isContrary);
  if (outcome === 'notRun' && own.length > 0) {
    const reason = `aucun scénario joué, et ${own.length} constat(s) de ce cas relevé(s) sur le fil : jouez ce cas.`;
    return { status: 'preuve-manquante', reason };
  }
  if (outcome !== 'passed') return DOSSIER[outcome];
  if (own.length + contrary.length > 0) {
    const rules = [...new Set([...own, ...contrary].map((finding) => finding.rule))].join(', ');
    return { status: 'a-confirmer', reason: `des écarts ont été constatés sur le fil (${rules}) : examinez-les.` };
  }
  const assumptions = [...new Set(played.flatMap((scenario) => scenario.assumptions))];
  return assumptions.length > 0 ? { status: 'a-confirmer', reason: assumptions.join(' ') } : DOSSIER.passed;
}

function resolve(
  entry: CatalogueCase,
  scenarios: readonly ScenarioResult[],
  findings: readonly ReportedFinding[],
  findingsByScenario: ReadonlyMap<string | null, readonly ReportedFinding[]>,
): CaseResult {
  const outcome = caseOutcome(
    entry.level,
    scenarios.map((scenario) => scenario.outcome),
  );
  const contrary = scenarios.flatMap((scenario) => findingsByScenario.get(scenario.id) ?? []).filter(isContrary);
  const requirements = [entry, ...scenarios, ...findings].flatMap((one) => one.requirements);
  return {
    ...entry,
    requirements: [...new Set(requirements)],
    outcome,
    dossier: dossierOf(outcome, scenarios, findings, contrary),
    scenarios: scenarios.map((scenario) => scenario.id),
    findings: findings.map((finding) => finding.id),
  };
}

/** Every case of the catalogue with what the run says of it, in the catalogue's order. */
export function readCases(
  catalogue: Catalogue,
  scenarios: readonly ScenarioResult[],
  findings: readonly ReportedFinding[],
): readonly CaseResult[] {
  const byCase = groupBy(
    scenarios.flatMap((scenario) => scenario.cases.map((id) => ({ id, scenario }))),
    (link) => link.id,
  );
  const findingsByCase = groupBy(findings, (finding) => finding.caseId);
  const findingsByScenario = groupBy(findings, (finding) => finding.scenario);
  return catalogue.cases.map((entry) => {
    const played = (byCase.get(entry.id) ?? []).map((link) => link.scenario);
    return resolve(entry, played, findingsByCase.get(entry.id) ?? [], findingsByScenario);
  });
}

/** Counts by domain, for domains that have cases. */
export function readDomains(catalogue: Catalogue, cases: readonly CaseResult[]): readonly DomainResult[] {
  const byDomain = groupBy(cases, (one) => one.domain);
  return catalogue.domains.flatMap(({ id, title }) => {
    const own = byDomain.get(id);
    return own === undefined ? [] : [{ id, title, totals: countCases(own.map((one) => one.outcome)) }];
  });
}
