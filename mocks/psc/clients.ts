import { enumererProblemes, type LogicielPsc, lireLogicielsPsc } from '../nation/index.ts';
import { PscError } from './errors.ts';

export { isDeclared } from '../oidc/redirect.ts';

/** One software declared at Pro Santé Connect. */
export type ClientRegistration = LogicielPsc;

const LOCAL = ['https://localhost:*', 'https://127.0.0.1:*', 'http://localhost:*', 'http://127.0.0.1:*'];
const USUAL = { redirectUris: LOCAL, postLogoutRedirectUris: LOCAL, ciba: true, introspection: true, actif: true };

/** Fictive registrations, one per way of proving who one is (domain/psc.md 1.2). */
export const CLIENTS_PAR_DEFAUT: readonly ClientRegistration[] = [
  {
    ...USUAL,
    clientId: 'banc-logiciel-secret',
    nom: 'Logiciel déclaré avec un secret (Communauté)',
    secret: 'secret-fictif-du-banc-logiciel',
    authentification: 'secret',
  },
  {
    ...USUAL,
    clientId: 'banc-logiciel-mtls',
    nom: 'Logiciel de l’espace de confiance, certificat obligatoire',
    secret: null,
    authentification: 'mtls',
  },
  {
    ...USUAL,
    clientId: 'banc-logiciel-mixte',
    nom: 'Logiciel déclaré avec un secret ou un certificat',
    secret: 'secret-fictif-du-banc-mixte',
    authentification: 'secret-ou-mtls',
  },
];

/** The softwares declared in one bench; `initial` is asked at each reset, as another preset may declare others. */
export class ClientBook {
  readonly #initial: () => readonly ClientRegistration[];
  readonly #clients = new Map<string, ClientRegistration>();

  constructor(initial: () => readonly ClientRegistration[]) {
    this.#initial = initial;
    this.reset();
  }

  get(clientId: string): ClientRegistration | undefined {
    return this.#clients.get(clientId);
  }

  list(): readonly ClientRegistration[] {
    return [...this.#clients.values()];
  }

  /**
   * Declares a software, or replaces its declaration.
   * @throws PscError `E_PSC_CLIENT`
   */
  declare(candidate: unknown): ClientRegistration {
    const read = lireLogicielsPsc([candidate], '/logiciels');
    if ('problemes' in read) {
      throw new PscError('E_PSC_CLIENT', `Déclaration refusée :${enumererProblemes(read.problemes)}`);
    }
    const [declared] = read.logiciels;
    if (declared === undefined) throw new TypeError('one candidate gives one declaration');
    this.#clients.set(declared.clientId, declared);
    return declared;
  }

  reset(): void {
    this.#clients.clear();
    for (const client of this.#initial()) this.#clients.set(client.clientId, client);
  }
}
