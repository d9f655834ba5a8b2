import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { type Bouton, Navigateur, NavigateurError, type Visite } from '../drivers/navigateur.ts';
import { PilotError } from '../drivers/pilot-errors.ts';
import { type Connexion, toutCeQuiEstDit, type Vue } from '../drivers/vue.ts';
import { identifiantNational, type ProfessionnelFictif, professionnelDeLaNation } from '../support/professionnels.ts';
import { ErreurDeScenario, NonConformite } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type DemandeCiba, ProSanteConnectDuBanc } from './pro-sante-connect.ts';

const ENTRE_DEUX_LECTURES_MS = 200;

/** One person's sign-in to the product: who, on what device, with which browser, and what the product shows. */
export class Seance {
  readonly psc: ProSanteConnectDuBanc;
  readonly navigateur = new Navigateur();
  appareil: 'poste' | 'mobile' = 'poste';
  /** Name of what Pro Santé Connect was told to do wrongly. */
  anomalie: string | null = null;
  #monde: MondeDuBanc;
  #professionnel: ProfessionnelFictif | null = null;
  #vue: Vue | null = null;
  #page: Visite | null = null;
  #origine: string | null = null;
  #marque = 0;

  constructor(monde: MondeDuBanc) {
    this.#monde = monde;
    this.psc = new ProSanteConnectDuBanc(monde.banc);
  }

  /** Somebody comes in front of the product. A new person starts from a new sign-in screen. */
  async accueillir(id: string, appareil: 'poste' | 'mobile'): Promise<void> {
    this.#monde.exigerCapacite(appareil === 'mobile' ? 'psc.mobile' : 'psc.connexion');
    this.#professionnel = await professionnelDeLaNation(this.#monde.banc, id);
    this.appareil = appareil;
    this.#vue = null;
  }

