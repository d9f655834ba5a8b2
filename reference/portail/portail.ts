import { randomUUID } from 'node:crypto';
import type { Horloge } from '../clock.ts';
import { pemText } from '../insi/certificate.ts';
import type { PortailConfig } from './config.ts';
import { ClientDroits } from './droits.ts';
import { ClientFranceConnect, ConnexionRefusee } from './franceconnect.ts';
import { Injoignable } from './http.ts';
import { LectureDesDroits } from './lecture.ts';
import type { Admis, Aller, Droits, Preadmission, Saisie } from './model.ts';
import type { PortailPolicies } from './policies.ts';

export interface PortailDependances {
  readonly config: PortailConfig;
  readonly policies: PortailPolicies;
  readonly horloge: Horloge;
  /** Folder that relative paths of the configuration start from. */
  readonly dossier: string;
  /** Opens a record of the identity repository for who comes; gives its id, or why it cannot be. */
  readonly ouvrirFiche: (admis: Admis) => { readonly id: string } | { readonly refus: string };
}

const INDISPONIBLE =
  'FranceConnect est momentanément indisponible. Réessayez, ou continuez sans FranceConnect : votre saisie est conservée.';
/** A pre-admission that nobody finishes is forgotten after a day. */
const OUBLI_MS = 86_400_000;

/** The patients' portal: what they type, their trips to FranceConnect, and what remains for the desk. */
export class Portail {
  readonly #deps: PortailDependances;
  readonly #franceConnect: ClientFranceConnect;
  readonly #droits: ClientDroits;
  readonly #lecture: LectureDesDroits;
  readonly #preadmissions = new Map<string, Preadmission>();
  readonly #ouvertes = new Map<string, number>();
  /** Trips under way, by the cookie of the browser that left. */
  readonly #allers = new Map<string, Aller>();
  /** `state` of the sign-outs under way. */
  readonly #sorties = new Set<string>();
  #url = '';

  constructor(deps: PortailDependances) {
    const { config, policies, horloge, dossier } = deps;
    const liaison = { autorites: pemText(config.autorites, dossier), delaiMaxMs: config.delaiMaxMs };
    this.#deps = deps;
    this.#franceConnect = new ClientFranceConnect({ ...config.franceConnect, liaison }, policies, horloge);
    this.#droits = new ClientDroits({ ...config.droits, liaison });
    this.#lecture = new LectureDesDroits(this.#droits, policies, horloge);
  }

  get policies(): PortailPolicies {
    return this.#deps.policies;
  }

  /** Address of the portal, known once it listens. */
  publierA(url: string): void {
    this.#url = url;
  }

  /** Page that leaves for FranceConnect, for the patient of a pre-admission. */
  adresseFranceConnect(id: string): string {
    return `${this.#url}/preadmission/${encodeURIComponent(id)}/franceconnect`;
  }

  adresseDeconnexion(id: string): string {
    return `${this.#url}/preadmission/${encodeURIComponent(id)}/deconnexion`;
  }

