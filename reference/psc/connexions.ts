import type { Horloge } from '../clock.ts';
import { type Parole, type Vue, vueSansIdentite } from '../identity/vue.ts';
import { CibaWaits } from './attente.ts';
import { ask } from './code-flow.ts';
import { type Ecran, endOf, endSession, endWait, newScreen, Screens, stateOf } from './ecran.ts';
import { cibaMeaning, incidentOf, type Meaning, RETURN_MEANING } from './failures.ts';
import { Incident } from './incidents.ts';
import type { Appareil, Moyen, Professionnel } from './model.ts';
import type { BrowserExchange, PscPolicies } from './policies.ts';
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
  readonly #waits: CibaWaits;
  readonly #ecrans = new Screens();
  /** Professionals who signed in since the last reset, by each of their identifiers. */
  readonly #annuaire = new Map<string, Professionnel>();
  #url = '';

  constructor(options: ConnexionsOptions) {
    this.#options = options;
    this.#waits = new CibaWaits({ ...options, open: (ecran, proven) => this.#open(ecran, proven) });
  }

  /** Address of the pages, known once the software listens. */
  publishAt(url: string): void {
    this.#url = url;
  }

  /** Shows a sign-in screen on a workstation or on a telephone. */
  ouvrir(appareil: Appareil): Vue {
    return this.#vue(this.#ecrans.add(newScreen(appareil, this.#options.policies.offeredMeans(appareil))));
  }

  /** Is this screen still known? */
  connait(id: string): boolean {
    return this.#ecrans.has(id);
  }

  lire(id: string): Vue {
    return this.#vue(this.#ecrans.get(id));
  }

  /** The user prefers the browser: the screen gives the page to open. */
  parNavigateur(id: string): Vue {
    return this.#vue(this.#ecrans.get(id), `${this.#url}${DEPART}?ecran=${id}`);
  }

  /** Address of Pro Santé Connect to which the browser of this screen goes; null when it cannot be had. */
  async partir(id: string): Promise<URL | null> {
    const ecran = this.#ecrans.get(id);
    return this.#attempt(ecran, RETURN_MEANING, async () => {
      const { adresse, demande } = await ask(await this.#options.provider.configuration(), `${this.#url}${RETOUR}`);
      ecran.demande = demande;
      ecran.fermee = false;
      return adresse;
    });
  }

  /**
   * The browser comes back with `search`, the parameters of the return; a request serves once.
   * @returns what the browser itself should send to Pro Santé Connect: nothing, in a software that does well
   */
  async revenir(id: string, search: string): Promise<BrowserExchange | null> {
    const ecran = this.#ecrans.get(id);
    const { policies, provider, horloge } = this.#options;
    const { demande } = ecran;
    ecran.demande = null;
    return this.#attempt(ecran, RETURN_MEANING, async () => {
      if (demande === null) throw new Incident('retour-non-demande');
      const adresse = new URL(`${demande.redirectUri}?${search}`);
      const retour = { configuration: await provider.configuration(), adresse, demande };
      const byBrowser = policies.exchangeByBrowser(retour);
      if (byBrowser === null)
        this.#open(ecran, await prove(provider, policies, await policies.redeemCode(retour), horloge.now()));
      return byBrowser;
    });
  }

  /** Asks Pro Santé Connect to reach a professional; the answer comes at once, while the request waits. */
  async demander(id: string, typed: string, moyen: Moyen): Promise<Vue> {
    const ecran = this.#ecrans.get(id);
    if (!ecran.moyens.includes(moyen)) {
      return this.#say(ecran, { refus: "Ce moyen n'est pas proposé ici : choisissez l'application e-CPS." });
    }
    if (ecran.attente !== null) {
      return this.#say(ecran, { refus: 'Une demande attend déjà votre réponse : répondez-y ou annulez-la.' });
    }
    const hint = this.#options.policies.loginHint(typed, this.#annuaire);
    await this.#attempt(ecran, cibaMeaning(moyen), () => this.#waits.start(ecran, hint, moyen));
    return this.#vue(ecran);
  }

  /** Gives up waiting. */
  annuler(id: string): Vue {
    const ecran = this.#ecrans.get(id);
    endWait(ecran);
    return this.#say(ecran, { message: 'La demande est annulée.' });
  }

  /** A professional with several activities says in which one they act. */
  choisir(id: string, activite: string): Vue {
    const ecran = this.#ecrans.get(id);
    const { session } = ecran;
    const chosen = session?.professionnel.activites.find((one) => one.id === activite);
    if (session === null || chosen === undefined) {
      return this.#say(ecran, { refus: "Cette activité n'est pas proposée : choisissez l'une de la liste." });
    }
    const droits = this.#options.policies.rightsOf(session.professionnel, chosen);
    ecran.session = { ...session, activite: chosen, droits };
    return this.#say(ecran, { message: `Vous exercez en tant que : ${chosen.libelle}.` });
  }

  /** Reads again what Pro Santé Connect says of the professional, with an access token that is still good. */
  async relire(id: string): Promise<Vue> {
    const ecran = this.#ecrans.get(id);
    const { policies, provider, horloge } = this.#options;
    this.#closeWhenOver(ecran);
    const { session } = ecran;
    if (session?.jetons == null) return this.#vue(ecran);
    const at = horloge.now();
    try {
      const jetons = policies.mustRenew(session.jetons, at)
        ? await renew(provider, session.jetons, at, maximumOf(session.ouverteLe))
        : session.jetons;
      const { identifiantNational } = session.professionnel;
      const claims = { sub: jetons.sujet, SubjectNameID: identifiantNational };
      ecran.session = { ...session, professionnel: await whoIs(provider, jetons.acces, claims), jetons };
      return this.#say(ecran, { message: 'Vos informations professionnelles sont à jour.' });
    } catch (error) {
      const incident = incidentOf(error);
      if (incident.motif === 'session-terminee' || incident.motif === 'identite-differente') endSession(ecran);
      return this.#say(ecran, { refus: policies.explainSignIn(incident) });
    }
  }

  /** Ends the software's session, and that of Pro Santé Connect. */
  async deconnecter(id: string): Promise<Vue> {
    const ecran = this.#ecrans.get(id);
    const { policies, provider, line } = this.#options;
    const jetons = ecran.session?.jetons;
    endWait(ecran);
    endSession(ecran);
    if (jetons == null || !policies.closesPsc()) return this.#say(ecran, { message: 'Vous êtes déconnecté.' });
    try {
      await signOut(provider, line(), jetons.id);
      return this.#say(ecran, { message: 'Vous êtes déconnecté du logiciel et de Pro Santé Connect.' });
    } catch {
      const alerte = "Pro Santé Connect n'a pas confirmé la fin de sa session : fermez votre navigateur.";
      return this.#say(ecran, { message: 'Vous êtes déconnecté du logiciel.', alertes: [alerte] });
    }
  }

  /** Token that goes to the browser of a screen: none, in a software that does well. */
  jetonDuPoste(id: string): string | null {
    const jetons = this.#ecrans.get(id).session?.jetons;
    return jetons == null ? null : this.#options.policies.tokenForBrowser(jetons);
  }

  /** Forgets every screen, session and professional. */
  vider(): void {
    this.#ecrans.clear();
    this.#annuaire.clear();
    this.#options.provider.forget();
  }

  /** Ends the waits. */
  arreter(): void {
    this.#ecrans.endWaits();
  }

  #open(ecran: Ecran, { professionnel, jetons }: Proven): void {
    const { policies, horloge } = this.#options;
    for (const one of [professionnel.identifiantNational, ...professionnel.autresIdentifiants]) {
      this.#annuaire.set(one, professionnel);
    }
    const activite = policies.activityOf(professionnel);
    const droits = policies.rightsOf(professionnel, activite);
    ecran.session = { professionnel, activite, droits, jetons, ouverteLe: horloge.now() };
    ecran.fermee = false;
    ecran.parole = { message: `Bonjour ${professionnel.prenom} ${professionnel.nom}.` };
  }

  /** Runs a step of a new sign-in; whatever stops it is told on the screen, and no session is left. */
  async #attempt<T>(ecran: Ecran, meaning: Meaning, step: () => Promise<T>): Promise<T | null> {
    ecran.session = null;
    ecran.parole = {};
    try {
      return await step();
    } catch (error) {
      ecran.parole = { refus: this.#options.policies.explainSignIn(incidentOf(error, meaning)) };
      return null;
    }
  }

  #closeWhenOver(ecran: Ecran): void {
    const { horloge, policies } = this.#options;
    if (horloge.now() < endOf(ecran)) return;
    endSession(ecran);
    ecran.parole = { refus: policies.explainSignIn(new Incident('session-terminee')) };
  }

  #say(ecran: Ecran, parole: Parole): Vue {
    ecran.parole = parole;
    return this.#vue(ecran);
  }

  #vue(ecran: Ecran, adresse: string | null = null): Vue {
    this.#closeWhenOver(ecran);
    const { id, appareil, moyens, nombre, session, parole } = ecran;
    return {
      ...vueSansIdentite(parole),
      connexion: {
        id,
        etat: stateOf(ecran),
        appareil,
        adresse,
        moyensProposes: moyens,
        nombre,
        ...sessionVue(session),
      },
    };
  }
}
