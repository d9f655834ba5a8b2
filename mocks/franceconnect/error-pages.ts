import type { Certainty } from '../platform/contract.ts';

/** One page that stops a person, by its code (dossier 2.2, 2.3, 3.4). */
export interface ErrorPageRow {
  readonly status: number;
  /** What the page says, French. */
  readonly message: string;
  /** Error that "Revenir au service" carries back; null when the page offers no way back. */
  readonly back: 'access_denied' | 'server_error' | 'temporarily_unavailable' | null;
  readonly certainty: Certainty;
}

const IDENTITY =
  'Une erreur est survenue lors de la vérification de votre identité. Votre service vous propose un autre moyen de continuer.';
const REQUEST = 'La demande de votre service est incorrecte : signalez ce code à son éditeur.';
const identity = (message = IDENTITY): ErrorPageRow => ({
  status: 403,
  message,
  back: 'access_denied',
  certainty: 'documented',
});
const request = (message = REQUEST): ErrorPageRow => ({ status: 400, message, back: null, certainty: 'documented' });
const csrf = (): ErrorPageRow => ({
  status: 403,
  message: 'Cette page a déjà servi ou vient d’un autre navigateur : recommencez depuis votre service.',
  back: 'server_error',
  certainty: 'documented',
});

/** Every code this service shows. */
export const ERROR_PAGES = {
  Y000404: { ...request('Cette page n’existe pas.'), status: 404 },
  Y000400: request(),
  Y010004: identity(),
  Y010006: identity(),
  Y010007: identity(),
  Y010008: identity(),
  Y010009: identity(),
  Y010011: {
    status: 504,
    message: 'Le service d’état civil ne répond pas : réessayez plus tard, ou continuez sans FranceConnect.',
    back: 'temporarily_unavailable',
    certainty: 'documented',
  },
  Y010012: {
    status: 504,
    message: 'Le service d’état civil est injoignable : réessayez plus tard, ou continuez sans FranceConnect.',
    back: 'temporarily_unavailable',
    certainty: 'documented',
  },
  Y010013: { ...identity(), status: 400, back: 'server_error' },
  Y010015: identity(),
  Y020017: identity('Ce moyen de connexion est désactivé : choisissez-en un autre.'),
  Y020019: { ...identity('Ce moyen de connexion n’existe pas : choisissez-en un autre.'), status: 400 },
  Y020022: identity('La réponse du moyen de connexion ne correspond pas à votre demande : recommencez.'),
  Y030007: request(),
  Y030030: identity('Vous avez abandonné la connexion.'),
  Y04EA6EF: request('Ce service n’est pas, ou n’est plus, déclaré à FranceConnect.'),
  Y04C013C: request('L’adresse de retour de votre service n’est pas déclarée à FranceConnect.'),
  Y04A8220: request('Les adresses de retour de votre service n’ont pas pu être vérifiées.'),
  Y040001: request(),
  Y04CFAEF: request('L’adresse de retour après déconnexion n’est pas déclarée à FranceConnect.'),
  Y04FEDB9: request('La demande de déconnexion n’est pas lisible.'),
  Y045AFAE: request('La demande de déconnexion ne vient pas d’une connexion FranceConnect.'),
  Y04E2A91: request('La demande de déconnexion vient d’un service inconnu.'),
  Y100001: identity('Le moyen de connexion choisi n’offre pas le niveau de garantie demandé par votre service.'),
  Y100009: { ...request('Votre service demande une information à laquelle il n’a pas droit (amr).') },
  Y180001: identity('Votre compte FranceConnect est désactivé : réactivez-le, ou continuez sans FranceConnect.'),
  Y190001: {
    status: 401,
    message: 'Votre session a expiré ou vos cookies sont bloqués : recommencez depuis votre service.',
    back: null,
    certainty: 'documented',
  },
  Y470001: csrf(),
  Y470002: csrf(),
  Y470004: csrf(),
  Y600006: identity('Votre moyen de connexion n’a pas transmis toutes les informations nécessaires.'),
} as const satisfies Readonly<Record<string, ErrorPageRow>>;

export type ErrorPageCode = keyof typeof ERROR_PAGES;

/** Whether a code from outside is one of ours. */
export const isErrorPageCode = (code: string): code is ErrorPageCode => Object.hasOwn(ERROR_PAGES, code);

/** Text that goes back to the service with each error of a page (dossier 2.2). */
export const BACK_TEXTS = {
  access_denied: 'user authentication aborted',
  server_error: 'authentication aborted due to a technical error on the authorization server',
  temporarily_unavailable: 'authentication aborted due to a technical error on the authorization server',
} as const;

/** Thrown to show a page; `back` false takes the way back to the service away. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly code: ErrorPageCode;

  constructor(code: ErrorPageCode) {
    super(code);
    this.code = code;
  }
}
