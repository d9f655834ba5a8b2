import { projectFile } from '../mocks/platform/root.ts';
import { type Catalogue, type CatalogueCase, readCatalogue } from '../reports/catalogue.ts';
import { CliError } from './errors.ts';

/** One non-conformity of the catalogue; its id is `<case>/<n>`, n counting from 1 in the catalogue's list. */
export interface CatalogueViolation {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
}

/** The project's catalogue, with its French texts. */
export function loadCatalogue(): Catalogue {
  return readCatalogue(projectFile('scenarios', 'case-catalogue.yaml'));
}

export function violationsOf(cases: readonly CatalogueCase[]): readonly CatalogueViolation[] {
  return cases.flatMap(({ id, violations }) =>
    violations.map((title, index) => ({ id: `${id}/${index + 1}`, caseId: id, title })),
  );
}

/** @throws {CliError} E_CASE_UNKNOWN */
export function caseById(cases: readonly CatalogueCase[], id: string): CatalogueCase {
  const found = cases.find((entry) => entry.id === id.toUpperCase());
  if (found) return found;
  const domain = id.split('-')[0]?.toUpperCase();
  const near = cases.filter((entry) => entry.domain === domain).map((entry) => entry.id);
  throw new CliError(
    'E_CASE_UNKNOWN',
    `Le cas « ${id} » n'est pas au catalogue. ${near.length > 0 ? `Cas de ce domaine : ${near.join(', ')}.` : 'Voyez « banc cases » pour la liste.'}`,
  );
}

/**
 * Domains named on a command line, separated by commas, as the catalogue writes them.
 * @throws {CliError} E_DOMAIN_UNKNOWN
 */
export function domainsNamed(text: string, { domains }: Catalogue): readonly string[] {
  const known = domains.map(({ id }) => id);
  return text.split(',').map((name) => {
    const id = name.trim().toUpperCase();
    if (known.includes(id)) return id;
    throw new CliError(
      'E_DOMAIN_UNKNOWN',
      `Le domaine « ${name.trim()} » n'est pas au catalogue. Choisissez parmi : ${known.join(', ')}.`,
    );
  });
}
