import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCatalogue } from '../cli/catalogue.ts';
import { taggedCases } from '../cli/feature-files.ts';
import { projectFile } from '../mocks/platform/root.ts';

interface Edition {
  readonly id: string;
  readonly titre: string;
  readonly source: string;
  readonly liens: Readonly<Record<string, readonly string[]>>;
}

const read = (name: string) => parse(readFileSync(projectFile('scenarios', name), 'utf8'));
const { editions } = read('exigences.yaml') as { editions: readonly Edition[] };
const sources = read('exigences-sources.yaml') as Readonly<Record<string, Readonly<Record<string, string>>>>;
const { cases } = loadCatalogue();
const links = editions.flatMap(({ id, liens }) =>
  Object.entries(liens).flatMap(([caseId, ids]) => ids.map((requirement) => [id, caseId, requirement] as const)),
);

describe('requirements served by the cases', () => {
  it.each(links)('%s, %s: %s was seen in a source', (edition, caseId, requirement) => {
    expect(Object.keys(sources[edition] ?? {})).toContain(requirement);
    expect(cases.map(({ id }) => id)).toContain(caseId);
  });

  it('are given once by edition and case', () => {
    expect(new Set(links.map((link) => link.join(' '))).size).toBe(links.length);
  });

  it.each(editions)('$id says which document it is and where its ids were seen', ({ id, titre, source }) => {
    expect(titre).not.toBe('');
    expect(source).toMatch(/^domain\//);
    expect(Object.keys(sources)).toContain(id);
  });

  it('have no source that no edition uses', () => {
    expect(Object.keys(sources).sort()).toEqual(editions.map(({ id }) => id).sort());
  });

  it('stay empty where nobody gave an id', () => {
    const linked = new Set(links.map(([, caseId]) => caseId));
    const unknown = cases.filter(({ id }) => !linked.has(id));
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.filter(({ requirements }) => requirements.length > 0)).toEqual([]);
  });

  it('that a feature carries as tags are those of its case', () => {
    const guide = editions.find(({ id }) => id === 'guide-ins-3.0')?.liens ?? {};
    for (const id of taggedCases().keys()) {
      const [domain = ''] = id.split('-');
      const feature = readFileSync(
        projectFile('features', domain.toLowerCase(), `${id.toLowerCase()}.feature`),
        'utf8',
      );
      const tags = [...feature.matchAll(/@EXI-([A-Z]+)-(\d+)/g)].map(([, family, number]) => `EXI ${family} ${number}`);
      expect(guide[id] ?? [], feature.split('\n')[2]).toEqual(expect.arrayContaining(tags));
    }
  });
});
