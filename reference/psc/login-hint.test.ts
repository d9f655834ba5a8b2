import { describe, expect, it } from 'vitest';
import { loginHint, prefixed } from './login-hint.ts';
import type { Professionnel } from './model.ts';

const SASHA: Professionnel = {
  identifiantNational: '899700000001',
  nom: 'SASHA',
  prenom: '',
  profession: '60',
  categorie: 'professionnel',
  activites: [],
  autresIdentifiants: ['899700000001', '00B6901066'],
};

describe('the national identifier asked for', () => {
  it.each([
    ['99700000001', '899700000001'],
    ['997 0000 0001', '899700000001'],
    ['899700000001', '899700000001'],
    ['0B6901066', '00B6901066'],
    ['0b6901066', '00B6901066'],
    ['00B6901066', '00B6901066'],
    ['30B0152872/CPET0001', '30B0152872/CPET0001'],
    ['500000001815646/CPAT00045', '500000001815646/CPAT00045'],
  ])('of %s is %s', (typed, expected) => {
    expect(prefixed(typed)).toBe(expected);
  });

  it('is the RPPS as soon as it is known, whatever is typed', () => {
    const known = new Map(SASHA.autresIdentifiants.map((one) => [one, SASHA]));
    expect(loginHint('0B6901066', known)).toBe('899700000001');
    expect(loginHint('0B6901066', new Map())).toBe('00B6901066');
  });
});
