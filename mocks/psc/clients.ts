import type { AuthenticableClient } from '../oidc/client-authentication.ts';
import { createValidator, explainProblems } from '../platform/schema.ts';
import { PscError } from './errors.ts';

export { isDeclared } from '../oidc/redirect.ts';

/** One software declared at Pro Santé Connect. */
export interface ClientRegistration extends AuthenticableClient {
  readonly nom: string;
  /** Exact addresses, or prefixes ending with `*`. */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  /** CIBA switched on for this software. */
  readonly ciba: boolean;
  /** Allowed to introspect. */
  readonly introspection: boolean;
}

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

const TEXT = { type: 'string', minLength: 1, maxLength: 200 } as const;
const ADDRESSES = { type: 'array', maxItems: 100, items: { type: 'string', minLength: 8, maxLength: 1_000 } } as const;

/** JSON Schema of a registration. */
export const CLIENT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['clientId', 'authentification', 'redirectUris'],
  properties: {
    clientId: { ...TEXT, pattern: '^[\\w.@ -]+$' },
    nom: { ...TEXT, default: 'Logiciel déclaré par le banc' },
    secret: { type: ['string', 'null'], minLength: 8, maxLength: 200, default: null },
    authentification: { enum: ['secret', 'mtls', 'secret-ou-mtls'] },
    redirectUris: ADDRESSES,
    postLogoutRedirectUris: { ...ADDRESSES, default: [] },
    ciba: { type: 'boolean', default: true },
    introspection: { type: 'boolean', default: true },
    actif: { type: 'boolean', default: true },
  },
} as const;

const validator = createValidator<ClientRegistration>(CLIENT_SCHEMA);

/** The software declared in one bench. */
export class ClientBook {
  readonly #initial: readonly ClientRegistration[];
  readonly #clients = new Map<string, ClientRegistration>();

  constructor(initial: readonly ClientRegistration[]) {
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
    const copy = structuredClone(candidate);
    if (!validator.accepts(copy)) {
      throw new PscError('E_PSC_CLIENT', `Déclaration refusée : ${explainProblems(validator.problems(copy))}.`);
    }
    if (copy.authentification !== 'mtls' && copy.secret === null) {
      throw new PscError(
        'E_PSC_CLIENT',
        'Déclaration refusée : donnez un secret, ou choisissez authentification mtls.',
      );
    }
    this.#clients.set(copy.clientId, copy);
    return copy;
  }

  reset(): void {
    this.#clients.clear();
    for (const client of this.#initial) this.#clients.set(client.clientId, client);
  }
}
