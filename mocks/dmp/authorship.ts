import type { Call } from './call.ts';
import type { Fiche } from './fiche.ts';

/** True when the caller wrote the document, or when it is a software or staff of the structure that did (5.1). */
export function estAuteur({ appelant }: Call, { auteurs, structures, deposant }: Fiche): boolean {
  if (deposant.patient) return false;
  const mine = auteurs.includes(appelant.idNat) || deposant.idNat === appelant.idNat;
  const ours = structures.includes(appelant.structure) || deposant.structure === appelant.structure;
  return mine || (ours && (appelant.mode === 'INDIRECTE' || appelant.categorie === 'non-ps'));
}
