import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readYaml } from '../mocks/platform/yaml-file.ts';
import { ReportError } from './errors.ts';
import { readRequirements } from './requirements.ts';

/** A case as the report shows it: French where a translation exists, the catalogue's English otherwise. */
export interface CatalogueCase {
  readonly id: string;
  readonly domain: string;
  readonly title: string;
  readonly expected: string;
  readonly french: boolean;
  readonly level: string;
  readonly watch: readonly string[];
  readonly sources: readonly string[];
  readonly violations: readonly string[];
  /** Ids of the requirements it serves, each marked with its referential (`scenarios/exigences.yaml`). */
  readonly requirements: readonly string[];
}

export interface Catalogue {
  readonly domains: readonly { readonly id: string; readonly title: string }[];
  readonly cases: readonly CatalogueCase[];
  readonly warnings: readonly string[];
}

type Bag = Readonly<Record<string, unknown>>;

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function load(file: string): unknown {
  try {
    return readYaml(readFileSync(file));
  } catch (cause) {
    const message = `Le catalogue des cas est absent ou illisible (${file}) : ${(cause as Error).message.split('\n')[0]}`;
    throw new ReportError('E_CATALOGUE_UNREADABLE', message, { file }, { cause });
  }
}

function mergeCase(raw: Bag, french: Bag | null, links: ReadonlyMap<string, readonly string[]>): CatalogueCase | null {
  const id = text(raw.id);
  if (id === null) return null;
  const title = text(french?.titre);
  const expected = text(french?.attendu);
  const violations = texts(french?.violations);
  return {
    id,
    domain: id.split('-')[0] ?? id,
    title: title ?? text(raw.title) ?? id,
    expected: expected ?? text(raw.expect) ?? '',
    french: title !== null && expected !== null,
    level: text(raw.level) ?? 'core',
    watch: texts(raw.watch),
    sources: texts(raw.src),
    violations: violations.length > 0 ? violations : texts(raw.violations),
    requirements: links.get(id) ?? [],
  };
}

/**
 * Reads the case catalogue and its French texts: `cases.fr.yaml` beside it unless told otherwise, with `domaines` (titles)
 * and `cas` (titre, attendu, violations, by case id). English where French is missing. `exigences.yaml` beside it links
 * cases to requirements.
 * @throws ReportError `E_CATALOGUE_UNREADABLE`, `E_CATALOGUE_INVALID`
 */
export function readCatalogue(file: string, frenchFile: string = join(dirname(file), 'cases.fr.yaml')): Catalogue {
  const raw = load(file);
  if (!isBag(raw) || !Array.isArray(raw.cases)) {
    const message = `Le catalogue des cas (${file}) doit avoir une liste « cases » ; vérifiez le fichier.`;
    throw new ReportError('E_CATALOGUE_INVALID', message, { file });
  }
  const loaded = existsSync(frenchFile) ? load(frenchFile) : {};
  const french = isBag(loaded) ? loaded : {};
  const translations = isBag(french.cas) ? french.cas : {};
  const titles = isBag(french.domaines) ? french.domaines : {};
  const links = readRequirements(join(dirname(file), 'exigences.yaml'));
  const cases = raw.cases.filter(isBag).flatMap((item) => {
    const translation = translations[String(item.id)];
    return mergeCase(item, isBag(translation) ? translation : null, links) ?? [];
  });
  const declared = isBag(raw.domains) ? raw.domains : {};
  const ids = [...new Set([...Object.keys(declared), ...cases.map((entry) => entry.domain)])];
  return {
    domains: ids.map((id) => ({ id, title: text(titles[id]) ?? text(declared[id]) ?? id })),
    cases,
    warnings: existsSync(frenchFile)
      ? []
      : ['Les textes français des cas sont absents : le catalogue est affiché en anglais.'],
  };
}
