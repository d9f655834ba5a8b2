import { domainsNamed, loadCatalogue } from './catalogue.ts';
import { CliError } from './errors.ts';
import { namedCases } from './feature-files.ts';

/** Which scenarios a command line chooses. */
export interface SelectionOptions {
  readonly tags?: string;
  /** Domains of the catalogue, separated by commas. */
  readonly domaine?: string;
}

/** A choice of scenarios, for Cucumber and for people. */
export interface Selection {
  /** Cucumber tag expression, empty for everything. */
  readonly expression: string;
  /** What the report says of it; null for everything. */
  readonly title: string | null;
}

/**
 * Scenarios that carry a case of the domains named and answer to the tags.
 * @throws {CliError} E_DOMAIN_UNKNOWN, E_NO_SCENARIO
 */
export function selectScenarios({ tags = '', domaine }: SelectionOptions): Selection {
  if (domaine === undefined) return { expression: tags, title: tags === '' ? null : tags };
  const catalogue = loadCatalogue();
  const domains = domainsNamed(domaine, catalogue);
  const covered = namedCases();
  const cases = catalogue.cases.filter(({ id, domain }) => domains.includes(domain) && covered.has(id));
  if (cases.length === 0) {
    throw new CliError('E_NO_SCENARIO', `Aucun scénario ne rejoue encore le domaine ${domains.join(', ')}.`);
  }
  const expression = cases.map(({ id }) => `@${id}`).join(' or ');
  const title = `domaine ${domains.join(', ')}`;
  if (tags === '') return { expression, title };
  return { expression: `(${expression}) and (${tags})`, title: `${title}, ${tags}` };
}
