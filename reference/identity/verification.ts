import { plusAnnees } from './copie.ts';
import { declass } from './declassement.ts';
import type { Identite } from './model.ts';
import { statusOf } from './status.ts';

/** A qualified identity is verified again after that many years: three to five are recommended (003:333, 003:481). */
export const ANS_ENTRE_VERIFICATIONS = 3;

/** Day, `AAAA-MM-JJ`, from which the INS of a record should be verified again; null when it has none. */
export function echeanceVerification({ recuperation, verification }: Identite): string | null {
  if (recuperation === null) return null;
  const last = [recuperation.le, verification?.le ?? ''].sort().at(-1) ?? recuperation.le;
  return plusAnnees(last.slice(0, 10), ANS_ENTRE_VERIFICATIONS);
}

/** Conformant periodic verification: qualified identities whose INS was last confirmed too long ago (INSI-10). */
export function verificationDue(identite: Identite, jour: string): boolean {
  const echeance = echeanceVerification(identite);
  return statusOf(identite) === 'qualifiee' && echeance !== null && jour >= echeance;
}

/**
 * Conformant consequence of a verification. Confirmed: an INS received from outside becomes the record's own (INS-38).
 * Not confirmed: the identity becomes provisional and loses matricule and OID until the matter is settled
 * (INSI-11, INS/va1.08); an INS received from outside stays out of the record (INS/va1.12).
 */
export function applyVerification(identite: Identite, confirmee: boolean, at: string): Identite {
  const { insRecue, matricule } = identite;
  const verification = { le: at, resultat: confirmee ? ('confirmee' as const) : ('infirmee' as const) };
  if (!confirmee) {
    return insRecue === null
      ? {
          ...declass(identite, {
            motif: 'verification-infirmee',
            precision: '',
            le: at,
            statut: statusOf(identite),
            matricule,
          }),
          verification,
        }
      : { ...identite, verification, insRecue: { ...insRecue, infirmee: true } };
  }
  return insRecue === null
    ? { ...identite, verification }
    : {
        ...identite,
        verification,
        insRecue: null,
        matricule: insRecue.matricule,
        recuperation: { le: at, historique: [] },
        proposition: null,
      };
}
