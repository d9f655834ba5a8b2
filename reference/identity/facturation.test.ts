import { describe, expect, it } from 'vitest';
import { compareBilling, type EcartFacturation, ecartFacturation } from './facturation.ts';

const NIR = '1.2.250.1.213.1.4.8';

describe('billing number and matricule (INS-28, INS-29, 003:354)', () => {
  it.each<[string, string, string, EcartFacturation | null]>([
    ['the same number', '1791163970001', '1791163970001', null],
    ['the same number with its key', '179116397000182', '1791163970001', null],
    ['another commune', '1791148970001', '1791163970001', 'lieu'],
    ['another country', '1791199126001', '1791199127001', 'lieu'],
    ['another rank', '1791163970002', '1791163970001', 'rang'],
    ['another commune and another rank', '1791148970002', '1791163970001', 'rang'],
    ['Corsica before and after 1976', '1791120004001', '179112A004001', 'lieu'],
    ['a parent, of another year', '2830246970001', '2170546970001', null],
    ['a parent of the other sex', '1791163970002', '2791163970001', null],
    ['a parent of another month', '1791063970002', '1791163970001', null],
    ['a provisional number', '8791163970002', '1791163970001', null],
  ])('%s', (_what, billing, numero, ecart) => {
    const matricule = { numero, cle: null, oid: NIR };
    expect(ecartFacturation(billing, matricule)).toBe(ecart);
    expect(compareBilling(billing, matricule)?.bloquante).toBe(ecart === null ? undefined : false);
  });

  it('says which part differs, and nothing without a billing number', () => {
    const matricule = { numero: '1791163970001', cle: null, oid: NIR };
    expect(compareBilling('1791163970002', matricule)?.texte).toContain('rang de naissance');
    expect(compareBilling('1791148970001', matricule)?.texte).toContain('lieu de naissance');
    expect(compareBilling(null, matricule)).toBeNull();
  });
});
