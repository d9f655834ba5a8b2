import { describe, expect, it } from 'vitest';
import type { Identite, Traits } from '../identity/model.ts';
import { nouvelleFiche } from '../identity/record.ts';
import { normaliseTraits } from '../identity/traits.ts';
import { datamatrixMessage, GS } from './datamatrix.ts';

const HEADER = `IS01${'0'.repeat(22)}`;
const TRAITS = normaliseTraits({
  nomNaissance: 'LOVELACE',
  premierPrenom: 'ADA',
  sexe: 'F',
  dateNaissance: '1975-12-31',
  lieuNaissance: '63220',
});

function qualified(traits: Partial<Traits> = {}, oid = '1.2.250.1.213.1.4.8'): Identite {
  const created = nouvelleFiche('IPP000001', '2026-11-22T09:00:00.000Z', { ...TRAITS, ...traits }, null);
  return { ...created, matricule: { numero: '2751263220749', cle: '74', oid } };
}

describe('the text of a datamatrix INS (domain/insi.md 6.1)', () => {
  it('is a header of 26 characters, then the blocks in order', () => {
    const text = datamatrixMessage(qualified());
    expect(HEADER).toHaveLength(26);
    expect(text).toBe(
      `${HEADER}S1275126322074974S21.2.250.1.213.1.4.8${GS}S3ADA${GS}S4LOVELACE${GS}S5FS631-12-1975S763220`,
    );
    // Length that the dossier gives for these names and an OID of 19 characters.
    expect(text).toHaveLength(104);
  });

  it.each<[string, Identite, string]>([
    ['an OID of 20 characters needs no end', qualified({}, '1.2.250.1.213.1.4.10'), 'S21.2.250.1.213.1.4.10S3ADA'],
    [
      'a name of 100 letters needs none either',
      qualified({ nomNaissance: 'A'.repeat(100) }),
      `S4${'A'.repeat(100)}S5F`,
    ],
    ['a name of 99 letters needs one', qualified({ nomNaissance: 'A'.repeat(99) }), `S4${'A'.repeat(99)}${GS}S5F`],
    ['apostrophes, hyphens and spaces stay', qualified({ nomNaissance: "D'A B--C" }), `S4D'A B--C${GS}S5F`],
    ['every birth first name is there', qualified({ prenoms: 'ADA ROSE-MAY LOU' }), `S3ADA ROSE-MAY LOU${GS}S4`],
    [
      'Corsica keeps its letter',
      { ...qualified(), matricule: { numero: '291042A970001', cle: '35', oid: 'x' } },
      'S1291042A97000135S2',
    ],
  ])('%s', (_what, identite, expected) => {
    expect(datamatrixMessage(identite)).toContain(expected);
  });

  it('leaves an unknown birth place out, the date then being last', () => {
    expect(datamatrixMessage(qualified({ lieuNaissance: null }))).toMatch(/S5FS631-12-1975$/u);
  });
});