  ouvrir(saisie: Saisie): Preadmission {
    this.#oublier();
    const id = randomUUID();
    this.#ouvertes.set(id, this.#deps.horloge.now());
    return this.#garder({
      id,
      etat: 'saisie',
      saisie,
      message: null,
      alertes: [],
      connecte: null,
      beneficiaires: [],
      admis: null,
      droits: null,
      jeton: null,
      jetonIdentite: null,
      archives: [],
      quittee: false,
      fiche: null,
      trace: [],
    });
  }

  lire(id: string): Preadmission | undefined {
    return this.#preadmissions.get(id);
  }

  lister(): readonly Preadmission[] {
    return [...this.#preadmissions.values()];
  }

  vider(): void {
    this.#preadmissions.clear();
    this.#ouvertes.clear();
    this.#allers.clear();
    this.#sorties.clear();
  }

  /** The browser leaves for FranceConnect: where, and the cookie that will know it again. */
  async partir(preadmission: Preadmission): Promise<{ readonly adresse: string; readonly cookie: string } | null> {
    const aller = this.#franceConnect.aller(preadmission.id);
    try {
      const adresse = await this.#franceConnect.adresse(aller, this.#retourUri());
      const cookie = randomUUID();
      this.#allers.set(cookie, aller);
      return { adresse, cookie };
    } catch (error) {
      if (!(error instanceof Injoignable || error instanceof ConnexionRefusee)) throw error;
      this.#garder({ ...preadmission, message: INDISPONIBLE });
      return null;
    }
  }

  /** The browser is back from FranceConnect; a trip serves once. */
  async revenir(parametres: URLSearchParams, cookie: string | null): Promise<Preadmission | null> {
    const aller = this.#allers.get(cookie ?? '');
    if (aller === undefined || cookie === null) return null;
    this.#allers.delete(cookie);
    const preadmission = this.lire(aller.preadmission);
    if (preadmission === undefined) return null;
    try {
      const { pivot, jeton, jetonIdentite, scope } = await this.#franceConnect.retour(
        parametres,
        aller,
        this.#retourUri(),
      );
      const connecte = { ...preadmission, connecte: pivot, jetonIdentite, message: null, alertes: [] };
      return this.#garder(await this.#lecture.apresConnexion(connecte, pivot, jeton, scope));
    } catch (error) {
      if (error instanceof Injoignable) return this.#garder({ ...preadmission, message: INDISPONIBLE });
      if (!(error instanceof ConnexionRefusee)) throw error;
      const message = `${error.message} Vous pouvez réessayer, ou continuer sans FranceConnect : votre saisie est conservée.`;
      return this.#garder({ ...this.policies.apresRefus(preadmission), message });
    }
  }

  /** The patient says who comes, among those proposed. */
  async choisir(preadmission: Preadmission, nir: string): Promise<Preadmission> {
    const { connecte, beneficiaires, jeton } = preadmission;
    const choisi = beneficiaires.find((one) => one.nir === nir);
    const [connu] = beneficiaires;
    if (connecte === null || choisi === undefined || connu === undefined || jeton === null) {
      return this.#garder({ ...preadmission, message: 'Choisissez l’une des personnes proposées.' });
    }
    if (this.#deps.horloge.now() >= jeton.expireA) {
      const message = 'Votre connexion a expiré : recommencez avec FranceConnect.';
      return this.#garder({ ...preadmission, etat: 'saisie', beneficiaires: [], jeton: null, message });
    }
    return this.#garder(await this.#lecture.admettre(preadmission, connecte, connu, choisi, jeton));
  }

  /** Rights typed by hand, the path without FranceConnect. */
  saisirDroits(preadmission: Preadmission, caisse: string, au: string): Preadmission {
    const { horloge, policies } = this.#deps;
    const recusLe = horloge.date().toISOString();
    const periodes = [{ du: horloge.jour(), au }];
    const etat = policies.etatDesDroits(periodes, horloge.jour());
    const droits: Droits = { source: 'SAISIE_MANUELLE', etat, periodes, caisse, complementaire: false, recusLe };
    return this.#garder({
      ...preadmission,
      etat: 'recapitulatif',
      droits,
      message: 'Vos droits seront vérifiés à votre arrivée.',
      trace: [...preadmission.trace, `${recusLe} : droits saisis par le patient`],
    });
  }

  /** The patient takes their agreement back: what came from FranceConnect and the health insurance goes. */
  retirer(preadmission: Preadmission): Preadmission {
    const message = 'Les données reçues sont effacées. Vous pouvez continuer sans FranceConnect.';
    return this.#garder({ ...this.policies.apresRetrait(preadmission), message });
  }

  /** The desk tries to change the rights of a pre-admission. */
  modifierDroits(preadmission: Preadmission, au: string): Preadmission & { readonly refus?: string } {
    const { droits } = preadmission;
    if (droits === null) return { ...preadmission, refus: 'Cette préadmission n’a pas de droits à modifier.' };
    const refus = this.policies.refusModification(droits);
    if (refus !== null) return { ...preadmission, refus };
    const changed = { ...droits, periodes: droits.periodes.map((periode) => ({ ...periode, au })) };
    return this.#garder({ ...preadmission, droits: changed });
  }

  /** The desk asks for the rights again, without the patient. */
  async actualiser(preadmission: Preadmission): Promise<Preadmission & { readonly refus?: string }> {
    const { jeton, connecte, admis } = preadmission;
    if (jeton === null || connecte === null || admis === null) {
      const refus = 'Les droits ne peuvent être relus qu’avec le patient : il doit se reconnecter avec FranceConnect.';
      return { ...preadmission, refus };
    }
    const lus = await this.#droits.contrats(jeton.valeur, admis.numeroFacturation ?? '');
    return lus.issue === 'lue' ? preadmission : { ...preadmission, refus: 'Les droits n’ont pas pu être relus.' };
  }

  /** The patient sends their pre-admission to the desk. */
  valider(preadmission: Preadmission): Preadmission & { readonly refus?: string } {
    const { admis } = preadmission;
    if (admis === null) {
      return this.#garder({ ...preadmission, etat: 'validee', message: 'Votre préadmission est transmise.' });
    }
    const opened = this.#deps.ouvrirFiche(admis);
    if ('refus' in opened) return { ...preadmission, refus: opened.refus };
    return this.#garder({
      ...preadmission,
      etat: 'validee',
      fiche: opened.id,
      message: 'Votre préadmission est transmise. Votre identité sera vérifiée à votre arrivée.',
    });
  }

  /** The patient signs out: where the browser goes, null when it stays here. */
  async deconnecter(preadmission: Preadmission): Promise<string | null> {
    const { jetonIdentite } = preadmission;
    // What was not sent to the desk is forgotten: the next person in front of this screen finds nothing.
    const left = preadmission.etat === 'validee' ? preadmission : this.policies.apresRetrait(preadmission);
    this.#garder({ ...left, jeton: null, jetonIdentite: null, quittee: true, message: 'Vous êtes déconnecté.' });
    if (jetonIdentite === null || !this.policies.deconnecteFranceConnect()) return null;
    const state = randomUUID();
    this.#sorties.add(state);
    try {
      return await this.#franceConnect.deconnexion(jetonIdentite, state, `${this.#url}/preadmission/fin`);
    } catch (error) {
      if (!(error instanceof Injoignable || error instanceof ConnexionRefusee)) throw error;
      return null;
    }
  }

  /** The browser is back from its sign-out at FranceConnect: true when it is one of those that left. */
  sortir(state: string | null): boolean {
    return state !== null && this.#sorties.delete(state);
  }

  #retourUri(): string {
    return `${this.#url}/preadmission/retour`;
  }

  #garder(preadmission: Preadmission): Preadmission {
    this.#preadmissions.set(preadmission.id, preadmission);
    return preadmission;
  }

  /** Forgets the pre-admissions that nobody finished. */
  #oublier(): void {
    const limit = this.#deps.horloge.now() - OUBLI_MS;
    for (const [id, openedAt] of this.#ouvertes) {
      if (openedAt > limit || this.lire(id)?.etat === 'validee') continue;
      this.#ouvertes.delete(id);
      this.#preadmissions.delete(id);
    }
  }
}
