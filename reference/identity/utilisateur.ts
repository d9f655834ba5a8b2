/** What a structure entrusts to trained staff only (INS-37, 003:199, INS/va1.32 and .50). */
export type Habilitation = 'appeler-insi' | 'qualifier';

/** Who works in the software. */
export interface Utilisateur {
  readonly nom: string;
  /** Trade or office, null when nothing is said of it. */
  readonly fonction: string | null;
  readonly habilitations: readonly Habilitation[];
}

/** French name of each right, as refusals say it. */
export const LIBELLES_HABILITATION: Readonly<Record<Habilitation, string>> = {
  'appeler-insi': 'appeler le téléservice INSi',
  qualifier: "récupérer l'INS, valider, qualifier ou déclasser une identité",
};

/** Staff of the fictive structure; the first one works there unless said otherwise, and holds every right. */
export const UTILISATEURS = [
  { nom: 'Camille Astervel', fonction: 'Bureau des entrées', habilitations: ['appeler-insi', 'qualifier'] },
  { nom: 'Basile Orvanche', fonction: 'Accueil de nuit', habilitations: ['appeler-insi'] },
  { nom: 'Nadia Ferlendis', fonction: 'Aide-soignante', habilitations: [] },
] as const satisfies readonly Utilisateur[];

/** Conformant rights: one that was not given is refused, before anything else happens. */
export function authorise({ nom, habilitations }: Utilisateur, habilitation: Habilitation): string | null {
  if (habilitations.includes(habilitation)) return null;
  return (
    `${nom} n'est pas habilité(e) à ${LIBELLES_HABILITATION[habilitation]} : rien n'est fait. ` +
    'Adressez-vous au bureau des entrées ou au référent en identitovigilance.'
  );
}
