import { expect, test } from 'vitest';
import { cleLuhn, estAdeli, estFiness, estRpps, estSiren, estSiret, luhnValide } from './luhn.ts';

/** domain/pki.md 4.1: values seen in sources, with the verdict of the dossier. */
const TABLE = [
  { valeur: '10000668540', type: 'RPPS', juge: estRpps, attendu: true },
  { valeur: '99700075064', type: 'RPPS', juge: estRpps, attendu: true },
  { valeur: '99700218896', type: 'RPPS', juge: estRpps, attendu: true },
  { valeur: '99700735741', type: 'RPPS', juge: estRpps, attendu: true },
  { valeur: '810000668540', type: '8+RPPS', juge: luhnValide, attendu: false },
  { valeur: '810000668540', type: 'RPPS prefixed with 8', juge: estRpps, attendu: false },
  { valeur: '10000668541', type: 'RPPS with a wrong key', juge: estRpps, attendu: false },
  { valeur: '1000066854', type: 'RPPS of 10 digits', juge: estRpps, attendu: false },
  { valeur: '751404682', type: 'AM', juge: estAdeli, attendu: true },
  { valeur: '0B6077602', type: 'ADELI', juge: estAdeli, attendu: true },
  { valeur: '921234567', type: 'FINESS', juge: estFiness, attendu: false },
  { valeur: '921234563', type: 'FINESS', juge: estFiness, attendu: true },
  ...['750712184', '690781810', '130786049', '330781196', '590780193', '310781406', '010000347'].map((valeur) => ({
    valeur,
    type: 'FINESS',
    juge: estFiness,
    attendu: true,
  })),
  ...['060785432', '921317258'].map((valeur) => ({ valeur, type: 'FINESS', juge: estFiness, attendu: false })),
  ...['2A0000014', '2A0000386', '2A0002606', '2B0000020', '2B0004246', '2B0000012'].map((valeur) => ({
    valeur,
    type: 'Corsican FINESS',
    juge: estFiness,
    attendu: true,
  })),
  ...['0B0057881', '0B0152872', '0B0039129', '0B0307377', '0B0130811', '0B0156832'].map((valeur) => ({
    valeur,
    type: 'fictive FINESS',
    juge: estFiness,
    attendu: true,
  })),
  { valeur: '2C0000014', type: 'FINESS with another letter', juge: estFiness, attendu: false },
  { valeur: '0B005788', type: 'FINESS of 8 characters', juge: estFiness, attendu: false },
  { valeur: '187512751', type: 'SIREN', juge: estSiren, attendu: true },
  ...['18751275100020', '18751275100038', '18751275100046'].map((valeur) => ({
    valeur,
    type: 'SIRET',
    juge: estSiret,
    attendu: true,
  })),
  { valeur: '18751275100021', type: 'SIRET with a wrong key', juge: estSiret, attendu: false },
  { valeur: '35600000009075', type: 'SIRET of La Poste, plain Luhn', juge: luhnValide, attendu: false },
  { valeur: '35600000009075', type: 'SIRET of La Poste', juge: estSiret, attendu: true },
  { valeur: '35600000009076', type: 'SIRET of La Poste with a wrong sum', juge: estSiret, attendu: false },
  // Luhn holds on the 14 digits but not on the SIREN.
  { valeur: '12345678900003', type: 'SIRET of an impossible SIREN', juge: estSiret, attendu: false },
  { valeur: '', type: 'nothing', juge: luhnValide, attendu: false },
];

test.each(TABLE)('$valeur as $type is judged $attendu', ({ valeur, juge, attendu }) => {
  expect(juge(valeur)).toBe(attendu);
});

test('the computed key is the one that makes the number valid', () => {
  for (const { valeur } of TABLE.filter((row) => row.attendu && row.type !== 'SIRET of La Poste')) {
    expect(cleLuhn(valeur.slice(0, -1))).toBe(valeur.slice(-1));
  }
  expect(cleLuhn('92123456')).toBe('3');
});
