import type { TraitsDeclares } from './model.ts';
import type { ARegulariser } from './suivi.ts';

/** A birth name to record, and whether it is only there for want of better; or what must be asked first. */
export type NomRetenu =
  | { readonly nomNaissance: string; readonly aRegulariser: readonly ARegulariser[] }
  | { readonly refus: string };

/**
 * The document shows a used name and no birth name (INS-36, 003:368): the birth name is asked of the person; where it
 * cannot be had, the name of the document is recorded for want of better, and flagged.
 * @param confirme the user says that the birth name cannot be had
 */
export function birthNameFrom({ nomNaissance, nomUtilise }: TraitsDeclares, confirme: boolean): NomRetenu {
  const used = nomUtilise?.trim() ?? '';
  if (nomNaissance.trim() !== '' || used === '') return { nomNaissance, aRegulariser: [] };
  if (confirme) return { nomNaissance: used, aRegulariser: ['nomNaissance'] };
  return {
    refus:
      "Demandez le nom de naissance à l'usager (« Quel est votre nom de naissance ? », nom du père, nom porté enfant) ou cherchez-le sur un autre document. S'il ne peut pas être obtenu, confirmez-le : le nom utilisé sera enregistré à titre provisoire, à régulariser.",
  };
}
