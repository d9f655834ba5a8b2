import type { Sexe } from '../identity/model.ts';
import type { ClientCertificate } from '../insi/certificate.ts';

/** The person whose DMP it is, under their INS. */
export interface PatientDmp {
  readonly ipp: string;
  /** INS with its key, 15 characters. */
  readonly ins: string;
  readonly oid: string;
  readonly nomNaissance: string;
  readonly prenom: string;
  readonly sexe: Sexe;
  /** `AAAA-MM-JJ`. */
  readonly dateNaissance: string;
}

/** Who sends: the structure and the software. */
export interface Emetteur {
  /** Struct_IdNat. */
  readonly structure: string;
  readonly raisonSociale: string;
  readonly secteur: string;
  readonly logiciel: { readonly nom: string; readonly version: string };
  readonly homologation: string;
  /** OID of this installation: source of its submission sets and messages. */
  readonly oid: string;
  /** Seal of the structure. */
  readonly cachet: ClientCertificate;
}

/** One document of the submission set. */
export interface DocumentDmp {
  readonly uniqueId: string;
  /** Format code of its body (J60). */
  readonly format: string;
  readonly contenu: Buffer;
}

/** CX of an INS (domain/dmp.md 2). */
export function cx({ ins, oid }: Pick<PatientDmp, 'ins' | 'oid'>): string {
  return `${ins}^^^&${oid}&ISO^NH`;
}
