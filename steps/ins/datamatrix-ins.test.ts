import { describe, expect, it } from 'vitest';
import { lireDatamatrixIns } from './datamatrix-ins.ts';

const GS = '\u001d';
const HEADER = `IS01${'0'.repeat(22)}`;
const WHOLE = `${HEADER}S1275126322074974S21.2.250.1.213.1.4.8${GS}S3ZOE${GS}S4ADRUN${GS}S5FS631-12-1975S763220`;

describe('reading a datamatrix INS', () => {
  it('gives the blocks in the order where they stand', () => {
    expect(lireDatamatrixIns(WHOLE)).toEqual({
      enTete: HEADER,
      champs: [
        ['matricule', '275126322074974'],
        ['OID', '1.2.250.1.213.1.4.8'],
        ['prénoms', 'ZOE'],
        ['nom de naissance', 'ADRUN'],
        ['sexe', 'F'],
        ['date de naissance', '31-12-1975'],
        ['lieu de naissance', '63220'],
      ],
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['an OID of full length has no end', `${HEADER}S21.2.250.1.213.1.4.10S5F`, ['1.2.250.1.213.1.4.10', 'F']],
    ['a last variable block has no end', `${HEADER}S5FS4ADRUN`, ['F', 'ADRUN']],
    ['another order is given as it is', `${HEADER}S763220S5F`, ['63220', 'F']],
    ['a header alone has no block', HEADER, []],
  ])('%s', (_what, text, values) => {
    const read = lireDatamatrixIns(text);
    expect('champs' in read && read.champs.map(([, valeur]) => valeur)).toEqual(values);
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /en-tête/u],
    ['a header of 25 characters', WHOLE.replace('00S1', '0S1'), /en-tête/u],
    ['another kind of code', `DC04${'0'.repeat(22)}S5F`, /en-tête/u],
    ['an unknown block', `${HEADER}S9X`, /bloc « S9 » est inconnu/u],
    ['a fixed block cut short', `${HEADER}S127512`, /matricule » est tronqué/u],
  ])('says what is wrong with %s', (_what, text, fault) => {
    const read = lireDatamatrixIns(text);
    expect('faute' in read && read.faute).toMatch(fault);
  });

  it('shows a variable block without its end as the one that swallowed the next', () => {
    const read = lireDatamatrixIns(WHOLE.replace(`ZOE${GS}`, 'ZOE'));
    expect('champs' in read && read.champs[2]).toEqual(['prénoms', 'ZOES4ADRUN']);
    expect('champs' in read && read.champs.map(([nom]) => nom)).not.toContain('nom de naissance');
  });
});