  get professionnel(): ProfessionnelFictif {
    if (this.#professionnel) return this.#professionnel;
    throw new ErreurDeScenario("Personne n'est devant le poste : il manque « Étant donné que … est devant le poste ».");
  }

  identifiantNational(): Promise<string> {
    return identifiantNational(this.#monde.banc, this.professionnel.id);
  }

  /** What the product shows. */
  get connexion(): Connexion {
    if (this.#vue?.connexion) return this.#vue.connexion;
    throw new ErreurDeScenario("Aucune connexion n'a été tentée : un acte manque plus haut dans le scénario.");
  }

  /** All that the product says to its user. */
  get paroles(): string {
    return this.#vue === null ? '' : toutCeQuiEstDit(this.#vue);
  }

  /** Last page the browser showed, null when it could not reach one. */
  get page(): Visite | null {
    return this.#page;
  }

  /** Site of the product's pages, null before the browser went there. */
  get origine(): string | null {
    return this.#origine;
  }

  /** Performs an act on this sign-in. @throws {PilotError} when the answer does not show it */
  async agir(operation: string, body: Readonly<Record<string, unknown>> = {}): Promise<Connexion> {
    const id = operation.startsWith('ouvrirConnexion') ? null : this.connexion.id;
    const vue = await this.#monde.agir(operation, body, id);
    if (vue.connexion) {
      this.#monde.noterEtat(operation, this.#vue?.connexion ?? null, vue.connexion);
      this.#vue = vue;
      return vue.connexion;
    }
    throw new PilotError(
      'E_PILOT_INVALID',
      `Le pilote a répondu à ${operation} sans le champ « connexion ». Rendez ce que l'écran de connexion affiche.`,
    );
  }

  /** Opens the sign-in screen, once. */
  async ouvrirEcran(): Promise<Connexion> {
    return this.#vue?.connexion ?? this.agir(this.appareil === 'mobile' ? 'ouvrirConnexionMobile' : 'ouvrirConnexion');
  }

  relire(): Promise<Connexion> {
    return this.agir('lireConnexion');
  }

  /** Signs in through the browser, but it is another browser that carries the return to the product. */
  async parDeuxNavigateurs(): Promise<void> {
    await this.ouvrirEcran();
    const adresse = await this.#adresseDuNavigateur();
    await this.psc.preparer({ professionnel: this.professionnel.id });
    const { origin } = new URL(adresse);
    let away = false;
    const retour = await this.navigateur.ouvrir(adresse, (url) => {
      away ||= url.origin !== origin;
      return away && url.origin === origin;
    });
    await this.#monde.relever();
    const { location } = retour.headers;
    if (!away || location === undefined) {
      throw new NonConformite("Le logiciel n'a pas conduit le navigateur chez Pro Santé Connect", 'un aller et retour');
    }
    this.#page = await new Navigateur().ouvrir(location);
    await this.relire();
  }

  /** Signs in through the browser, Pro Santé Connect being told what its page will be answered. */
  async parNavigateur(order: Readonly<Record<string, unknown>>): Promise<void> {
    await this.ouvrirEcran();
    const adresse = await this.#adresseDuNavigateur();
    await this.psc.preparer(order);
    await this.visiter(adresse);
    await this.relire();
  }

  /** Signs in through the page of Pro Santé Connect itself, and presses its buttons one after the other. */
  async parLaPage(...boutons: readonly Bouton[]): Promise<void> {
    await this.ouvrirEcran();
    await this.visiter(await this.#adresseDuNavigateur());
    for (const bouton of boutons) {
      if (this.#page !== null) this.#page = await this.navigateur.appuyer(this.#page, bouton);
    }
    await this.#monde.relever();
    await this.relire();
  }

  async #adresseDuNavigateur(): Promise<string> {
    const { adresse } = await this.agir('passerParNavigateur');
    if (adresse) return adresse;
    throw new PilotError(
      'E_PILOT_INVALID',
      'Le pilote ne donne pas d’« adresse » à ouvrir dans le navigateur. Rendez la page du logiciel qui mène à Pro Santé Connect.',
    );
  }

  /** The browser goes to a page of the product. @throws {NonConformite} when it is sent round and round */
  async visiter(adresse: string): Promise<void> {
    this.#page = null;
    this.#origine = new URL(adresse).origin;
    try {
      this.#page = await this.navigateur.ouvrir(adresse);
    } catch (error) {
      if (!(error instanceof NavigateurError)) throw error;
      if (error.code === 'E_NAVIGATEUR_BOUCLE') {
        throw new NonConformite(error.message, 'une page lisible', 'des redirections sans fin');
      }
      // Pro Santé Connect made unreachable is the scenario's doing; the product being so is not.
      if (error.url.startsWith(this.#origine)) throw error;
    } finally {
      await this.#monde.relever();
    }
  }

  /** The request that waits on the telephone or the reader. @throws {NonConformite} without one */
  async demandeEnAttente(): Promise<DemandeCiba> {
    const waiting = (await this.psc.demandes()).filter(({ etat }) => etat === 'attente');
    const [one] = waiting.slice(-1);
    if (one) return one;
    throw new NonConformite(
      `Aucune demande n'attend sur le téléphone ni sur le lecteur${this.paroles === '' ? '' : ` ; le logiciel dit : « ${this.paroles} »`}`,
      'une demande de connexion',
      'aucune demande',
    );
  }

  /** Reads the screen until it no longer waits, as long as a user may be left waiting. */
  async attendreLaFin(): Promise<Connexion> {
    return this.attendreQue(({ etat }) => etat !== 'attente');
  }

  /** Reads the screen until it shows what is expected, or until time is up; gives it as last seen. */
  async attendreQue(seen: (connexion: Connexion) => boolean): Promise<Connexion> {
    const limit = performance.now() + this.#monde.parameters.attenteMaximaleMs;
    let connexion = await this.relire();
    while (!seen(connexion) && performance.now() < limit) {
      await laisserPasser(ENTRE_DEUX_LECTURES_MS);
      connexion = await this.relire();
    }
    return connexion;
  }

  /** Pro Santé Connect ends this professional's sessions. */
  async fermerChezPsc(): Promise<void> {
    const idNat = await this.identifiantNational();
    for (const session of await this.psc.sessions()) {
      if (session.idNat === idNat) await this.psc.fermer(session.id);
    }
  }

  /** From here on, calls are counted apart from the former ones. */
  marquer(): void {
    this.#marque = this.appels().at(-1)?.seq ?? 0;
  }

  appelsDepuisLaMarque(...operations: readonly string[]): readonly ExchangeRecord[] {
    return this.appels(...operations).filter(({ seq }) => seq > this.#marque);
  }

  /** Name of the product at Pro Santé Connect, as its calls gave it. @throws {ErreurDeScenario} before any call */
  get nomDuLogiciel(): string {
    const name = this.appels()
      .map(({ summary }) => summary?.clientId)
      .findLast((one) => typeof one === 'string');
    if (typeof name === 'string') return name;
    throw new ErreurDeScenario("Le logiciel n'a pas encore appelé Pro Santé Connect : faites-le se connecter d'abord.");
  }

  /** True when what was to go wrong did, or when nothing was to. */
  anomalieSurvenue(): boolean {
    return this.anomalie === null || this.appels().some(({ fault }) => fault?.name === this.anomalie);
  }

  /** Calls that Pro Santé Connect received, oldest first; of some operations only when named. */
  appels(...operations: readonly string[]): readonly ExchangeRecord[] {
    return this.#monde.echanges.filter(
      ({ service, operation }) =>
        service === 'psc' && (operations.length === 0 || operations.includes(operation ?? '')),
    );
  }
}

/** Lets real time go by: what a product does by itself, such as polling, cannot be seen otherwise. */
export function laisserPasser(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const SEANCES = new WeakMap<MondeDuBanc, Seance>();

/** Sign-in of the running scenario. */
export function seanceDe(monde: MondeDuBanc): Seance {
  const known = SEANCES.get(monde) ?? new Seance(monde);
  SEANCES.set(monde, known);
  return known;
}
