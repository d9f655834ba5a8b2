import { type IWorldOptions, World } from '@cucumber/cucumber';
import type { Personne } from '../../mocks/nation/index.ts';
import type { ExchangeRecord, FaultOrder } from '../../mocks/platform/contract.ts';
import { type ActeObserve, PilotDriver } from '../drivers/pilot.ts';
import { PilotError } from '../drivers/pilot-errors.ts';
import type { Identite, Vue } from '../drivers/vue.ts';
import { BenchClient } from './bench-client.ts';
import { ErreurDeScenario, HorsPerimetre } from './verdict.ts';

/** What a run hands to every scenario; JSON only, so that any Cucumber runner can carry it. */
export interface ParametresDuBanc {
  readonly control: { readonly url: string; readonly token: string };
  readonly pilot: { readonly url: string; readonly token: string; readonly delayMs: number };
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
  /** Record as last seen. */
  vue: Vue | null = null;
  /** Record as it was before the last act that could change it. */
  avant: Identite | null = null;
  /** Exchanges of this scenario, oldest first. */
  readonly echanges: ExchangeRecord[] = [];
  /** Exchanges that the last act provoked. */
  derniersEchanges: readonly ExchangeRecord[] = [];
  /** Catalogue case of the running scenario. */
  cas: string | null = null;
  /** The last act did not give the hand back in time, while a fault was on. */
  depassement: PilotError | null = null;
  #panneArmee = false;
  #certificatDeScenario = false;
  #position = 0;
  #acts: ActeObserve[] = [];

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
    await this.banc.remettreAZero();
    await this.banc.autoriser(this.parameters.idams ?? []);
    this.#position = await this.banc.nommerScenario(scenario);
    if (!this.parameters.capacites.includes('pilote.remise-a-zero')) return;
    await this.#regler('remettreAZero', {});
  }

  /** Gives the product back a good certificate and the journal its anonymity. */
  async fermer(): Promise<void> {
    if (this.#certificatDeScenario) {
      await this.banc.remettreAZero();
      await this.installerCertificat(null);
    }
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

  /** Has the product present a certificate made with the named defect, or a good one. */
  async installerCertificat(defect: string | null): Promise<void> {
    this.exigerCapacite('pki.certificat');
    const { ou, o, st } = this.parameters.structure;
    const issued = await this.banc.emettreCertificat({
      profile: 'ORG_AUTH_CLI',
      cn: 'INSI-AUTO',
      ou,
      o,
      st,
      ...(defect === null ? {} : { defect }),
    });
    this.#certificatDeScenario = defect !== null;
    await this.#regler('installerCertificat', {
      usage: 'insi',
      pkcs12Base64: issued.pkcs12Base64,
      motDePasse: issued.password,
    });
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
      if (id !== null && vue.identite !== null) this.#attachState(operation, avant, vue.identite);
      this.avant = avant;
      this.vue = vue;
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

  /** An act on the product's settings: what is on screen stays the record. */
  async #regler(operation: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      await this.pilote.acte(operation, null, body);
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
    for (const act of this.#acts.splice(0)) this.#attach(MEDIA.act, act);
    if (records.length > 0) this.citer(records);
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

  #attachState(titre: string, avant: Identite | null, apres: Identite): void {
    if (avant === null || JSON.stringify(avant) === JSON.stringify(apres)) return;
    this.#attach(MEDIA.state, { titre, avant, apres });
  }

  #attach(mediaType: string, value: unknown): void {
    this.attach(JSON.stringify(value), { mediaType });
  }
}
