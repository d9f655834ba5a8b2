import type { Identite, Matricule } from './model.ts';
import type { Provenance } from './policies.ts';

/** OID of a waiting number, which becomes a NIR once the person is registered (003:469). */
export const OID_NIA = '1.2.250.1.213.1.4.9';

/** OIDs that make a number an INS: NIR, NIA, test NIR, demonstration NIR (domain/insi.md 2.1). */
export const OID_INS: readonly string[] = [
  '1.2.250.1.213.1.4.8',
  OID_NIA,
  '1.2.250.1.213.1.4.10',
  '1.2.250.1.213.1.4.11',
];

const FORME = /^\d{5}(\d{2}|2[AB])\d{6}$/u;

/** Two-digit key of a 13-character number, Corsica included (domain/insi.md 5.6); null when it is not one. */
export function cleMatricule(numero: string): string | null {
  if (!FORME.test(numero)) return null;
  const digits = numero.replace('2A', '19').replace('2B', '18');
  if (!/^\d{13}$/u.test(digits)) return null;
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}

/** Numbers that begin otherwise than by 1 or 2 are provisional ones: AME and the like (003:409). */
export function numeroProvisoire(numero: string): boolean {
  return !/^[12]/u.test(numero);
}

/** Why what INSi returned as matricule is not an INS, null when it is one. */
export function refusForme(matricule: Matricule): string | null {
  if (numeroProvisoire(matricule.numero)) {
    return "Ce numéro ne commence ni par 1 ni par 2 : c'est un numéro provisoire (AME par exemple), pas un matricule INS. L'identité ne peut pas être qualifiée.";
  }
  const cle = cleMatricule(matricule.numero);
  if (cle === null) return "Le matricule renvoyé n'a pas la forme d'un matricule INS : l'INS n'est pas récupérée.";
  if (matricule.cle !== null && matricule.cle !== cle) {
    return "La clé du matricule renvoyé est incorrecte : l'INS n'est pas récupérée. Signalez-le à l'assistance.";
  }
  if (matricule.oid === null || !OID_INS.includes(matricule.oid)) {
    return "L'OID renvoyé avec le matricule est inconnu ou absent : l'INS n'est pas récupérée. Signalez-le à l'assistance.";
  }
  return null;
}

/** Conformant gate: a matricule comes from INSi only, and must be one (INS-06, INS-28, INSI-07). */
export function acceptMatricule(
  matricule: Matricule,
  provenance: Provenance,
  _identite: Identite | null,
): string | null {
  if (provenance === 'saisie') {
    return 'Le matricule INS ne peut être ni saisi ni modifié : il provient du seul téléservice INSi. Lancez un appel INSi depuis la fiche.';
  }
  if (provenance === 'facturation') return 'Le numéro de facturation ne sert jamais de matricule INS.';
  return refusForme(matricule);
}
