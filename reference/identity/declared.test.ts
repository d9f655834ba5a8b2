import { describe, expect, it } from 'vitest';
import { birthPlaceCode, completeBirthDate } from './declared.ts';
import { refusTraits } from './traits.ts';

describe('what the person tells', () => {
  it.each([
    [14, 7, 1962, '1962-07-14'],
    [null, 7, 1962, '1962-07-01'],
    [14, null, 1962, '1962-01-14'],
    [null, null, 1962, '1962-12-31'],
    [29, 2, 2000, '2000-02-29'],
    [29, 2, 2001, null],
    [31, 4, 2001, null],
  ])('day %s, month %s, year %s is stored as %s', (jour, mois, annee, expected) => {
    const completed = completeBirthDate({ jour, mois, annee, anneeEstimee: false });
    if (expected === null) expect(completed).toMatchObject({ refus: expect.stringContaining('calendrier') });
    else expect(completed).toEqual({ retenu: expected });
  });

  it.each([
    ['Clermont-Ferrand', 'France', '63113'],
    ['clermont ferrand', null, '63113'],
    ['Porto', 'Portugal', '99139'],
    [null, 'Tunisie', '99351'],
    ['Mende', 'Portugal', '99139'],
    [null, null, '99999'],
    [null, 'France', '99999'],
    ['Atlantide', 'France', null],
    ['Porto', 'Atlantide', null],
    ['constructor', null, null],
  ])('born in %s, %s: %s', (commune, pays, expected) => {
    const place = birthPlaceCode({ commune, pays });
    if (expected === null) expect(place).toMatchObject({ refus: expect.stringContaining('code INSEE') });
    else expect(place).toEqual({ retenu: expected });
  });

  it.each([
    ['SANSNOM', true],
    ['', false],
    ['  ', false],
    ['inconnu', false],
    ['Non-renseigné', false],
    ['Sans nom', false],
    ['LINCONNU', true],
  ])('the birth name « %s » may be recorded: %s', (nomNaissance, expected) => {
    const traits = { nomNaissance, premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' } as const;
    expect(refusTraits(traits, '2026-03-02') === null).toBe(expected);
  });
});
