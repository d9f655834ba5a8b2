import { estAuteur } from './authorship.ts';
import { type Call, droit, habilite } from './call.ts';
import type { Dossier } from './dossier.ts';
import { estInvisibleRepresentants, estMasque, type Fiche } from './fiche.ts';

/** Why a document is not shown to a professional; null when it is (domain/dmp.md 5.1, 5.2). */
export type Opacite = 'masque' | 'habilitation' | 'opposition';

/** Whether the caller may see a document of a record that they may consult. */
export function opacite(call: Call, dossier: Dossier, fiche: Fiche): Opacite | null {
  const author = estAuteur(call, fiche);
  if (estMasque(fiche) && !author) {
    const found = droit(call, 'TD3.2 masqué', dossier);
    const allowed = found === 'oui' || (found === 'preautorise' && dossier.masquesEnUrgence);
    if (!allowed) return 'masque';
  }
  return author || fiche.signature || habilite(call, fiche.classe.code) ? null : 'habilitation';
}

/** Who looks at their own record: the person, or those who represent them. */
export type Regard = 'personne' | 'representant';

/** What Mon espace santé shows of a document to the person or to a representative (domain/dmp.md 5.3). */
export function visibleDansMes(fiche: Fiche, regard: Regard): boolean {
  if (fiche.signature || fiche.confidentialites.includes('INVISIBLE_PATIENT')) return false;
  return regard === 'personne' || !estInvisibleRepresentants(fiche);
}
