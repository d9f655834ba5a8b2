import { describe, expect, it } from 'vitest';
import { AT, FICHE, MATRICULE, QUALIFIEE, RECUPEREE } from '../testing/fiches.ts';
import type { Identite } from './model.ts';
import { statusOf } from './status.ts';
import { applyVerification, echeanceVerification, verificationDue } from './verification.ts';

const LATER = '2029-06-01T09:00:00.000Z';
const RECEIVED: Identite = {
  ...FICHE,
  insRecue: { matricule: MATRICULE, structure: 'CLINIQUE FICTIVE', le: AT, infirmee: false },
};

describe('the periodic verification', () => {
  it.each<[string, Identite, string, boolean]>([
    ['a qualified identity, the day before three years', QUALIFIEE, '2029-03-01', false],
    ['a qualified identity, three years later', QUALIFIEE, '2029-03-02', true],
    ['one that was confirmed since', applyVerification(QUALIFIEE, true, LATER), '2030-03-02', false],
    ['one confirmed three years ago', applyVerification(QUALIFIEE, true, LATER), '2032-06-01', true],
    ['one that is only retrieved', RECUPEREE, '2040-01-01', false],
    ['one without INS', FICHE, '2040-01-01', false],
  ])('%s', (_what, identite, jour, due) => {
    expect(verificationDue(identite, jour)).toBe(due);
  });

  it('has no day for a record without INS', () => {
    expect(echeanceVerification(FICHE)).toBeNull();
  });
});

describe('what follows from a verification', () => {
  it('is nothing but its date when INSi confirms', () => {
    const after = applyVerification(QUALIFIEE, true, LATER);
    expect(after).toEqual({ ...QUALIFIEE, verification: { le: LATER, resultat: 'confirmee' } });
  });

  it('brings a record back to provisoire, without matricule, when INSi does not, and keeps what was lost', () => {
    const after = applyVerification(QUALIFIEE, false, LATER);
    expect(statusOf(after)).toBe('provisoire');
    expect(after.matricule).toBeNull();
    expect(after.declassements).toEqual([
      { motif: 'verification-infirmee', precision: '', le: LATER, statut: 'qualifiee', matricule: MATRICULE },
    ]);
  });

  it('lets an INS received from outside in when INSi confirms it, and only then', () => {
    const confirmed = applyVerification(RECEIVED, true, LATER);
    expect(confirmed).toMatchObject({ matricule: MATRICULE, insRecue: null });
    expect(statusOf(confirmed)).toBe('recuperee');
    const denied = applyVerification(RECEIVED, false, LATER);
    expect(denied).toMatchObject({ matricule: null, insRecue: { infirmee: true } });
    expect(statusOf(denied)).toBe('provisoire');
  });
});
