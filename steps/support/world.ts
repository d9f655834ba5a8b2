import { type IWorldOptions, World } from '@cucumber/cucumber';
import type { Personne } from '../../mocks/nation/index.ts';
import type { ExchangeRecord, FaultOrder } from '../../mocks/platform/contract.ts';
import { type ActeObserve, PilotDriver, type PilotOptions } from '../drivers/pilot.ts';
import { PilotError } from '../drivers/pilot-errors.ts';
import type { Decision, Identite, Utilisateur, Vue } from '../drivers/vue.ts';
import { BenchClient } from './bench-client.ts';
import { ErreurDeScenario, HorsPerimetre } from './verdict.ts';

/** What a run hands to every scenario; JSON only, so that any Cucumber runner can carry it. */
export interface ParametresDuBanc {
  readonly control: { readonly url: string; readonly token: string };
  readonly pilot: PilotOptions;
  /** Capabilities in the declared scope. */
  readonly capacites: readonly string[];
  /** Longest time the product may leave its user waiting for INSi, in milliseconds. */
  readonly attenteMaximaleMs: number;
  /** Authorisation numbers (IDAM) that the product sends, besides those that the bench knows by itself. */
  readonly idams?: readonly string[];
  /** Path of the Chromium that plays the patient's browser; an HTTP browser without a screen when absent. */
  readonly chromium?: string;
  /** Structure that the product works for, as its certificate names it. */
  readonly structure: { readonly ou: string; readonly o: string; readonly st: string };
}

const JOUR_MS = 86_400_000;
/** A client certificate for the product. */
export interface CertificatVoulu {
  readonly usage?: 'insi' | 'psc';
  /** Name (CN) of a good one, `INSI-AUTO` when absent. */
  readonly titulaire?: string;
  /** Name that it carries instead. */
  readonly cn?: string;
  /** Name of what is wrong with it (domain/pki.md 7), nothing when absent. */
  readonly defect?: string;
}

export const MEDIA = {
  exchanges: 'application/vnd.banc-segur.exchanges+json',
  act: 'application/vnd.banc-segur.act+json',
  verdict: 'application/vnd.banc-segur.verdict+json',
  state: 'application/vnd.banc-segur.state+json',
} as const;

/** One scenario's memory: who is in front of the desk, what the record shows, what crossed the wire. */
export class MondeDuBanc extends World<ParametresDuBanc> {
  readonly banc: BenchClient;
  readonly pilote: PilotDriver;
  /** Person at the desk. */
  personne: Personne | null = null;
  /** Nationality of that person, as a document attests it (ISO 3166-1 alpha-3); null when nothing is said of it. */
  nationalite: string | null = null;
  /** What is known of that person and changes which documents are asked for. */
  readonly situation: Record<string, boolean> = {};
  /** Record as last seen. */
  vue: Vue | null = null;
  /** Record as it was before the last act that could change it. */
  avant: Identite | null = null;
  /** Identifier of the first record that this scenario opened. */
  premiereFiche: string | null = null;
  /** Answer to the last act made beside the open record: a search, a second creation. */
  aCote: Vue | null = null;
  /** Page that the product last printed. */
  imprime: Vue['document'] | null = null;
  /** Last decision that the agent tried to record. */
  decision: Decision | null = null;
  /** Exchanges of this scenario, oldest first. */
  readonly echanges: ExchangeRecord[] = [];
  /** Exchanges that the last act provoked. */
  derniersEchanges: readonly ExchangeRecord[] = [];
  /** Catalogue case of the running scenario. */
  cas: string | null = null;
  /** The last act did not give the hand back in time, while a fault was on. */
  depassement: PilotError | null = null;
  #panneArmee = false;
  #structureDeScenario = false;
  #dateDeScenario = false;
  #tempsPasse = false;
  #utilisateurDeScenario = false;
  #professionnelDeScenario = false;
  /** Certificate to give back to the product once the scenario is over. */
  #certificatARendre: CertificatVoulu | null = null;
  #position = 0;
  #acts: ActeObserve[] = [];
  #derniereLecture: string | null = null;

