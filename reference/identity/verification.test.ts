import { describe, expect, it } from 'vitest';
import type { Identite } from './model.ts';
import { nouvelleFiche } from './record.ts';
import { statusOf } from './status.ts';
import { normaliseTraits } from './traits.ts';
import { applyVerification, echeanceVerification, verificationDue } from './verification.ts';

const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2029-06-01T09:00:00.000Z';
const MATRICULE = { numero: '2751263220749', cle: '74', oid: '1.2.250.1.213.1.4.8' };
const CREATED = nouvelleFiche(
  'IPP000001',
  AT,
  normaliseTraits({ nomNaissance: 'ADRUN', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' }),
  null,
);
const RETRIEVED: Identite = { ...CREATED, matricule: MATRICULE, recuperation: { le: AT, historique: [] } };
const QUALIFIED: Identite = { ...RETRIEVED, justificatif: { nature: 'passeport', valide: true, controleLe: AT } };
const RECEIVED: Identite = {
  ...CREATED,
  insRecue: { matricule: MATRICULE, structure: 'CLINIQUE FICTIVE', le: AT, infirmee: false },
};

describe('the periodic verification', () => {
  it.each<[string, Identite, string, boolean]>([
    ['a qualified identity, the day before three years', QUALIFIED, '2029-03-01', false],
    ['a qualified identity, three years later', QUALIFIED, '2029-03-02', true],
    ['one that was confirmed since', applyVerification(QUALIFIED, true, LATER), '2030-03-02', false],
    ['one confirmed three years ago', applyVerification(QUALIFIED, true, LATER), '2032-06-01', true],
    ['one that is only retrieved', RETRIEVED, '2040-01-01', false],
    ['one without INS', CREATED, '2040-01-01', false],
  ])('%s', (_what, identite, jour, due) => {
    expect(verificationDue(identite, jour)).toBe(due);
  });

  it('has no day for a record without INS', () => {
    expect(echeanceVerification(CREATED)).toBeNull();
  });
});

describe('what follows from a verification', () => {
  it('is nothing but its date when INSi confirms', () => {
    const after = applyVerification(QUALIFIED, true, LATER);
    expect(after).toEqual({ ...QUALIFIED, verification: { le: LATER, resultat: 'confirmee' } });
  });

  it('brings a record back to provisoire, without matricule, when INSi does not, and keeps what was lost', () => {
    const after = applyVerification(QUALIFIED, false, LATER);
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
