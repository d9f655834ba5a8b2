import { describe, expect, it } from 'vitest';
import { lireCx, statutDe } from './codes.ts';
import { estSujetDeCarte, memeNom } from './names.ts';

describe('a patient written as CX', () => {
  it.each([
    '284054897000196^^^&1.2.250.1.213.1.4.8&ISO^NH',
    "'284054897000196^^^&1.2.250.1.213.1.4.8&ISO^NH'",
    ' 284054897000196^^^&1.2.250.1.213.1.4.8&ISO^NH^^20260101 ',
    '284054897000196^^^ASIP&1.2.250.1.213.1.4.8&ISO^NH',
  ])('is read in %s', (text) => {
    expect(lireCx(text)).toMatchObject({ ins: '284054897000196', oid: '1.2.250.1.213.1.4.8' });
  });

  it.each([null, '', '284054897000196', '284054897000196^^^1.2.250.1.213.1.4.8^NH'])('is not read in %s', (text) => {
    expect(lireCx(text)).toBeNull();
  });
});

it('a status is known by its URN only', () => {
  expect(statutDe('urn:asip:ci-sis:2010:StatusType:Deleted')).toBe('Deleted');
  expect(statutDe('Deleted')).toBeNull();
});

describe('two distinguished names', () => {
  it.each([
    ['CN=A, OU=1B, C=FR', 'C=FR,OU=1B,CN=A'],
    ['S=Paris (75), G=ANNE, CN=A', 'ST=Paris (75), GN=ANNE, CN=A'],
    ['C=FR, GN=ANNE + CN=8 + SN=X', 'CN=8+SN=X+GN=ANNE,C=FR'],
    ['CN=A\\, B, C=FR', 'c=FR,cn="A\\, B"'],
  ])('are the same: %s and %s', (one, other) => {
    expect(memeNom(one, other)).toBe(true);
  });

  it.each([
    ['CN=A, C=FR', 'CN=B, C=FR'],
    ['CN=A, C=FR', 'CN=A'],
    ['CN=A', 'pas un nom'],
    ['', ''],
  ])('are not: %s and %s', (one, other) => {
    expect(memeNom(one, other)).toBe(false);
  });

  it('a card is known by its title', () => {
    expect(estSujetDeCarte('C=FR, title=Médecin, CN=8')).toBe(true);
    expect(estSujetDeCarte('C=FR, O=STRUCTURE, CN=DMP')).toBe(false);
  });
});
