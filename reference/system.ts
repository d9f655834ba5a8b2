import { randomUUID } from 'node:crypto';
import { HorlogeReglable } from './clock.ts';
import { type ReferenceConfig, resolveFrom } from './config.ts';
import { Dmp } from './dmp/index.ts';
import { ReferenceSystemError } from './errors.ts';
import { Acts } from './identity/acts.ts';
import { InsActs } from './identity/ins-acts.ts';
import { type GenreStructure, LIBELLES_GENRE } from './identity/justificatif.ts';
import { IdentiteStore } from './identity/store.ts';
import { UTILISATEURS, type Utilisateur } from './identity/utilisateur.ts';
import { type Vue, vueSansIdentite } from './identity/vue.ts';
import type { RechercheCarte } from './insi/carte.ts';
import { type ClientCertificate, fromPkcs12, loadCertificate, pemText } from './insi/certificate.ts';
import { type InsiCall, type InsiSettings, searchByCard, searchByTraits, verifyIns } from './insi/client.ts';
import type { Criteres } from './insi/envelope.ts';
import type { InsAVerifier } from './insi/verification.ts';
import { conformantPolicies, type Policies } from './policies.ts';
import { type DocumentImprime, documentDe } from './print/document.ts';
import { imageDe } from './print/image.ts';
import type { Connexions } from './psc/connexions.ts';
import { ProSanteConnect } from './psc/pro-sante-connect.ts';
import { findViolation } from './violations/index.ts';

/** What a client certificate is presented to. */
export type Usage = 'insi' | 'psc';

const USAGES: Readonly<Record<Usage, string>> = { insi: 'INSi', psc: 'Pro Santé Connect' };

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

/** The fictive structure of the configuration is a hospital. */
const GENRE_D_ORIGINE: GenreStructure = 'etablissement-de-sante';

