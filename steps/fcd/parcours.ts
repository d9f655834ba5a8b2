import type { Personne } from '../../mocks/nation/index.ts';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { NavigateurChromium } from '../drivers/chromium.ts';
import { Navigateur, NavigateurError } from '../drivers/navigateur.ts';
import { PilotError } from '../drivers/pilot-errors.ts';
import type { Preadmission } from '../drivers/vue.ts';
import { ErreurDeScenario, NonConformite } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type GesteFranceConnect, passerLesPages } from './franceconnect-a-l-ecran.ts';

/** What every patient of the scenarios types, besides who comes. */
const VENUE = { motif: 'Opération du genou', telephone: '0199000000' } as const;
const DANS_DIX_JOURS_MS = 10 * 86_400_000;

/** One patient's journey on the portal: what they typed, their browser, and what the portal shows. */
export class Parcours {
  readonly #monde: MondeDuBanc;
  readonly #navigateur: Navigateur | NavigateurChromium;
  #saisie: Preadmission['saisie'] | null = null;
  /** Name of what FranceConnect was told to do wrongly. */
  anomalie: string | null = null;

  constructor(monde: MondeDuBanc) {
    this.#monde = monde;
    const { chromium } = monde.parameters;
    this.#navigateur =
      chromium === undefined ? new Navigateur() : new NavigateurChromium(chromium, (seen) => monde.montrer(seen));
  }

  /** What the patient typed. */
  get saisie(): Preadmission['saisie'] {
    if (this.#saisie) return this.#saisie;
    throw new ErreurDeScenario("Aucune venue n'est préparée : il manque « Étant donné que … prépare sa venue ».");
  }

  /** What the portal shows. @throws {PilotError} when its answer does not say it */
  get preadmission(): Preadmission {
    const { preadmission } = this.#monde.ecran;
    if (preadmission) return preadmission;
    throw new PilotError(
      'E_PILOT_INVALID',
      'Le pilote a répondu sans le champ « preadmission ». Rendez ce que le portail affiche.',
    );
  }

  async preparer(name: string, pour: 'moi' | 'proche'): Promise<void> {
    this.#monde.exigerCapacite('fcd.preadmission');
    this.#monde.personne = await this.#monde.banc.personne(name);
    const dateVenue = new Date(Date.now() + DANS_DIX_JOURS_MS).toISOString().slice(0, 10);
    this.#saisie = { ...VENUE, dateVenue, pour };
    await this.#monde.acte('ouvrirPreadmission', { saisie: this.#saisie });
  }

  agir(operation: string, body: Readonly<Record<string, unknown>> = {}): Promise<void> {
    return this.#monde.acte(operation, body, this.preadmission.id);
  }

  /** Reads the portal again. */
  async relire(): Promise<Preadmission> {
    await this.agir('lirePreadmission');
    return this.preadmission;
  }

  /** Goes to FranceConnect and back with the patient's browser, FranceConnect being told what is answered there. */
  async parFranceConnect(geste: GesteFranceConnect): Promise<void> {
    const screen = this.#navigateur instanceof NavigateurChromium ? this.#navigateur : null;
    if (screen === null) await this.#monde.banc.ordonner('POST', '/services/franceconnect/connexions', geste);
    await this.agir('passerParFranceConnect');
    await this.#visiter();
    if (screen !== null) {
      await passerLesPages(screen, geste);
      await this.#monde.relever();
    }
    await this.relire();
  }

  async deconnecter(): Promise<void> {
    await this.agir('deconnecterPatient');
    await this.#visiter();
    await this.relire();
  }

  /** The browser opens the page that the portal named. */
  async #visiter(): Promise<void> {
    const { adresse } = this.preadmission;
    if (!adresse) {
      throw new PilotError(
        'E_PILOT_INVALID',
        'Le pilote ne donne pas d’« adresse » à ouvrir dans le navigateur. Rendez la page du portail qui poursuit cet acte.',
      );
    }
    try {
      await this.#navigateur.ouvrir(adresse);
    } catch (error) {
      if (!(error instanceof NavigateurError)) throw error;
      if (error.code !== 'E_NAVIGATEUR_BOUCLE') throw error;
      throw new NonConformite(error.message, 'une page lisible', 'des redirections sans fin');
    } finally {
      await this.#monde.relever();
    }
  }

  /** Closes the window, when there is one. */
  async fermer(): Promise<void> {
    if (this.#navigateur instanceof NavigateurChromium) await this.#navigateur.fermer();
  }

  /** Exchanges with a service, of one operation when it is named. */
  echanges(service: 'franceconnect' | 'droits', operation?: string): readonly ExchangeRecord[] {
    return this.#monde.echanges.filter(
      (record) => record.service === service && (operation === undefined || record.operation === operation),
    );
  }

  /** Calls of a patient's rights: what the portal asked the health insurance. */
  lectures(): readonly ExchangeRecord[] {
    return this.echanges('droits').filter(({ operation }) => operation !== 'jwks');
  }
}

const PARCOURS = new WeakMap<MondeDuBanc, Parcours>();

/** Journey of the running scenario. */
export function parcoursDe(monde: MondeDuBanc): Parcours {
  const known = PARCOURS.get(monde) ?? new Parcours(monde);
  PARCOURS.set(monde, known);
  return known;
}

/** How the nation writes a person who comes. */
export const nomComplet = ({ prenoms, nomNaissance }: Personne): string => `${prenoms[0] ?? ''} ${nomNaissance}`;
