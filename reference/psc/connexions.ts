import { randomBytes } from 'node:crypto';
import type { Horloge } from '../clock.ts';
import { ReferenceSystemError } from '../errors.ts';
import { type Parole, type Vue, vueSansIdentite } from '../identity/vue.ts';
import { askCiba, type CibaAsked, pollCiba } from './ciba.ts';
import { ask } from './code-flow.ts';
import { type Ecran, stateOf } from './ecran.ts';
import { cibaMeaning, incidentOf, RETURN_MEANING } from './failures.ts';
import { Incident } from './incidents.ts';
import type { Appareil, Moyen, Professionnel, SessionPro } from './model.ts';
import type { PscPolicies } from './policies.ts';
import type { Provider } from './provider.ts';
import { maximumOf, type Proven, prove, renew, whoIs } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import type { Line } from './transport.ts';
import { sessionVue } from './vue.ts';

export interface ConnexionsOptions {
  readonly provider: Provider;
  readonly policies: PscPolicies;
  readonly horloge: Horloge;
  readonly line: () => Line;
}

/** Path of the page that sends the browser to Pro Santé Connect. */
export const DEPART = '/connexion/psc';
/** Path that Pro Santé Connect sends the browser back to. */
export const RETOUR = '/connexion/retour';

/** What a user does to sign in and out; each act gives what the screen then shows. */
export class Connexions {
  readonly #options: ConnexionsOptions;
  readonly #ecrans = new Map<string, Ecran>();
  /** Professionals who signed in since the last reset, by each of their identifiers. */
  readonly #annuaire = new Map<string, Professionnel>();
  #url = '';

  constructor(options: ConnexionsOptions) {
    this.#options = options;
  }

  /** Address of the pages, known once the software listens. */
  publishAt(url: string): void {
    this.#url = url;
  }

  /** Shows a sign-in screen on a workstation or on a telephone. */
  ouvrir(appareil: Appareil): Vue {
    const ecran: Ecran = {
      id: randomBytes(16).toString('base64url'),
      appareil,
      moyens: this.#options.policies.offeredMeans(appareil),
      nombre: null,
      attente: null,
      demande: null,
      session: null,
      fermee: false,
      parole: {},
    };
    this.#ecrans.set(ecran.id, ecran);
    return this.#vue(ecran);
  }

  lire(id: string): Vue {
    return this.#vue(this.#ecran(id));
  }

  /** Is this screen still known? */
  connait(id: string): boolean {
    return this.#ecrans.has(id);
  }

