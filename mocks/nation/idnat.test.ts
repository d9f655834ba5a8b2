import { expect, test } from 'vitest';
import { ecrirePsIdNat, ecrireStructIdNat, parsePsIdNat, parseStructIdNat } from './idnat.ts';

test.each([
  ['899700218896', 'RPPS', '99700218896', null, true],
  ['00B6077602', 'ADELI', '0B6077602', null, true],
  ['30B0057881/CPET0002', 'FINESS', '0B0057881', 'CPET0002', true],
  ['4187512751/AB12', 'SIREN', '187512751', 'AB12', true],
  ['500000001815646/CPAT00045', 'SIRET', '00000001815646', 'CPAT00045', true],
  ['699700735741008/1', 'cabinet RPPS', '99700735741008', '1', true],
  ['810002000202', 'RPPS', '10002000202', null, false],
])('%s is a PS_IdNat of type %s', (texte, type, identifiant, registre, cleValide) => {
  const lu = parsePsIdNat(texte);
  expect(lu).toEqual({ type, identifiant, registre, cleValide });
  expect(lu === null ? null : ecrirePsIdNat(lu.type, lu.identifiant, lu.registre)).toBe(texte);
});

test.each([
  '99700218896',
  '8997002188961',
  '8',
  '',
  '30B0057881',
  '418751275/1',
  '30B0057881/',
  '30B0057881/A/B',
  '899700218896/1',
  '700000000000',
  '3é',
])('%j is not a PS_IdNat', (texte) => {
  expect(parsePsIdNat(texte)).toBeNull();
});

test.each([
  ['10B0152872', 'FINESS', true],
  ['1921234567', 'FINESS', false],
  ['318751275100020', 'SIRET', true],
  ['2187512751', 'SIREN', true],
  ['499700735741008', 'cabinet RPPS', true],
  ['00B6077602', 'cabinet ADELI', true],
])('%s is a Struct_IdNat of type %s', (texte, type, cleValide) => {
  const lue = parseStructIdNat(texte);
  expect(lue).toMatchObject({ type, cleValide });
  expect(lue === null ? null : ecrireStructIdNat(lue.type, lue.identifiant)).toBe(texte);
});

test('the digit 3 means FINESS for a person and SIRET for a structure', () => {
  expect(parsePsIdNat('30B0057881/CPET0002')?.type).toBe('FINESS');
  expect(parseStructIdNat('30B0057881')).toBeNull();
  expect(parseStructIdNat('300000000077081')?.type).toBe('SIRET');
});

test.each(['', '1', '0B0152872', '10B0152872X', '5187512751', '40', '10B015287'])(
  '%j is not a Struct_IdNat',
  (texte) => {
    expect(parseStructIdNat(texte)).toBeNull();
  },
);
