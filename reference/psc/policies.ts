import type { JSONWebKeySet } from 'jose';
import type {
  BackchannelAuthenticationResponse,
  Configuration,
  TokenEndpointResponse,
  TokenEndpointResponseHelpers,
} from 'openid-client';
import type { ClientCertificate } from '../insi/certificate.ts';
import type { Incident } from './incidents.ts';
import type { Annuaire } from './login-hint.ts';
import type { Activite, Appareil, Droit, Jetons, Moyen, Professionnel } from './model.ts';

/** Certificates within reach of the software for Pro Santé Connect. */
export interface PscCertificateChoices {
  readonly courant: ClientCertificate;
  readonly autreNom: ClientCertificate | null;
  readonly expire: ClientCertificate | null;
}

/** Tokens as Pro Santé Connect delivers them. */
export type TokenAnswer = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** One sign-in asked for from one browser, remembered on the server until it comes back. */
export interface Demande {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** The browser's return, and what is needed to turn it into tokens. */
export interface Retour {
  readonly configuration: Configuration;
  /** Address the browser came back to, with its parameters. */
  readonly adresse: URL;
  readonly demande: Demande;
}

/** A form that a page sends by itself. */
export interface BrowserExchange {
  readonly action: string;
  readonly champs: Readonly<Record<string, string>>;
}

/** What the screen shows and the software does after a CIBA request ended without tokens. */
export interface FinCiba {
  readonly incident: Incident;
  readonly moyen: Moyen;
}

/** Everything a care software may get right or wrong about Pro Santé Connect, one small function each. */
export interface PscPolicies {
  /** Turns the browser's return into tokens: state, issuer, nonce, audience and dates are checked here. @throws Incident */
  redeemCode(retour: Retour): Promise<TokenAnswer>;
  /** The token request that the browser is made to send; null when the server sends it. */
  exchangeByBrowser(retour: Retour): BrowserExchange | null;
  /** @throws Incident `signature-inverifiable`, `jeton-invalide` */
  verifySignature(idToken: string, keys: () => Promise<JSONWebKeySet>): Promise<void>;
  /** May a session open when keys could not be had? */
  mayOpenUnverified(): boolean;
  /** What of the tokens goes to the browser. */
  tokenForBrowser(jetons: Jetons): string | null;
  pscCertificate(choices: PscCertificateChoices): ClientCertificate | null;

  /** National identifier asked for, given what the user typed. */
  loginHint(typed: string, known: Annuaire): string;
  /** `channel` of the request, null to leave it out. */
  channel(moyen: Moyen): 'CARD' | 'MOBILE' | null;
  /** Means that the sign-in screen offers on a device. */
  offeredMeans(appareil: Appareil): readonly Moyen[];
  /** Means offered after one of them failed. */
  meansAfterFailure(offered: readonly Moyen[], failed: Moyen): readonly Moyen[];
  /** The two digits, as the user sees them. */
  shownNumber(number: string): string | null;
  /** Seconds between two polls, given what was asked. */
  pollInterval(asked: BackchannelAuthenticationResponse): number | undefined;
  /** Is the request polled again although it ended? */
  pollsAgain(fin: FinCiba): boolean;
  /** Does the screen go on waiting although the request ended? */
  keepsWaiting(fin: FinCiba): boolean;
  /** Does a session open although the request ended? */
  opensAnyway(fin: FinCiba): boolean;
  /** What the user is told of an incident. */
  explainSignIn(incident: Incident): string;

  /** Activity of the session that opens; null when the user must choose. */
  activityOf(professionnel: Professionnel): Activite | null;
  rightsOf(professionnel: Professionnel, activite: Activite | null): readonly Droit[];
  /** Must the access token be renewed before it is used? `at`: milliseconds of the software's clock. */
  mustRenew(jetons: Jetons, at: number): boolean;
  /** Does signing out end the session at Pro Santé Connect too? */
  closesPsc(): boolean;
}
