import type { BenchClient } from '../support/bench-client.ts';
import { ErreurDeScenario } from '../support/verdict.ts';

/** A fictive professional, as the nation describes them. */
export interface ProfessionnelFictif {
  readonly id: string;
  readonly nom: string;
  readonly prenom: string;
  readonly rpps: string | null;
  readonly adeli: readonly string[];
  readonly profession: string | null;
  readonly cartes: readonly { readonly numero: string }[];
}

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

  /** @throws {ErreurDeScenario} when the nation has nobody of that id */
  async professionnel(id: string): Promise<ProfessionnelFictif> {
    const all = await this.#banc.ordonner<readonly ProfessionnelFictif[]>('GET', '/nation/professionnels');
    const found = all.find((one) => one.id === id);
    if (found) return found;
    throw new ErreurDeScenario(`La nation chargée n'a pas de professionnel « ${id} » : vérifiez le préréglage.`);
  }

  /** National identifier, as Pro Santé Connect names the person. */
  async identifiantNational(id: string): Promise<string> {
    const all = await this.#banc.ordonner<readonly { id: string; idNat: string | null }[]>(
      'GET',
      '/services/psc/professionnels',
    );
    const idNat = all.find((one) => one.id === id)?.idNat;
    if (idNat) return idNat;
    throw new ErreurDeScenario(`Pro Santé Connect ne sait pas nommer « ${id} » : choisissez quelqu'un d'autre.`);
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
