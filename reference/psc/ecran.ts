import { randomBytes } from 'node:crypto';
import { ReferenceSystemError } from '../errors.ts';
import type { Parole } from '../identity/vue.ts';
import type { Appareil, Moyen, SessionPro } from './model.ts';
import type { Demande } from './policies.ts';
import { maximumOf } from './sign-in.ts';
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

/** A screen in front of which nobody signed in yet. */
export function newScreen(appareil: Appareil, moyens: readonly Moyen[]): Ecran {
  return {
    id: randomBytes(16).toString('base64url'),
    appareil,
    moyens,
    nombre: null,
    attente: null,
    demande: null,
    session: null,
    fermee: false,
    parole: {},
  };
}

/** State of a screen, from what it holds. */
export function stateOf({ session, attente, fermee }: Ecran): EtatConnexion {
  if (attente !== null) return 'attente';
  if (session === null) return fermee ? 'fermee' : 'ecran';
  return session.activite === null && session.professionnel.activites.length > 1 ? 'choix-activite' : 'ouverte';
}

/** Instant after which the session of a screen is over; none without a session (domain/psc.md 6.2 PSC-R13). */
export function endOf({ session }: Ecran): number {
  if (session === null) return Number.POSITIVE_INFINITY;
  return session.jetons?.sessionExpireLe ?? maximumOf(session.ouverteLe);
}

export function endSession(ecran: Ecran): void {
  ecran.session = null;
  ecran.fermee = true;
}

export function endWait(ecran: Ecran): void {
  ecran.attente?.abort();
  ecran.attente = null;
  ecran.nombre = null;
}

/** Screens remembered at once; the oldest is forgotten beyond. */
const KEPT = 10_000;

/** The sign-in screens of one software. */
export class Screens {
  readonly #screens = new Map<string, Ecran>();

  add(ecran: Ecran): Ecran {
    this.#screens.set(ecran.id, ecran);
    const [oldest] = this.#screens.values();
    if (this.#screens.size > KEPT && oldest !== undefined) {
      endWait(oldest);
      this.#screens.delete(oldest.id);
    }
    return ecran;
  }

  has(id: string): boolean {
    return this.#screens.has(id);
  }

  /** @throws ReferenceSystemError E_SIGN_IN_UNKNOWN */
  get(id: string): Ecran {
    const ecran = this.#screens.get(id);
    if (ecran !== undefined) return ecran;
    throw new ReferenceSystemError('E_SIGN_IN_UNKNOWN', "Cet écran de connexion n'existe plus : ouvrez-en un autre.");
  }

  endWaits(): void {
    for (const ecran of this.#screens.values()) endWait(ecran);
  }

  clear(): void {
    this.endWaits();
    this.#screens.clear();
  }
}
