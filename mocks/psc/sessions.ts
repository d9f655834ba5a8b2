import { randomUUID } from 'node:crypto';
import type { AuthMode } from './identity.ts';
import type { PscSettings } from './settings.ts';

/** Who signed in, and how. */
export interface SignedIn {
  /** Id in the nation. */
  readonly professionnel: string;
  readonly idNat: string;
  readonly authMode: AuthMode;
  /** Number of the card used, null for an e-CPS. */
  readonly carte: string | null;
}

/** One software inside a session. */
export interface ClientSession {
  readonly clientId: string;
  readonly scope: string;
  readonly nonce: string | null;
  /** `jti` of the last refresh token given. */
  lastRefresh: string | null;
}

/** One single-sign-on session, shared by the softwares of one browser; all times in milliseconds of the bench. */
export interface Session extends SignedIn {
  readonly id: string;
  /** Secret half of the browser's cookie: `session_state`, that softwares are told, opens nothing. */
  readonly browser: string;
  readonly startedAt: number;
  lastSeenAt: number;
  readonly clients: Map<string, ClientSession>;
}

type Lifetimes = Pick<PscSettings, 'sessionMaxSecondes' | 'sessionInactiviteSecondes'>;

/** Instant at which a session ends if nothing more happens. */
export function endOf({ startedAt, lastSeenAt }: Session, lifetimes: Lifetimes): number {
  return Math.min(maximumOf({ startedAt }, lifetimes), lastSeenAt + lifetimes.sessionInactiviteSecondes * 1_000);
}

/** Instant that no activity can push back. */
export function maximumOf({ startedAt }: Pick<Session, 'startedAt'>, { sessionMaxSecondes }: Lifetimes): number {
  return startedAt + sessionMaxSecondes * 1_000;
}

/** The sessions of one bench: 4 h at most, 30 min without activity (domain/psc.md 2). */
export class SessionBook {
  readonly #sessions = new Map<string, Session>();
  readonly #lifetimes: () => Lifetimes;

  constructor(lifetimes: () => Lifetimes) {
    this.#lifetimes = lifetimes;
  }

  open(who: SignedIn, at: number, startedAt: number = at): Session {
    this.#forgetEnded(at);
    const session: Session = {
      ...who,
      id: randomUUID(),
      browser: randomUUID(),
      startedAt,
      lastSeenAt: at,
      clients: new Map(),
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  /** The session if it is still alive at `at`. */
  get(id: unknown, at: number): Session | undefined {
    const session = typeof id === 'string' ? this.#sessions.get(id) : undefined;
    return session !== undefined && at < endOf(session, this.#lifetimes()) ? session : undefined;
  }

  end(id: string): boolean {
    return this.#sessions.delete(id);
  }

  /** Sessions alive at `at`. */
  list(at: number): readonly Session[] {
    return [...this.#sessions.values()].filter((session) => at < endOf(session, this.#lifetimes()));
  }

  clear(): void {
    this.#sessions.clear();
  }

  /** Sessions begin in order: those past their maximum come first. */
  #forgetEnded(at: number): void {
    for (const [id, session] of this.#sessions) {
      if (at < maximumOf(session, this.#lifetimes())) return;
      this.#sessions.delete(id);
    }
  }
}
