import type { BenchClient } from '../support/bench-client.ts';

/** A CIBA request, as the telephone or the reader shows it. */
export interface DemandeCiba {
  readonly id: string;
  readonly professionnel: string;
  readonly idNat: string;
  readonly nombre: string | null;
  readonly canal: 'MOBILE' | 'CARD';
  readonly etat: 'attente' | 'refusee' | 'approuvee' | 'expiree';
}

export interface SessionPsc {
  readonly id: string;
  readonly idNat: string;
}

/** What a scenario makes Pro Santé Connect, its telephones and its readers do. */
export class ProSanteConnectDuBanc {
  readonly #banc: BenchClient;

  constructor(banc: BenchClient) {
    this.#banc = banc;
  }

  /** The next browser that reaches Pro Santé Connect signs in so, or gives up. */
  async preparer(order: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#banc.ordonner('POST', '/services/psc/connexions', order);
  }

  async regler(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#banc.ordonner('PATCH', '/services/psc/reglages', settings);
  }

  demandes(): Promise<readonly DemandeCiba[]> {
    return this.#banc.ordonner('GET', '/services/psc/demandes');
  }

  async repondre(demande: string, order: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#banc.ordonner('POST', `/services/psc/demandes/${encodeURIComponent(demande)}`, order);
  }

  sessions(): Promise<readonly SessionPsc[]> {
    return this.#banc.ordonner('GET', '/services/psc/sessions');
  }

  async fermer(session: string): Promise<void> {
    await this.#banc.ordonner('DELETE', `/services/psc/sessions/${encodeURIComponent(session)}`);
  }

  async changerDeCle(): Promise<void> {
    await this.#banc.ordonner('POST', '/services/psc/cles/rotation', { retirer: true });
  }
}
