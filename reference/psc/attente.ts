import type { Horloge } from '../clock.ts';
import { askCiba, type CibaAsked, pollCiba } from './ciba.ts';
import { type Ecran, endWait } from './ecran.ts';
import { cibaMeaning, incidentOf } from './failures.ts';
import { Incident } from './incidents.ts';
import type { Moyen, SessionPro } from './model.ts';
import type { PscPolicies } from './policies.ts';
import type { Provider } from './provider.ts';
import { type Proven, prove } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import type { Line } from './transport.ts';

export interface CibaParts {
  readonly provider: Provider;
  readonly policies: PscPolicies;
  readonly horloge: Horloge;
  readonly line: () => Line;
  /** Opens the session of somebody who proved who they are. */
  readonly open: (ecran: Ecran, proven: Proven) => void;
}

interface Waiting {
  readonly ecran: Ecran;
  readonly asked: CibaAsked;
  readonly hint: string;
  readonly moyen: Moyen;
  readonly stop: AbortController;
}

/** CIBA requests of the screens: asked, waited for in the background, ended one way or another. */
export class CibaWaits {
  readonly #parts: CibaParts;

  constructor(parts: CibaParts) {
    this.#parts = parts;
  }

  /** Asks, then waits in the background; the screen shows the number meanwhile. @throws the errors of the call */
  async start(ecran: Ecran, hint: string, moyen: Moyen): Promise<void> {
    const { provider, policies } = this.#parts;
    const asked = await askCiba(await provider.configuration(), policies, hint, moyen);
    const stop = new AbortController();
    ecran.attente = stop;
    ecran.fermee = false;
    ecran.nombre = policies.shownNumber(asked.nombre);
    ecran.parole = { message: 'Vérifiez que le nombre affiché est le même sur votre téléphone ou votre lecteur.' };
    void this.#wait({ ecran, asked, hint, moyen, stop });
  }

  async #wait(waiting: Waiting): Promise<void> {
    const { provider, policies, horloge, open } = this.#parts;
    const { ecran, asked, hint, moyen, stop } = waiting;
    try {
      const answer = await pollCiba(await provider.configuration(), policies, asked, stop.signal);
      const proven = await prove(provider, policies, answer, horloge.now());
      if (stop.signal.aborted) return;
      if (proven.professionnel.identifiantNational !== hint) await this.#reject(proven);
      endWait(ecran);
      open(ecran, proven);
    } catch (error) {
      if (!stop.signal.aborted) this.#ended(waiting, incidentOf(error, cibaMeaning(moyen)));
    }
  }

  /** Somebody else answered: their session is ended where it was opened (domain/psc.md 6.2 CIBA-R07). */
  async #reject({ jetons }: Proven): Promise<never> {
    const { provider, line } = this.#parts;
    await signOut(provider, line(), jetons.id).catch(() => {});
    throw new Incident('identite-differente', 'login_hint');
  }

  #ended(waiting: Waiting, incident: Incident): void {
    const { policies, horloge } = this.#parts;
    const { ecran, hint, moyen } = waiting;
    const fin = { incident, moyen };
    if (policies.pollsAgain(fin)) void this.#wait(waiting);
    if (policies.keepsWaiting(fin)) return;
    ecran.attente = null;
    ecran.nombre = null;
    ecran.moyens = policies.meansAfterFailure(ecran.moyens, moyen);
    ecran.parole = { refus: policies.explainSignIn(incident) };
    if (policies.opensAnyway(fin)) ecran.session = localSession(hint, horloge.now());
  }
}

/** What a software opens that trusts its own accounts rather than Pro Santé Connect. */
function localSession(hint: string, at: number): SessionPro {
  const professionnel = {
    identifiantNational: hint,
    nom: 'COMPTE LOCAL',
    prenom: '',
    profession: null,
    categorie: 'personnel',
    activites: [],
    autresIdentifiants: [],
  } as const;
  return { professionnel, activite: null, droits: [], jetons: null, ouverteLe: at };
}