/** The software without its network surface: identity repository, INSi client, clock and certificates. */
export class CareSystem {
  readonly acts: Acts;
  readonly ins: InsActs;
  readonly horloge: HorlogeReglable;
  readonly policies: Policies;
  /** Sign-in by Pro Santé Connect, null when it is not configured. */
  readonly psc: ProSanteConnect | null;
  /** The DMP of the persons of the repository, null when it is not configured. */
  readonly dmp: Dmp | null;
  /** What else forgets everything when the base is emptied. */
  readonly whenReset: (() => void)[] = [];
  readonly #config: ReferenceConfig;
  readonly #settings: InsiSettings;
  readonly #uuid: () => string;
  readonly #configured: ClientCertificate;
  readonly #expire: ClientCertificate | null;
  #courant: ClientCertificate;
  #genre: GenreStructure = GENRE_D_ORIGINE;
  #utilisateur: Utilisateur = UTILISATEURS[0];
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
    this.psc =
      config.psc === undefined
        ? null
        : new ProSanteConnect(config.psc, { dossier: folder, policies: this.policies, horloge: this.horloge });
    const deps = {
      store: new IdentiteStore(config.sauvegarde === undefined ? null : resolveFrom(folder, config.sauvegarde)),
      policies: this.policies,
      horloge: this.horloge,
      genre: () => this.#genre,
      utilisateur: () => this.#utilisateur,
      search: (criteres: Criteres) => searchByTraits(this.#call(), criteres),
      searchCard: (recherche: RechercheCarte) => searchByCard(this.#call(), recherche),
      verify: (ins: InsAVerifier) => verifyIns(this.#call(), ins),
    };
    this.acts = new Acts(deps);
    this.ins = new InsActs(deps, this.acts);
    const { acts, policies, horloge } = this;
    const { structure, logiciel } = config;
    const parts = { dossier: folder, structure, logiciel, policies, horloge, acts };
    this.dmp =
      config.dmp === undefined
        ? null
        : new Dmp(config.dmp, { ...parts, uuid: this.#uuid, stop: () => this.#stop.signal });
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

  /** Sign-in screens. @throws ReferenceSystemError E_SIGN_IN_OFF when Pro Santé Connect is not configured */
  get connexions(): Connexions {
    if (this.psc !== null) return this.psc.connexions;
    throw new ReferenceSystemError(
      'E_SIGN_IN_OFF',
      'La connexion par Pro Santé Connect est désactivée : renseignez « psc » dans la configuration du logiciel.',
    );
  }

  /** Empties the base and comes back to the configured certificate, to the machine's time, to a hospital and to its usual user. */
  remettreAZero(): Vue {
    this.arreter();
    this.#stop = new AbortController();
    this.#courant = this.#configured;
    this.psc?.remettreAZero();
    this.dmp?.vider();
    this.horloge.regler(null);
    this.#genre = GENRE_D_ORIGINE;
    this.#utilisateur = UTILISATEURS[0];
    for (const forget of this.whenReset) forget();
    return this.acts.remettreAZero();
  }

  /** Sets the software's date; null for the machine's. */
  reglerHorloge(instant: string | null): Vue {
    this.horloge.regler(instant === null ? null : Date.parse(instant));
    return vueSansIdentite({ message: `Le logiciel fonctionne au ${this.horloge.date().toISOString()}.` });
  }

  get genre(): GenreStructure {
    return this.#genre;
  }

  /** Makes the software work for another kind of structure; null for its own. */
  reglerStructure(genre: GenreStructure | null): Vue {
    this.#genre = genre ?? GENRE_D_ORIGINE;
    return vueSansIdentite({ message: `Le logiciel travaille pour : ${LIBELLES_GENRE[this.#genre]}.` });
  }

  get utilisateur(): Utilisateur {
    return this.#utilisateur;
  }

  /** Has somebody else work in the software; null for its usual user, who holds every right. */
  changerUtilisateur(utilisateur: Utilisateur | null): Vue {
    this.#utilisateur = utilisateur ?? UTILISATEURS[0];
    return vueSansIdentite({ message: `${this.#utilisateur.nom} travaille maintenant dans le logiciel.` });
  }

  /**
   * Installs the client certificate presented from now on to INSi, or to Pro Santé Connect; an unreadable one is
   * refused, the former one stays.
   */
  installerCertificat(usage: Usage, pkcs12Base64: string, motDePasse: string): Vue {
    if (usage === 'psc' && this.psc === null) return vueSansIdentite({ refus: 'Pro Santé Connect est désactivé ici.' });
    try {
      const certificate = fromPkcs12(Buffer.from(pkcs12Base64, 'base64'), motDePasse);
      if (usage === 'psc') this.psc?.installer(certificate);
      else this.#courant = certificate;
    } catch (error) {
      if (!(error instanceof ReferenceSystemError)) throw error;
      return vueSansIdentite({ refus: `${error.message} Le certificat précédent reste en place.` });
    }
    return vueSansIdentite({ message: `Le certificat client est installé pour ${USAGES[usage]}.` });
  }

  /** First page of a health document of this person. @throws ReferenceSystemError E_IDENTITY_UNKNOWN. */
  document(id: string): DocumentImprime {
    return documentDe(this.acts.fiche(id), this.policies, this.structure, this.horloge.jour());
  }

  /** Prints a health document of this person; the page comes back as a scanner would see it. */
  async imprimer(id: string): Promise<Vue> {
    const vue = await this.acts.noterImpression(id);
    const base64 = imageDe(this.document(id)).toString('base64');
    return { ...vue, document: { typeContenu: 'image/png', base64 } };
  }

  /** Ends the calls under way. */
  arreter(): void {
    this.#stop.abort();
    this.psc?.connexions.arreter();
  }

  #policies(violation: string | undefined): Policies {
    const conformant = conformantPolicies(this.#uuid);
    if (violation === undefined) return conformant;
    const chosen = findViolation(violation);
    const { psc } = this.#config;
    const spares: Readonly<Record<string, unknown>> = {
      'insi.certificatsDeRechange.expire': this.#expire,
      'psc.certificatsDeRechange.autreNom': psc?.certificatsDeRechange?.autreNom,
      'psc.certificatsDeRechange.expire': psc?.certificatsDeRechange?.expire,
    };
    if (chosen.certificat !== undefined && spares[chosen.certificat] == null) {
      throw new ReferenceSystemError(
        'E_VIOLATION_CONFIG',
        `La violation ${chosen.id} présente un autre certificat : renseignez ${chosen.certificat}.`,
      );
    }
    return chosen.apply(conformant);
  }

  #call(): InsiCall {
    return {
      settings: this.#settings,
      policies: this.policies,
      certificate: this.policies.presentedCertificate({ courant: this.#courant, expire: this.#expire }),
      at: this.horloge.date(),
      uuid: this.#uuid,
      stop: this.#stop.signal,
    };
  }
}
