import { describe, expect, it } from 'vitest';
import { AT, FICHE, QUALIFIEE, RECUPEREE } from '../testing/fiches.ts';
import { marquer, mayCarry } from './attributs.ts';
import { conformantPolicies } from './conformant.ts';
import type { Attribut } from './suivi.ts';

const policies = conformantPolicies(() => '0');

const BY_STATUS = [
  ['provisoire', FICHE],
  ['recuperee', RECUPEREE],
  ['validee', { ...QUALIFIEE, matricule: null, recuperation: null }],
  ['qualifiee', QUALIFIEE],
] as const;

describe('attributes of an identity (EXI SI 09, EXI ID 24 and 26)', () => {
  it.each<[readonly Attribut[], boolean]>([
    [[], true],
    [['homonyme'], true],
    [['douteux'], true],
    [['fictif'], true],
    [['homonyme', 'douteux'], true],
    [['homonyme', 'fictif'], false],
    [['douteux', 'fictif'], false],
    [['homonyme', 'douteux', 'fictif'], false],
  ])('%j go together: %s', (attributs, allowed) => {
    expect(mayCarry(attributs) === null).toBe(allowed);
    const [after, , { refus }] = marquer(FICHE, attributs, AT, policies);
    expect(after.attributs).toEqual(allowed ? attributs : []);
    expect(refus === undefined).toBe(allowed);
  });

  it.each(BY_STATUS)('homonyme fits an identity that is %s', (statut, identite) => {
    const [after] = marquer(identite, ['homonyme'], AT, policies);
    expect(policies.statusOf(after)).toBe(statut);
    expect(after.matricule).toEqual(identite.matricule);
    expect(policies.mayValidate(after)).toBeNull();
  });

  describe.each<Attribut>(['douteux', 'fictif'])('%s', (attribut) => {
    it.each(BY_STATUS)('brings an identity that is %s to provisoire, without INS', (_statut, identite) => {
      const [after] = marquer(identite, [attribut], AT, policies);
      expect(policies.statusOf(after)).toBe('provisoire');
      expect(after.matricule).toBeNull();
      expect(after.declassements).toHaveLength(1);
    });

    it('forbids the call and the validation, until it is taken off', () => {
      const [after] = marquer(FICHE, [attribut], AT, policies);
      expect(policies.mayCall(after, {})).toContain('provisoire');
      expect(policies.mayValidate(after)).toContain('provisoire');
      const [cleared] = marquer(after, [], AT, policies);
      expect(policies.mayCall(cleared, {})).toBeNull();
      expect(policies.mayValidate(cleared)).toBeNull();
    });

    it('is not declassed twice for the same attribute', () => {
      const [once] = marquer(FICHE, [attribut], AT, policies);
      const [twice] = marquer(once, [attribut], AT, policies);
      expect(twice.declassements).toHaveLength(1);
    });
  });
});
