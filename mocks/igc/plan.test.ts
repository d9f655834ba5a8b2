import { describe, expect, it } from 'vitest';
import { DEFECTS } from './defects.ts';
import { addMonths, planIssuance, validityOf } from './plan.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ORDER = { profile: 'ORG_AUTH_CLI', cn: 'INSI-AUTO', ou: '10B0152872' } as const;

describe('validity', () => {
  it.each([
    [undefined, '2026-11-22T09:00:00.000Z', '2029-11-22T09:00:00.000Z'],
    ['expired', '2023-10-23T10:00:00.000Z', '2026-10-23T10:00:00.000Z'],
    ['expired-yesterday', '2023-11-21T10:00:00.000Z', '2026-11-21T10:00:00.000Z'],
    ['future', '2026-12-22T10:00:00.000Z', '2029-12-22T10:00:00.000Z'],
  ] as const)('%s lasts three years and is placed by its defect', (kind, start, end) => {
    const { notBefore, notAfter } = validityOf(NOW, 36, kind);
    expect([notBefore.toISOString(), notAfter.toISOString()]).toEqual([start, end]);
  });

  it('counts months, not days', () => {
    expect(new Date(addMonths(NOW, -12)).toISOString()).toBe('2025-11-22T10:00:00.000Z');
  });
});

describe('what a defect changes in an order', () => {
  it.each([
    ['wrong-cn', 'cn', 'INSI-AUTO-AUTRE'],
    ['wrong-cn-case', 'cn', 'insi-auto'],
    ['wrong-cn-underscore', 'cn', 'INSI_AUTO'],
    ['wrong-cn-space', 'cn', 'INSI-AUTO '],
    ['wrong-structure', 'ou', '10B0156832'],
    ['wrong-ou-prefix', 'ou', '30B0152873'],
  ] as const)('%s: %s becomes %j', (defect, field, value) => {
    expect(planIssuance({ ...ORDER, defect }).request[field]).toBe(value);
  });

  it.each([
    ['ORG_AUTH_CLI', 'wrong-usage-sign', 'ORG_SIGN'],
    ['ORG_AUTH_CLI', 'wrong-usage-serv', 'SERV_SSL'],
    ['ORG_SIGN', 'auth-used-to-sign', 'ORG_AUTH_CLI'],
    ['CPS_AUTH', 'wrong-usage-sign', 'CPS_SIGN'],
    ['CPE_SIGN', 'auth-used-to-sign', 'CPE_AUTH'],
  ] as const)('%s with %s is made as %s', (profile, defect, made) => {
    const card = { givenName: 'ANNE', surname: 'ESSAI' };
    expect(planIssuance({ ...ORDER, ...card, profile, defect }).profile.name).toBe(made);
  });

  it('cuts a structure’s name at 40 characters, as the real ones are', () => {
    const { o } = planIssuance({ ...ORDER, o: "AGENCE DES SYSTEMES D'INFORMATION PARTAGES DE SANTE" }).request;
    expect(o).toBe("AGENCE DES SYSTEMES D'INFORMATION PARTAG");
  });
});

it('every defect has its own name, and a French title', () => {
  expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
  for (const { title, verdict, how } of DEFECTS)
    expect([title, verdict, how].every((text) => /^[A-ZÀ-Ý]/u.test(text) || text === how)).toBe(true);
});
