import type { JWK } from 'jose';
import type { KeyWrapping, SigningAlg } from '../oidc/signing-keys.ts';
import { createValidator, explainProblems } from '../platform/schema.ts';
import { FcError } from './errors.ts';

/** Where a client's public encryption keys are: at an address, or given once and for all. */
export interface PublishedKeys {
  readonly jwksUri: string | null;
  readonly jwks: { readonly keys: readonly JWK[] } | null;
}

/** One service provider (FS) declared at FranceConnect (dossier 9, state to keep). */
export interface FournisseurService {
  readonly clientId: string;
  readonly secret: string;
  readonly nom: string;
  /** Clients of one entity see the same subject (dossier 1.6). */
  readonly entite: string;
  /** Public bodies inform, private ones may have to ask (dossier 2.4). */
  readonly type: 'public' | 'prive';
  readonly consentementIdentite: boolean;
  /** Exact addresses, or prefixes ending with `*` for the bench's own. */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly scopes: readonly string[];
  /** May ask for `amr` by `claims`. */
  readonly amr: boolean;
  readonly signature: SigningAlg | 'HS256';
  /** Registered with `prompt=login` alone: no information page. */
  readonly sansPageInformation: boolean;
  /** FranceConnect+: algorithm of the encrypted answers. */
  readonly chiffrement: (PublishedKeys & { readonly alg: KeyWrapping }) | null;
  readonly actif: boolean;
}

/** One data provider (FD): who may check tokens. */
export interface FournisseurDonnees extends PublishedKeys {
  readonly clientId: string;
  readonly secret: string;
  readonly nom: string;
  readonly scopes: readonly string[];
  readonly signature: SigningAlg;
  readonly chiffrement: KeyWrapping;
  readonly actif: boolean;
}

const LOCAL = ['https://localhost:*', 'https://127.0.0.1:*', 'http://localhost:*', 'http://127.0.0.1:*'];
/** What DataPass grants for API Droits, besides identity (dossier 2.5). */
const GRANTED = [
  'openid',
  'identite_pivot',
  'profile',
  'birth',
  'given_name',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
  'email',
  'preferred_username',
  'droits_assurance_maladie',
];
const USUAL = {
  redirectUris: LOCAL,
  postLogoutRedirectUris: LOCAL,
  scopes: GRANTED,
  amr: false,
  signature: 'ES256',
  sansPageInformation: false,
  chiffrement: null,
  actif: true,
} as const;

/** Fictive service providers, one per way of informing the patient. */
export const SERVICES_PAR_DEFAUT: readonly FournisseurService[] = [
  {
    ...USUAL,
    clientId: 'ba9c0001b5f1c7e2d4a6983001f0e1d2c3b4a5968778695a4b3c2d1e0f001101',
    secret: '5ec7e70000000000000000000000000000000000000000000000000000000001',
    nom: 'Portail de préadmission de l’Hôpital des Trois Rivières',
    entite: 'hopital-trois-rivieres',
    type: 'public',
    consentementIdentite: false,
    amr: true,
  },
  {
    ...USUAL,
    clientId: 'ba9c0002b5f1c7e2d4a6983002f0e1d2c3b4a5968778695a4b3c2d1e0f001102',
    secret: '5ec7e70000000000000000000000000000000000000000000000000000000002',
    nom: 'Clinique privée des Tilleuls',
    entite: 'clinique-tilleuls',
    type: 'prive',
    consentementIdentite: true,
  },
  {
    ...USUAL,
    clientId: 'ba9c0003b5f1c7e2d4a6983003f0e1d2c3b4a5968778695a4b3c2d1e0f001103',
    secret: '5ec7e70000000000000000000000000000000000000000000000000000000003',
    nom: 'Service sans habilitation aux droits',
    entite: 'sans-habilitation',
    type: 'public',
    consentementIdentite: false,
    scopes: ['openid', 'identite_pivot', 'email'],
    signature: 'RS256',
  },
];

const TEXT = { type: 'string', minLength: 1, maxLength: 300 } as const;
const SECRET = { type: 'string', minLength: 8, maxLength: 200 } as const;
const ADDRESSES = { type: 'array', maxItems: 100, items: { type: 'string', minLength: 8, maxLength: 1_000 } } as const;
const SCOPES = { type: 'array', maxItems: 50, items: { ...TEXT, maxLength: 100 } } as const;
const KEYS = {
  jwksUri: { type: ['string', 'null'], maxLength: 1_000, default: null },
  jwks: { type: ['object', 'null'], default: null },
} as const;
const WRAPPING = { enum: ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'] } as const;

/** JSON Schema of the declaration of a service provider. */
export const SERVICE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['clientId', 'secret', 'redirectUris'],
  properties: {
    clientId: { ...TEXT, pattern: '^[\\w.-]+$' },
    secret: SECRET,
    nom: { ...TEXT, default: 'Service déclaré au banc' },
    entite: { ...TEXT, default: 'entite-du-banc' },
    type: { enum: ['public', 'prive'], default: 'public' },
    consentementIdentite: { type: 'boolean', default: false },
    redirectUris: ADDRESSES,
    postLogoutRedirectUris: { ...ADDRESSES, default: [] },
    scopes: { ...SCOPES, default: GRANTED },
    amr: { type: 'boolean', default: false },
    signature: { enum: ['ES256', 'RS256', 'HS256'], default: 'ES256' },
    sansPageInformation: { type: 'boolean', default: false },
    chiffrement: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['alg'],
      properties: { alg: WRAPPING, ...KEYS },
      default: null,
    },
    actif: { type: 'boolean', default: true },
  },
} as const;

const validator = createValidator<FournisseurService>(SERVICE_SCHEMA);

/**
 * A declaration that came from outside, its defaults filled.
 * @throws FcError `E_FC_CLIENT`
 */
export function readService(candidate: unknown): FournisseurService {
  const copy = structuredClone(candidate);
  if (validator.accepts(copy)) return copy;
  const problems = explainProblems(validator.problems(copy));
  throw new FcError('E_FC_CLIENT', `Service FranceConnect mal déclaré : ${problems}.`);
}

/** Service and data providers declared in one bench. */
export class ClientBook {
  readonly #initial: readonly FournisseurService[];
  readonly #services = new Map<string, FournisseurService>();
  readonly #donnees: () => readonly FournisseurDonnees[];

  constructor(services: readonly FournisseurService[], donnees: () => readonly FournisseurDonnees[]) {
    this.#initial = services;
    this.#donnees = donnees;
    this.reset();
  }

  service(clientId: string): FournisseurService | undefined {
    return this.#services.get(clientId);
  }

  services(): readonly FournisseurService[] {
    return [...this.#services.values()];
  }

  donnees(clientId: string): FournisseurDonnees | undefined {
    return this.#donnees().find((one) => one.clientId === clientId);
  }

  /** Every secret, so that none of them stays readable in the journal. */
  secrets(): readonly string[] {
    return [...this.#services.values(), ...this.#donnees()].map(({ secret }) => secret);
  }

  /**
   * Declares a service provider, or replaces its declaration.
   * @throws FcError `E_FC_CLIENT`
   */
  declare(candidate: unknown): FournisseurService {
    const service = readService(candidate);
    this.#services.set(service.clientId, service);
    return service;
  }

  reset(): void {
    this.#services.clear();
    for (const one of this.#initial) this.#services.set(one.clientId, one);
  }
}
