import { describe, expect, it } from 'vitest';
import type { Traits } from './model.ts';
import { nouvelleFiche } from './record.ts';
import { existingIdentities, findIdentities, searchKey } from './search.ts';

const traits: Traits = {
  nomNaissance: "D'ANGELO",
  premierPrenom: 'JEAN-PIERRE',
  prenoms: 'JEAN-PIERRE LOUIS',
  sexe: 'M',
  dateNaissance: '1961-04-12',
  lieuNaissance: null,
};
const record = nouvelleFiche('IPP000001', '2026-03-02T09:00:00.000Z', traits, null);

describe('searching the base', () => {
  it.each([
    ['the apostrophe left out', { nomNaissance: 'DANGELO' }, true],
    ['a space for the apostrophe', { nomNaissance: 'd angelo' }, true],
    ['the beginning of the name', { nomNaissance: "D'ANG" }, true],
    ['a space for the hyphen', { premierPrenom: 'JEAN PIERRE' }, true],
    ['another name', { nomNaissance: 'ANGELO' }, false],
    ['the second first name alone', { premierPrenom: 'LOUIS' }, false],
    ['name and date', { nomNaissance: "D'ANGELO", dateNaissance: '1961-04-12' }, true],
    ['another date', { nomNaissance: "D'ANGELO", dateNaissance: '1961-04-13' }, false],
    ['another sex', { sexe: 'F' } as const, false],
    ['an empty name, which does not count', { nomNaissance: ' ' }, true],
  ])('%s', (_what, criteres, found) => {
    expect(findIdentities([record], criteres, searchKey)).toEqual(found ? [record] : []);
  });

  it.each([
    ['the same traits', {}, true],
    ['a hyphen less', { nomNaissance: 'D ANGELO', premierPrenom: 'JEAN PIERRE', prenoms: 'JEAN PIERRE' }, true],
    ['the first word of the first name only', { premierPrenom: 'JEAN', prenoms: 'JEAN' }, true],
    ['another sex, perhaps mistyped', { sexe: 'F' } as const, true],
    ['another birth date', { dateNaissance: '1961-04-13' }, false],
    ['another first name', { premierPrenom: 'LOUIS', prenoms: 'LOUIS' }, false],
    ['another name', { nomNaissance: 'ANGELO' }, false],
  ])('before a creation with %s', (_what, change, offered) => {
    expect(existingIdentities({ ...traits, ...change }, [record])).toEqual(offered ? [record] : []);
  });
});
