import { expect, test } from 'vitest';
import { NationError } from './errors.ts';
import { cleNir, cleValide, OID_INS, parseMatriculeIns } from './nir.ts';

/** domain/insi.md 4 and domain/pki.md 4.2: numbers with the keys that were recomputed there. */
const CLES = [
  ['1810163220751', '40'],
  ['160012B020777', '13'],
  ['297022A020778', '78'],
  ['2751263220749', '74'],
  ['1010663220754', '60'],
  ['1090763220834', '89'],
  ['2090763220834', '39'],
  ['2090663220123', '55'],
  ['1090763220888', '35'],
  ['2770763220829', '10'],
  ['1100863220830', '60'],
  ['2360663220836', '56'],
  ['180032B020401', '23'],
  ['1810363220456', '76'],
  ['2810363220456', '26'],
  ['1370476243484', '15'],
] as const;

test.each(CLES)('the key of %s is %s', (numero, cle) => {
  expect(cleNir(numero)).toBe(cle);
  expect(cleValide(numero, cle)).toBe(true);
});

test.each([
  ['1810163220751', '42'],
  ['1810363220456', '60'],
  ['2810363220456', '10'],
])('the published key %s/%s is wrong', (numero, cle) => {
  expect(cleValide(numero, cle)).toBe(false);
});

test('a Corsican number is keyed with 19 for 2A and 18 for 2B', () => {
  expect(cleNir('297022A020778')).toBe(cleNir('2970219020778'));
  expect(cleNir('160012B020777')).toBe(cleNir('1600118020777'));
  expect(cleNir('297022A020778')).not.toBe(cleNir('297022B020778'));
});

test('a matricule of 15 characters is read with its key apart', () => {
  expect(parseMatriculeIns('1 81 01 63 220 751 40', OID_INS.nir)).toEqual({
    numero: '1810163220751',
    cle: '40',
    oid: '1.2.250.1.213.1.4.8',
  });
  expect(parseMatriculeIns('297022a02077878', OID_INS.nirTest).numero).toBe('297022A020778');
});

test.each([
  ['', 'donnez-en 15'],
  ['1810163220751', 'donnez-en 15'],
  ['181016322075141', 'la clé attendue est 40'],
  ['18101632207514A', 'la clé attendue est 40'],
  ['1810163220751400', 'donnez-en 15'],
  ['181012C22075140', 'mal formé'],
  ['9810163220751 40', 'mal formé'],
  // An INS-C.
  ['1234567890123456789012', 'donnez-en 15'],
  ['<script>alert(1', 'mal formé'],
])('%j is refused with what was expected', (texte, message) => {
  expect(() => parseMatriculeIns(texte, OID_INS.nir)).toThrow(message);
  expect(() => parseMatriculeIns(texte, OID_INS.nir)).toThrow(NationError);
});
