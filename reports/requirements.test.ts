import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFile } from '../mocks/platform/root.ts';
import { readRequirements } from './requirements.ts';

const TABLE = projectFile('scenarios', 'exigences.yaml');

describe('the table of requirements', () => {
  it('names only cases of the catalogue', () => {
    const { cases } = parse(readFileSync(projectFile('scenarios', 'case-catalogue.yaml'), 'utf8'));
    const known = new Set(cases.map(({ id }: { id: string }) => id));
    expect([...readRequirements(TABLE).keys()].filter((id) => !known.has(id))).toEqual([]);
  });

  it('marks each id with its referential', () => {
    expect(readRequirements(TABLE).get('INSI-12')).toEqual(['REM:INS/va1.14', 'REM:INS/va1.58', 'DMN INS 39']);
  });

  it('is empty where there is no table', () => {
    expect(readRequirements(projectFile('scenarios', 'absent.yaml')).size).toBe(0);
  });
});
