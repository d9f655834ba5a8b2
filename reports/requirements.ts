import { existsSync, readFileSync } from 'node:fs';
import { readYaml } from '../mocks/platform/yaml-file.ts';

interface Edition {
  readonly prefixe?: string;
  readonly liens?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Requirements served by each case, from the table of aliases (`scenarios/exigences.yaml`), each id marked with its
 * referential. Empty when the table is absent: an id that nobody gave is never guessed.
 */
export function readRequirements(file: string): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  if (!existsSync(file)) return links;
  const { editions = [] } = readYaml(readFileSync(file)) as { editions?: readonly Edition[] };
  for (const { prefixe = '', liens = {} } of editions) {
    for (const [caseId, ids] of Object.entries(liens)) {
      links.set(caseId, [...(links.get(caseId) ?? []), ...ids.map((id) => `${prefixe}${id}`)]);
    }
  }
  return links;
}