  constructor(options: IWorldOptions<ParametresDuBanc>) {
    super(options);
    const { control, pilot } = options.parameters;
    this.banc = new BenchClient(control.url, control.token);
    this.pilote = new PilotDriver(pilot, (act) => this.#acts.push(act));
  }

  /** Identity on screen. @throws {ErreurDeScenario} when no record was opened */
  get fiche(): Identite {
    if (!this.vue?.identite)
      throw new ErreurDeScenario("Aucune fiche n'est ouverte : créez-en une plus haut dans le scénario.");
    return this.vue.identite;
  }

  /** What the software shows. @throws {PilotError} when it has not given the hand back yet */
  get ecran(): Vue {
    if (this.depassement) throw this.depassement;
    if (!this.vue) throw new ErreurDeScenario("Rien n'est affiché : un acte manque plus haut dans le scénario.");
    return this.vue;
  }

  get present(): Personne {
    if (!this.personne)
      throw new ErreurDeScenario("Personne ne s'est présenté : il manque « Étant donné … se présente ».");
    return this.personne;
  }

  /** Starts from an untouched country and an empty product. */
  async ouvrir(scenario: string, cas: string | null): Promise<void> {
    this.cas = cas;
    this.#position = await this.banc.nommerScenario(scenario, { remiseAZero: true });
    await this.banc.autoriser(this.parameters.idams ?? []);
    if (!this.parameters.capacites.includes('pilote.remise-a-zero')) return;
    try {
      await this.pilote.acte('remettreAZero', null);
    } finally {
      this.#joindreLesActes();
    }
  }

  /** Gives the product back its structure, its date, its usual user, a good certificate, and the journal its anonymity. */
  async fermer(): Promise<void> {
    if (this.#structureDeScenario) await this.reglerStructure(null);
    if (this.#dateDeScenario) await this.reglerDate(null);
    if (this.#utilisateurDeScenario) await this.changerUtilisateur(null);
    if (this.#professionnelDeScenario) await this.travailler(null);
    // A certificate issued under a moved clock would be good for nothing once the clock is back.
    if (this.#certificatARendre !== null || this.#tempsPasse) await this.banc.remettreAZero();
    if (this.#certificatARendre !== null) await this.installerCertificat(this.#certificatARendre);
    await this.banc.nommerScenario(null);
  }

  /** Arms a fault of a service for its next `count` calls, or until repaired. */
  async armer(order: FaultOrder): Promise<void> {
    // A record that could not be read before the fault would prove nothing about what the fault breaks.
    if (this.vue?.identite) await this.relireLaFiche();
    await this.banc.armer(order);
    this.#panneArmee = true;
  }

  async reparer(): Promise<void> {
    await this.banc.reparer();
    this.#panneArmee = false;
  }

  /** Has the product present a certificate as described, or a good one for INSi. */
  async installerCertificat(wanted: CertificatVoulu = {}): Promise<void> {
    this.exigerCapacite('pki.certificat');
    const { usage = 'insi', titulaire = 'INSI-AUTO' } = wanted;
    const { ou, o, st } = this.parameters.structure;
    const issued = await this.banc.emettreCertificat({
      profile: 'ORG_AUTH_CLI',
      cn: wanted.cn ?? titulaire,
      ou,
      o,
      st,
      ...(wanted.defect === undefined ? {} : { defect: wanted.defect }),
    });
    this.#certificatARendre = { usage, titulaire };
    await this.agir('installerCertificat', {
      usage,
      pkcs12Base64: issued.pkcs12Base64,
      motDePasse: issued.password,
    });
  }

  /** Has the product work for a kind of structure, or for its own. */
  async reglerStructure(genre: string | null): Promise<void> {
    await this.agir('reglerStructure', { genre });
    this.#structureDeScenario = genre !== null;
  }

  /** Has the product run from that day, `AAAA-MM-JJ`, at nine in the morning UTC, or from the real date. */
  async reglerDate(jour: string | null): Promise<void> {
    await this.agir('reglerHorloge', { instant: jour === null ? null : `${jour}T09:00:00Z` });
    this.#dateDeScenario = jour !== null;
  }

  /** Time goes by, for the bench and for the product: the person may have changed meanwhile. */
  async laisserPasser(jours: number): Promise<void> {
    this.exigerCapacite('pilote.horloge');
    this.#tempsPasse = true;
    await this.banc.reglerHorloge({ action: 'avancer', ms: jours * JOUR_MS });
    await this.agir('reglerHorloge', { instant: (await this.banc.etat()).horloge.instant });
    this.#dateDeScenario = true;
    if (this.personne !== null) this.personne = await this.banc.personneParId(this.personne.id);
  }

  /** Something happens in the life of the person at the desk; INSi knows it in that many days. */
  async vivre(event: Readonly<Record<string, unknown>>, dansJours = 0): Promise<void> {
    const { instant } = (await this.banc.etat()).horloge;
    const le = new Date(Date.parse(instant) + dansJours * JOUR_MS).toISOString().slice(0, 10);
    this.personne = await this.banc.inscrireEvenement(this.present.id, { ...event, le });
  }

  /** Has somebody else work in the product, or its usual user, who holds every right. */
  async changerUtilisateur(utilisateur: Utilisateur | null): Promise<void> {
    await this.agir('changerUtilisateur', { utilisateur });
    this.#utilisateurDeScenario = utilisateur !== null;
  }

  /** Has another professional work in the product, authenticated by that card, or its usual user. */
  async travailler(carte: Readonly<Record<string, unknown>> | null): Promise<void> {
    await this.agir('changerProfessionnel', { professionnel: carte });
    this.#professionnelDeScenario = carte !== null;
  }

  /**
   * Makes the vendor's system perform one act on the open record (or none), keeps the before and after, and gathers
   * what crossed the wire meanwhile.
   * @throws {HorsPerimetre} when the capability is not declared
   */
  async acte(operation: string, body: Readonly<Record<string, unknown>> = {}, id: string | null = null): Promise<void> {
    this.exigerCapacite(this.pilote.capaciteDe(operation));
    const avant = this.vue?.identite ?? null;
    this.depassement = null;
    try {
      const vue = await this.pilote.acte(
        operation,
        id,
        body,
        this.#panneArmee ? this.parameters.attenteMaximaleMs : undefined,
      );
      if (id !== null && vue.identite !== null) this.noterEtat(operation, avant, vue.identite);
      this.avant = avant;
      this.vue = vue;
      this.premiereFiche ??= vue.identite?.id ?? null;
    } catch (error) {
      await this.relever();
      if (!(error instanceof PilotError) || !this.#attendInsi(error)) throw error;
      this.depassement = error;
      return;
    }
    await this.relever();
  }

  /** With a fault on and INSi reached, waiting for ever is a behaviour of the product: a later step judges it. */
  #attendInsi({ code }: PilotError): boolean {
    return this.#panneArmee && code === 'E_PILOT_SLOW' && this.derniersEchanges.length > 0;
  }

  /** An act beside the open record, which stays on screen: a search, a second creation. */
  async acteACote(operation: string, body: Readonly<Record<string, unknown>>, id: string | null = null): Promise<void> {
    const { vue, avant } = this;
    await this.acte(operation, body, id);
    this.aCote = this.vue;
    this.vue = vue;
    this.avant = avant;
  }

  /**
   * An act on something else than a record, settings or sign-in: the record on screen stays what it is.
   * @throws {HorsPerimetre} when the capability is not declared
   */
  async agir(operation: string, body: Readonly<Record<string, unknown>> = {}, id: string | null = null): Promise<Vue> {
    this.exigerCapacite(this.pilote.capaciteDe(operation));
    try {
      return await this.pilote.acte(operation, id, body);
    } finally {
      await this.relever();
    }
  }

  /** Reads the record again, as a user who opens it. */
  async relireLaFiche(): Promise<Identite> {
    const id = this.fiche.id;
    const before = this.avant;
    await this.acte('lireIdentite', {}, id);
    this.avant = before;
    return this.fiche;
  }

  exigerCapacite(capacite: string | null): void {
    if (capacite === null || this.parameters.capacites.includes(capacite)) return;
    throw new HorsPerimetre(`Le logiciel ne déclare pas la capacité « ${capacite} » : le scénario est hors périmètre.`);
  }

  /** Brings in what the journal kept since the last look, and attaches acts and exchanges to the running step. */
  async relever(): Promise<void> {
    const records = await this.banc.journal(this.#position);
    this.#position = records.at(-1)?.seq ?? this.#position;
    const ours = records.filter((record) => record.service !== 'igc');
    this.echanges.push(...ours);
    this.derniersEchanges = ours;
    this.#joindreLesActes();
    if (records.length > 0) this.citer(records);
  }

  #joindreLesActes(): void {
    for (const act of this.#acts.splice(0)) {
      // A screen read again while it shows the same thing says nothing more.
      const seen = act.request === undefined ? JSON.stringify([act.operation, act.answer, act.error]) : null;
      if (seen === null || seen !== this.#derniereLecture) this.#attach(MEDIA.act, act);
      this.#derniereLecture = seen;
    }
  }

  /** Links the running step to the exchanges it rests on. */
  citer(records: readonly ExchangeRecord[]): void {
    this.#attach(MEDIA.exchanges, { exchanges: records.map((record) => record.id) });
  }

  /** Writes the step's conclusion where the report reads it. */
  conclure(verdict: Readonly<Record<string, unknown>>): void {
    this.#attach(MEDIA.verdict, verdict);
  }

  /** Joins what a page looked like to the running step. */
  montrer({ titre, png }: { readonly titre: string; readonly png: Buffer }): void {
    this.attach(png, { mediaType: 'image/png', fileName: titre });
  }

  /** Shows in the report what an act changed, or left as it was, on the product's screen; nothing when it only read it. */
  noterEtat(titre: string, avant: unknown, apres: unknown): void {
    // A screen that stays as it was is a proof too; reading it is not.
    if (avant === null || titre.startsWith('lire')) return;
    this.#attach(MEDIA.state, { titre, avant, apres });
  }

  #attach(mediaType: string, value: unknown): void {
    this.attach(JSON.stringify(value), { mediaType });
  }
}
