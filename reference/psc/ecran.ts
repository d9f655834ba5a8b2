import type { Parole } from '../identity/vue.ts';
import type { Demande } from './code-flow.ts';
import type { Appareil, Moyen, SessionPro } from './model.ts';
import type { EtatConnexion } from './vue.ts';

/** One sign-in screen: what it shows, and what the server keeps behind it. */
export interface Ecran {
  readonly id: string;
  readonly appareil: Appareil;
  moyens: readonly Moyen[];
  /** Number shown while a CIBA request waits. */
  nombre: string | null;
  /** Ends the wait. */
  attente: AbortController | null;
  /** Sign-in by browser that has not come back yet. */
  demande: Demande | null;
  session: SessionPro | null;
  fermee: boolean;
  parole: Parole;
}

/** State of a screen, from what it holds. */
export function stateOf({ session, attente, fermee }: Ecran): EtatConnexion {
  if (attente !== null) return 'attente';
  if (session === null) return fermee ? 'fermee' : 'ecran';
  return session.activite === null && session.professionnel.activites.length > 1 ? 'choix-activite' : 'ouverte';
}
