import { describe, expect, it } from 'vitest';
import { compareTraits, mayRetrieve, prenomConcorde } from './compare.ts';
import type { Traits, TraitsInsi } from './model.ts';

const local: Traits = {
  nomNaissance: "D'ARTAGNAN DE L'HERAULT",
  premierPrenom: 'PIERRE-ALAIN',
  prenoms: 'PIERRE-ALAIN MURIEL',
  sexe: 'M',
  dateNaissance: '2001-06-17',
  lieuNaissance: '63220',
};
const insi: TraitsInsi = {
  nomNaissance: "D'ARTAGNAN DE L'HERAULT",
  prenom: null,
  listePrenoms: 'PIERRE-ALAIN MURIEL',
  sexe: 'M',
  dateNaissance: '2001-06-17',
  lieuNaissance: '63220',
};

describe('the first birth first name', () => {
  it.each([
    ['JEAN-PAUL', 'JEAN PAUL', 'JEAN PAUL', true, 'a hyphen alone is not a discordance'],
    ['JEAN PAUL', 'JEAN-PAUL', 'JEAN-PAUL', true, 'nor is a space'],
    ['ANNE-MARIE', 'ANNE', 'ANNE MARIE', true, 'first word only, complete list'],
    ['ANNE-MARIE', 'ANNE', 'ANNE', false, 'first word only, incomplete list'],
    ['ANNE-MARIE', null, 'ANNE MARIE JEANNE', true, 'the live service gives the list alone'],
    ['ANNE-MARIE', null, 'ANNE', false, 'list alone, incomplete'],
    ['ANNE-MARIE', 'MARIE', 'ANNE MARIE', false, 'the second word is another first name'],
    ['GIOVANNI', 'JEAN', 'JEAN', false, 'a francised first name'],
    ['MARIUS', 'MARIUSN', 'MARIUSN', false, 'a spelling error'],
    ['ANNE', 'ANNE-MARIE', 'ANNE-MARIE', false, 'longer than the local one'],
    ['ANNE', null, null, false, 'nothing returned'],
    ['CATARINA', null, 'CATARINA BELLA', true, 'the beginning of the list'],
  ])('local %s, returned %s in list %s: %s (%s)', (own, prenom, liste, expected, _why) => {
    expect(prenomConcorde(own, prenom, liste)).toBe(expected);
  });
});

describe('comparing a record with the answer', () => {
  it.each([
    ['nothing', {}, [], []],
    ['a hyphen in the name', { nomNaissance: 'D ARTAGNAN DE L HERAULT' }, [], []],
    ['another name', { nomNaissance: 'ATHOS' }, ['nomNaissance'], []],
    ['another first name', { listePrenoms: 'MURIEL' }, ['premierPrenom'], ['prenoms']],
    ['another sex', { sexe: 'F' }, ['sexe'], []],
    ['another date', { dateNaissance: '2001-06-18' }, ['dateNaissance'], []],
    ['no name', { nomNaissance: null }, ['nomNaissance'], []],
    ['no first name', { listePrenoms: null }, ['premierPrenom'], []],
    ['no sex', { sexe: null }, ['sexe'], []],
    ['no date', { dateNaissance: null }, ['dateNaissance'], []],
    ['another place', { lieuNaissance: '75056' }, [], ['lieuNaissance']],
    ['no place', { lieuNaissance: null }, [], []],
    ['another list', { listePrenoms: 'PIERRE-ALAIN FLORIANT' }, [], ['prenoms']],
  ])('%s differs', (_what, change, blocking, gaps) => {
    const found = compareTraits(local, { ...insi, ...change });
    expect(found.filter((one) => one.bloquante).map((one) => one.trait)).toEqual(blocking);
    expect(found.filter((one) => !one.bloquante).map((one) => one.trait)).toEqual(gaps);
    expect(mayRetrieve(found) === null).toBe(blocking.length === 0);
  });

  it('speaks of another person as soon as two strict traits differ', () => {
    const found = compareTraits(local, { ...insi, nomNaissance: 'ATHOS', sexe: 'F' });
    expect(mayRetrieve(found)).toContain('une autre personne');
    expect(mayRetrieve(found.slice(0, 1))).not.toContain('une autre personne');
  });
});
