import { describe, expect, it } from 'vitest';
import { acceptMatricule, cleMatricule, refusForme } from './matricule.ts';
import { statutPour } from './status.ts';
import { isDay, normaliseName, words } from './traits.ts';

describe('names', () => {
  it.each([
    ['Lefèvre', 'LEFEVRE'],
    ['d’Æïon', "D'AEION"],
    ['desœuvres', 'DESOEUVRES'],
    ['Straße', 'STRASSE'],
    ['Łukasz  Ørsted', 'LUKASZ ORSTED'],
    ['Marie‑Christine', 'MARIE-CHRISTINE'],
    ["D'ARTAGNAN DE L'HERAULT", "D'ARTAGNAN DE L'HERAULT"],
  ])('%s is stored as %s', (typed, stored) => {
    expect(normaliseName(typed)).toBe(stored);
    expect(normaliseName(stored)).toBe(stored);
  });

  it('are compared word by word, hyphens and apostrophes aside', () => {
    expect(words("D'ANGELO  JEAN-PIERRE")).toEqual(['D', 'ANGELO', 'JEAN', 'PIERRE']);
  });

  it.each([
    ['2000-02-29', true],
    ['2001-02-29', false],
    ['2001-13-01', false],
    ['2001-00-10', false],
    ['1936-06-21', true],
    ['21/06/1936', false],
    ['', false],
  ])('day %s: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});

describe('matricules', () => {
  // domain/insi.md 4: numbers whose keys were recomputed.
  it.each([
    ['1810163220751', '40'],
    ['160012B020777', '13'],
    ['297022A020778', '78'],
    ['2751263220749', '74'],
    ['1010663220754', '60'],
    ['180032B020401', '23'],
    ['1810363220456', '76'],
    ['123', null],
    ['16001AB020777', null],
  ])('the key of %s is %s', (numero, cle) => {
    expect(cleMatricule(numero)).toBe(cle);
  });

  const good = { numero: '1010663220754', cle: '60', oid: '1.2.250.1.213.1.4.8' };

  it.each([
    ['a good one', {}, null],
    ['one without its key', { cle: null }, null],
    ['a NIA', { oid: '1.2.250.1.213.1.4.9' }, null],
    ['a wrong key', { cle: '61' }, /clé/u],
    ['no OID', { oid: null }, /OID/u],
    ['an unknown OID', { oid: '1.2.250.1.213.1.4.7' }, /OID/u],
    ['a provisional number in 7', { numero: '7010663220754' }, /provisoire/u],
    ['a provisional number in 3', { numero: '3010663220754' }, /provisoire/u],
    ['an INS-C of 22 digits', { numero: '1234567890123456789012' }, /forme/u],
  ])('INSi may give %s', (_what, change, refusal) => {
    const verdict = refusForme({ ...good, ...change });
    if (refusal === null) expect(verdict).toBeNull();
    else expect(verdict).toMatch(refusal);
  });

  it('come from INSi only', () => {
    expect(acceptMatricule(good, 'insi', null)).toBeNull();
    expect(acceptMatricule(good, 'saisie', null)).toMatch(/ni saisi ni modifié/u);
    expect(acceptMatricule(good, 'facturation', null)).toMatch(/facturation/u);
  });
});

describe('statuses', () => {
  it.each([
    [false, false, 'provisoire'],
    [true, false, 'recuperee'],
    [false, true, 'validee'],
    [true, true, 'qualifiee'],
  ] as const)('retrieved %s and document %s make %s', (retrieved, document, expected) => {
    expect(statutPour(retrieved, document)).toBe(expected);
  });
});
