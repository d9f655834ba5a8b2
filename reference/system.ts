import { randomUUID } from 'node:crypto';
import { HorlogeReglable } from './clock.ts';
import { type ReferenceConfig, resolveFrom } from './config.ts';
import { ReferenceSystemError } from './errors.ts';
import { Acts } from './identity/acts.ts';
import { conformantPolicies } from './identity/conformant.ts';
import type { Policies } from './identity/policies.ts';
import { IdentiteStore } from './identity/store.ts';
import { type Vue, vueSansIdentite } from './identity/vue.ts';
import { type ClientCertificate, fromPkcs12, loadCertificate, pemText } from './insi/certificate.ts';
import { type InsiSettings, searchByTraits } from './insi/client.ts';
import type { Criteres } from './insi/envelope.ts';
import type { Outcome } from './insi/outcome.ts';
import { findViolation } from './violations/index.ts';

/** What a start takes from the outside. */
export interface SystemOptions {
  /** Id of the one violation to show, e.g. `INS-10/1`. */
  readonly violation?: string;
  /** Folder that relative paths of the configuration start from; the current one when absent. */
  readonly dossier?: string;
  /** Machine time, milliseconds since the epoch. */
  readonly maintenant?: () => number;
  /** Identifier maker; seedable in tests. */
  readonly uuid?: () => string;
}

/** The software without its network surface: identity repository, INSi client, clock and certificates. */
export class CareSystem {
  readonly acts: Acts;
  readonly horloge: HorlogeReglable;
  readonly policies: Policies;
  /** What else forgets everything when the base is emptied. */
  readonly whenReset: (() => void)[] = [];
  readonly #config: ReferenceConfig;
  readonly #settings: InsiSettings;
  readonly #uuid: () => string;
  readonly #configured: ClientCertificate;
  readonly #expire: ClientCertificate | null;
  #courant: ClientCertificate;
  #stop = new AbortController();

  /** @throws ReferenceSystemError when a certificate, the snapshot or the violation cannot be had. */
  constructor(config: ReferenceConfig, options: SystemOptions = {}) {
    const folder = options.dossier ?? '.';
    const { insi } = config;
    this.#config = config;
    this.#uuid = options.uuid ?? randomUUID;
    this.#configured = loadCertificate(insi.certificat, folder);
    this.#courant = this.#configured;
    const spare = insi.certificatsDeRechange?.expire;
    this.#expire = spare === undefined ? null : loadCertificate(spare, folder);
    this.#settings = {
      url: insi.url,
      idam: insi.idam,
      autorites: pemText(insi.autorites, folder),
      delaiMaxMs: insi.delaiMaxMs,
      listesRevocation: insi.listesRevocation ?? [],
      structure: config.structure.identifiant,
      logiciel: config.logiciel,
    };
    this.policies = this.#policies(options.violation);
    this.horloge = new HorlogeReglable(options.maintenant);
    this.acts = new Acts({
      store: new IdentiteStore(config.sauvegarde === undefined ? null : resolveFrom(folder, config.sauvegarde)),
      policies: this.policies,
      horloge: this.horloge,
      search: (criteres) => this.#search(criteres),
    });
  }

  get nom(): string {
    return this.#config.logiciel.nom;
  }

  get version(): string {
    return this.#config.logiciel.version;
  }

  get structure(): string {
    return this.#config.structure.nom;
  }

  /** Empties the base and comes back to the configured certificate and to the machine's time. */
  remettreAZero(): Vue {
    this.arreter();
    this.#stop = new AbortController();
    this.#courant = this.#configured;
    this.horloge.regler(null);
    for (const forget of this.whenReset) forget();
    return this.acts.remettreAZero();
  }

  /** Sets the software's date; null for the machine's. */
  reglerHorloge(instant: string | null): Vue {
    this.horloge.regler(instant === null ? null : Date.parse(instant));
    return vueSansIdentite({ message: `Le logiciel fonctionne au ${this.horloge.date().toISOString()}.` });
  }

  /** Installs the client certificate presented to INSi from now on; an unreadable one is refused, the former one stays. */
  installerCertificat(pkcs12Base64: string, motDePasse: string): Vue {
    try {
      this.#courant = fromPkcs12(Buffer.from(pkcs12Base64, 'base64'), motDePasse);
    } catch (error) {
      if (!(error instanceof ReferenceSystemError)) throw error;
      return vueSansIdentite({ refus: `${error.message} Le certificat précédent reste en place.` });
    }
    return vueSansIdentite({ message: 'Le certificat client est installé pour INSi.' });
  }

  /** Ends the calls under way. */
  arreter(): void {
    this.#stop.abort();
  }

  #policies(violation: string | undefined): Policies {
    const conformant = conformantPolicies(this.#uuid);
    if (violation === undefined) return conformant;
    const chosen = findViolation(violation);
    if (chosen.certificat === 'expire' && this.#expire === null) {
      throw new ReferenceSystemError(
        'E_VIOLATION_CONFIG',
        `La violation ${chosen.id} présente un certificat expiré : renseignez insi.certificatsDeRechange.expire.`,
      );
    }
    return chosen.apply(conformant);
  }

  #search(criteres: Criteres): Promise<Outcome> {
    return searchByTraits({
      settings: this.#settings,
      policies: this.policies,
      certificate: this.policies.presentedCertificate({ courant: this.#courant, expire: this.#expire }),
      criteres,
      at: this.horloge.date(),
      uuid: this.#uuid,
      stop: this.#stop.signal,
    });
  }
}
