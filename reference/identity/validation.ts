import { attributBloquant } from './attributs.ts';
import { traitsNonOfficiels } from './declassement.ts';
import type { Identite } from './model.ts';
import { LIBELLES_REGULARISATION } from './suivi.ts';

/**
 * May a document validate this identity at all? Not under traits that are not those of civil status (INS-27), nor with
 * a birth name that is there for want of better (INS-36), nor when it is doubtful or fictive (domain/insi.md 5.2).
 */
export function mayValidate(identite: Identite): string | null {
  const blocked = attributBloquant(identite);
  if (blocked !== null) return blocked;
  if (traitsNonOfficiels(identite)) {
    return "Les traits de la fiche ne sont pas ceux de l'état civil : aucun justificatif ne peut valider cette identité.";
  }
  const [regulariser] = identite.aRegulariser;
  return regulariser === undefined ? null : LIBELLES_REGULARISATION[regulariser];
}
