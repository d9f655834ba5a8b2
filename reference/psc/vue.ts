import type { Appareil, Droit, Moyen, SessionPro } from './model.ts';

/** Where a sign-in stands (pilot contract, `Connexion`). */
export type EtatConnexion = 'ecran' | 'attente' | 'choix-activite' | 'ouverte' | 'fermee';

/** A sign-in as its user sees it (pilot contract, `Connexion`). */
export interface ConnexionVue {
  readonly id: string;
  readonly etat: EtatConnexion;
  readonly appareil: Appareil;
  /** Page that a browser opens to go on with the act. */
  readonly adresse: string | null;
  readonly moyensProposes: readonly Moyen[];
  /** Two digits to compare with those of the telephone or the reader. */
  readonly nombre: string | null;
  readonly professionnel: {
    readonly identifiantNational: string;
    readonly nom: string;
    readonly prenom: string;
    readonly profession: string | null;
    readonly categorie: string;
  } | null;
  readonly activitesProposees: readonly { readonly id: string; readonly libelle: string }[];
  readonly activite: { readonly id: string; readonly libelle: string } | null;
  readonly droits: readonly Droit[];
}

/** What of a session is shown. */
export function sessionVue(
  session: SessionPro | null,
): Pick<ConnexionVue, 'professionnel' | 'activitesProposees' | 'activite' | 'droits'> {
  if (session === null) return { professionnel: null, activitesProposees: [], activite: null, droits: [] };
  const { professionnel, activite, droits } = session;
  const { identifiantNational, nom, prenom, profession, categorie } = professionnel;
  return {
    professionnel: { identifiantNational, nom, prenom, profession, categorie },
    activitesProposees: professionnel.activites.map(({ id, libelle }) => ({ id, libelle })),
    activite: activite && { id: activite.id, libelle: activite.libelle },
    droits,
  };
}
