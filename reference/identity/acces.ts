import type { Utilisateur } from './utilisateur.ts';

/** What a professional did with a record. */
export type NatureAcces = 'consultation' | 'acte';

/** One professional who opened a record or acted on it (INS-24, INS/va1.27 and .39). Instants are ISO 8601. */
export interface Acces {
  readonly professionnel: string;
  readonly fonction: string | null;
  readonly premierAcces: string;
  readonly dernierAcces: string;
  readonly consultations: number;
  readonly actes: number;
}

/** Conformant trace: one line for each professional, most recent last. */
export function traceAcces(
  known: readonly Acces[],
  { nom, fonction }: Utilisateur,
  nature: NatureAcces,
  at: string,
): readonly Acces[] {
  const before = known.find(({ professionnel }) => professionnel === nom);
  const line: Acces = {
    professionnel: nom,
    fonction,
    premierAcces: before?.premierAcces ?? at,
    dernierAcces: at,
    consultations: (before?.consultations ?? 0) + (nature === 'consultation' ? 1 : 0),
    actes: (before?.actes ?? 0) + (nature === 'acte' ? 1 : 0),
  };
  return [...known.filter(({ professionnel }) => professionnel !== nom), line];
}

/** "Nadia Ferlendis (Aide-soignante)". */
export function nomEtFonction({ professionnel, fonction }: Pick<Acces, 'professionnel' | 'fonction'>): string {
  return fonction === null ? professionnel : `${professionnel} (${fonction})`;
}
