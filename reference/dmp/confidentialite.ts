import { OID } from './codes.ts';
import type { CodeLibelle } from './echanges.ts';

/** Confidentiality that every document bears, always first (J58, domain/dmp.md 3.3). */
export const NORMALE = 'N';

const LIBELLES: Readonly<Record<string, string>> = {
  [NORMALE]: 'Normal',
  MASQUE_PS: 'Masqué aux professionnels de santé',
  INVISIBLE_PATIENT: 'Non visible par le patient',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux du patient',
};

/** Confidentiality of a document as its metadata say it: N, then each of the others once. */
export function confidentialites(codes: readonly string[]): readonly CodeLibelle[] {
  return [...new Set([NORMALE, ...codes])].map((code) => ({
    code,
    codeSystem: code === NORMALE ? OID.confidentialiteHl7 : OID.confidentialite,
    libelle: LIBELLES[code] ?? code,
  }));
}