  /** Address of Pro Santé Connect to which the browser of this screen goes; null when it cannot be had. */
  async partir(id: string): Promise<URL | null> {
    const ecran = this.#ecran(id);
    return this.#guard(ecran, RETURN_MEANING, async () => {
      const { adresse, demande } = await ask(await this.#options.provider.configuration(), `${this.#url}${RETOUR}`);
      ecran.demande = demande;
      ecran.fermee = false;
      return adresse;
    });
  }

  /** The browser comes back with `search`, the parameters of the return. A request serves once. */
  async revenir(id: string, search: string): Promise<Vue> {
    const ecran = this.#ecran(id);
    const { policies, provider, horloge } = this.#options;
    const { demande } = ecran;
    ecran.demande = null;
    await this.#guard(ecran, RETURN_MEANING, async () => {
      if (demande === null) throw new Incident('retour-non-demande');
      const adresse = new URL(`${demande.redirectUri}?${search}`);
      const answer = await policies.redeemCode({ configuration: await provider.configuration(), adresse, demande });
      this.#open(ecran, await prove(provider, policies, answer, horloge.now()));
    });
    return this.#vue(ecran);
  }

  /** Asks Pro Santé Connect to reach a professional; the answer comes at once, while the request waits. */
  async demander(id: string, typed: string, moyen: Moyen): Promise<Vue> {
    const ecran = this.#ecran(id);
    const { policies, provider } = this.#options;
    if (!ecran.moyens.includes(moyen)) {
      return this.#say(ecran, { refus: "Ce moyen n'est pas proposé ici : choisissez l'application e-CPS." });
    }
    if (ecran.attente !== null) {
      return this.#say(ecran, { refus: 'Une demande attend déjà votre réponse : répondez-y ou annulez-la.' });
    }
    const hint = policies.loginHint(typed, this.#annuaire);
    await this.#guard(ecran, cibaMeaning(moyen), async () => {
      const asked = await askCiba(await provider.configuration(), policies, hint, moyen);
      const attente = new AbortController();
      ecran.attente = attente;
      ecran.fermee = false;
      ecran.nombre = policies.shownNumber(asked.nombre);
      ecran.parole = { message: 'Vérifiez que le nombre affiché est le même sur votre téléphone ou votre lecteur.' };
      void this.#wait(ecran, asked, { hint, moyen, stop: attente });
    });
    return this.#vue(ecran);
  }

  /** Gives up waiting. */
  annuler(id: string): Vue {
    const ecran = this.#ecran(id);
    this.#endWait(ecran);
    return this.#say(ecran, { message: 'La demande est annulée.' });
  }

  /** A professional with several activities says in which one they act. */
  choisir(id: string, activite: string): Vue {
    const ecran = this.#ecran(id);
    const { session } = ecran;
    const chosen = session?.professionnel.activites.find((one) => one.id === activite);
    if (session === null || chosen === undefined) {
      return this.#say(ecran, { refus: "Cette activité n'est pas proposée : choisissez l'une de la liste." });
    }
    const droits = this.#options.policies.rightsOf(session.professionnel, chosen);
    ecran.session = { ...session, activite: chosen, droits };
    return this.#say(ecran, { message: `Vous exercez en tant que : ${chosen.libelle}.` });
  }

  /** Reads again what Pro Santé Connect says of the professional, with a fresh access token. */
  async relire(id: string): Promise<Vue> {
    const ecran = this.#ecran(id);
    const { policies, provider, horloge } = this.#options;
    this.#close(ecran);
    const { session } = ecran;
    if (session?.jetons == null)
      return this.#say(ecran, { refus: "Personne n'est connecté : connectez-vous d'abord." });
    const at = horloge.now();
    try {
      const jetons = policies.mustRenew(session.jetons, at)
        ? await renew(provider, session.jetons, at, maximumOf(session.ouverteLe))
        : session.jetons;
      const { identifiantNational } = session.professionnel;
      const professionnel = await whoIs(provider, jetons.acces, {
        sub: jetons.sujet,
        SubjectNameID: identifiantNational,
      });
      ecran.session = { ...session, professionnel, jetons };
      return this.#say(ecran, { message: 'Vos informations professionnelles sont à jour.' });
    } catch (error) {
      const incident = incidentOf(error);
      if (incident.motif === 'session-terminee' || incident.motif === 'identite-differente') this.#end(ecran);
      return this.#say(ecran, { refus: policies.explainSignIn(incident) });
    }
  }

  /** Ends the software's session, and that of Pro Santé Connect. */
  async deconnecter(id: string): Promise<Vue> {
    const ecran = this.#ecran(id);
    const { policies, provider, line } = this.#options;
    const jetons = ecran.session?.jetons;
    this.#endWait(ecran);
    this.#end(ecran);
    if (jetons == null || !policies.closesPsc()) return this.#say(ecran, { message: 'Vous êtes déconnecté.' });
    try {
      await signOut(provider, line(), jetons.id);
      return this.#say(ecran, { message: 'Vous êtes déconnecté du logiciel et de Pro Santé Connect.' });
    } catch {
      const alerte = "Pro Santé Connect n'a pas confirmé la fin de sa session : fermez votre navigateur.";
      return this.#say(ecran, { message: 'Vous êtes déconnecté du logiciel.', alertes: [alerte] });
    }
  }

  /** Forgets every screen, session and professional. */
  vider(): void {
    this.arreter();
    this.#ecrans.clear();
    this.#annuaire.clear();
    this.#options.provider.forget();
  }

  /** Ends the waits. */
  arreter(): void {
    for (const ecran of this.#ecrans.values()) this.#endWait(ecran);
  }

  /** What may go to the browser of a screen, besides its pages. */
  jetonDuPoste(id: string): string | null {
    const jetons = this.#ecran(id).session?.jetons;
    return jetons == null ? null : this.#options.policies.tokenForBrowser(jetons);
  }

  async #wait(ecran: Ecran, asked: CibaAsked, how: Waiting): Promise<void> {
    const { policies, provider, horloge } = this.#options;
    const { hint, moyen, stop } = how;
    try {
      const answer = await pollCiba(await provider.configuration(), policies, asked, stop.signal);
      const proven = await prove(provider, policies, answer, horloge.now());
      if (stop.signal.aborted) return;
      // Somebody else approved: CIBA-R07.
      if (proven.professionnel.identifiantNational !== hint) throw new Incident('identite-differente', 'login_hint');
      ecran.attente = null;
      this.#open(ecran, proven);
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#ended(ecran, asked, how, incidentOf(error, cibaMeaning(moyen)));
    }
  }

  #ended(ecran: Ecran, asked: CibaAsked, how: Waiting, incident: Incident): void {
    const { policies, horloge } = this.#options;
    const { hint, moyen, stop } = how;
    const fin = { incident, moyen };
    if (policies.pollsAgain(fin)) void this.#wait(ecran, asked, how);
    if (policies.keepsWaiting(fin)) return;
    if (!policies.pollsAgain(fin)) stop.abort();
    ecran.attente = null;
    ecran.nombre = null;
    ecran.moyens = policies.meansAfterFailure(ecran.moyens, moyen);
    ecran.parole = { refus: policies.explainSignIn(incident) };
    if (policies.opensAnyway(fin)) ecran.session = localSession(hint, horloge.now());
  }

  #open(ecran: Ecran, { professionnel, jetons }: Proven): void {
    const { policies, horloge } = this.#options;
    for (const one of [professionnel.identifiantNational, ...professionnel.autresIdentifiants]) {
      this.#annuaire.set(one, professionnel);
    }
    const activite = policies.activityOf(professionnel);
    const droits = policies.rightsOf(professionnel, activite);
    ecran.session = { professionnel, activite, droits, jetons, ouverteLe: horloge.now() };
    ecran.nombre = null;
    ecran.fermee = false;
    ecran.parole = { message: `Bonjour ${professionnel.prenom} ${professionnel.nom}.` };
  }

  /** Runs a step of a sign-in; whatever stops it is told on the screen, and no session opens. */
  async #guard<T>(ecran: Ecran, meaning: Readonly<Record<string, Incident['motif']>>, step: () => Promise<T>) {
    ecran.session = null;
    ecran.parole = {};
    try {
      return await step();
    } catch (error) {
      ecran.parole = { refus: this.#options.policies.explainSignIn(incidentOf(error, meaning)) };
      return null;
    }
  }

  /** A session whose time is over closes by itself (domain/psc.md 6.2 PSC-R13). */
  #close(ecran: Ecran): void {
    const { horloge, policies } = this.#options;
    const { session } = ecran;
    if (session === null) return;
    const end = session.jetons?.sessionExpireLe ?? maximumOf(session.ouverteLe);
    if (horloge.now() < end) return;
    this.#end(ecran);
    ecran.parole = { refus: policies.explainSignIn(new Incident('session-terminee')) };
  }

  #end(ecran: Ecran): void {
    ecran.session = null;
    ecran.fermee = true;
  }

  #endWait(ecran: Ecran): void {
    ecran.attente?.abort();
    ecran.attente = null;
    ecran.nombre = null;
  }

  #ecran(id: string): Ecran {
    const ecran = this.#ecrans.get(id);
    if (ecran !== undefined) return ecran;
    throw new ReferenceSystemError('E_SIGN_IN_UNKNOWN', "Cet écran de connexion n'existe plus : ouvrez-en un autre.");
  }

  #say(ecran: Ecran, parole: Parole): Vue {
    ecran.parole = parole;
    return this.#vue(ecran);
  }

  #vue(ecran: Ecran): Vue {
    this.#close(ecran);
    const { id, moyens, nombre, session, parole } = ecran;
    return {
      ...vueSansIdentite(parole),
      connexion: {
        id,
        etat: stateOf(ecran),
        adresse: `${this.#url}${DEPART}?ecran=${id}`,
        moyensProposes: moyens,
        nombre,
        ...sessionVue(session),
      },
    };
  }
}

interface Waiting {
  readonly hint: string;
  readonly moyen: Moyen;
  readonly stop: AbortController;
}

/** What a software opens that trusts its own accounts rather than Pro Santé Connect. */
function localSession(hint: string, at: number): SessionPro {
  const professionnel: Professionnel = {
    identifiantNational: hint,
    nom: 'COMPTE LOCAL',
    prenom: '',
    profession: null,
    categorie: 'personnel',
    activites: [],
    autresIdentifiants: [],
  };
  return { professionnel, activite: null, droits: [], jetons: null, ouverteLe: at };
}
