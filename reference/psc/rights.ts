import type { Activite, Droit, Professionnel } from './model.ts';

const SOIN = ['gerer-identites', 'consulter-dossier', 'tracer-soins'] as const;

/** Rights by profession (TRE_G15); a profession that is not here only manages identities. */
const PAR_PROFESSION: Readonly<Record<string, readonly Droit[]>> = {
  '10': [...SOIN, 'prescrire'],
  '21': ['gerer-identites', 'consulter-dossier', 'dispenser'],
  '40': [...SOIN, 'prescrire'],
  '50': [...SOIN, 'prescrire'],
  '60': SOIN,
  '70': SOIN,
};

const ADMINISTRATIF: readonly Droit[] = ['gerer-identites'];

/** Rights that belong to a qualified professional only: somebody in training acts under a senior's. */
const PLEIN_EXERCICE: ReadonlySet<Droit> = new Set(['prescrire', 'dispenser']);

/**
 * Rights of a user, from the profession, the kind of card and the chosen activity; none before an activity is chosen
 * when there are some.
 */
export function rightsOf(
  { profession, categorie, activites }: Professionnel,
  activite: Activite | null,
): readonly Droit[] {
  if (activite === null && activites.length > 0) return [];
  if (categorie === 'personnel' || profession === null) return ADMINISTRATIF;
  const rights = PAR_PROFESSION[profession] ?? ADMINISTRATIF;
  return categorie === 'en-formation' ? rights.filter((right) => !PLEIN_EXERCICE.has(right)) : rights;
}

/** The only activity; null when there are several, for the user to choose, or none. */
export function activityOf({ activites }: Professionnel): Activite | null {
  return activites.length === 1 ? (activites[0] ?? null) : null;
}
