import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Horloge } from '../clock.ts';
import { appeler, type Liaison } from './http.ts';
import type { Aller, Jeton, Pivot } from './model.ts';
import type { PortailPolicies } from './policies.ts';

/** Level asked for: what the eidas1 platform offers. */
const NIVEAU = 'eidas1';
const TOLERANCE_S = 5;

/** The sign-in is not followed; `texte` is what the patient reads. */
export class ConnexionRefusee extends Error {
  override readonly name = 'ConnexionRefusee';
  /** The patient refused, or FranceConnect did: nothing is wrong with the return itself. */
  readonly refus: boolean;

  constructor(texte: string, refus = false) {
    super(texte);
    this.refus = refus;
  }
}

export interface Connexion {
  readonly pivot: Pivot;
  readonly jeton: Jeton;
  readonly jetonIdentite: string;
  readonly scope: string;
}

interface Metadonnees {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly jwks_uri: string;
  readonly end_session_endpoint: string;
}

export interface FranceConnectSettings {
  readonly emetteur: string;
  readonly clientId: string;
  readonly secret: string;
  readonly liaison: Liaison;
}

/** The portal as a service provider of FranceConnect (dossier 2, 3, 8 A to C and G). */
export class ClientFranceConnect {
  readonly #settings: FranceConnectSettings;
  readonly #policies: PortailPolicies;
  readonly #horloge: Horloge;

  constructor(settings: FranceConnectSettings, policies: PortailPolicies, horloge: Horloge) {
    this.#settings = settings;
    this.#policies = policies;
    this.#horloge = horloge;
  }

  /** Starts a trip: fresh state and nonce, bound to the browser that leaves. */
  aller(preadmission: string): Aller {
    const scope = this.#policies.scopes().join(' ');
    const random = () => randomBytes(32).toString('base64url');
    return { preadmission, state: random(), nonce: random(), scope };
  }

  /** Where the browser goes. */
  async adresse({ state, nonce, scope }: Aller, redirectUri: string): Promise<string> {
    const { authorization_endpoint } = await this.#metadonnees();
    const url = new URL(authorization_endpoint);
    const { clientId } = this.#settings;
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope,
      acr_values: NIVEAU,
      state,
      nonce,
    }).toString();
    return url.href;
  }

  /**
   * The browser is back: every check, then the code, the ID token and the identity.
   * @throws {ConnexionRefusee}
   */
  async retour(parametres: URLSearchParams, aller: Aller, redirectUri: string): Promise<Connexion> {
    const { emetteur, clientId, secret, liaison } = this.#settings;
    if (!this.#policies.stateMatches(parametres.get('state'), aller.state)) {
      throw new ConnexionRefusee('Le retour de FranceConnect ne correspond pas à votre demande.');
    }
    if (parametres.get('iss') !== emetteur) {
      throw new ConnexionRefusee('Le retour ne vient pas de FranceConnect.');
    }
    if (parametres.has('error')) {
      throw new ConnexionRefusee('Vous n’avez pas poursuivi la connexion avec FranceConnect.', true);
    }
    const { token_endpoint, userinfo_endpoint } = await this.#metadonnees();
    const form = { grant_type: 'authorization_code', code: parametres.get('code') ?? '', redirect_uri: redirectUri };
    const credentials = { client_id: clientId, client_secret: secret };
    const answer = await appeler(liaison, { method: 'POST', url: token_endpoint, form: { ...form, ...credentials } });
    if (answer.status !== 200) throw new ConnexionRefusee('FranceConnect n’a pas confirmé votre connexion.');
    const tokens = JSON.parse(answer.text) as Readonly<Record<string, unknown>>;
    const { access_token, id_token, expires_in, scope } = tokens;
    const identity = await this.#verifie(String(id_token));
    if (!this.#policies.nonceMatches(identity.nonce, aller.nonce)) {
      throw new ConnexionRefusee('La connexion reçue est celle d’une autre demande.');
    }
    if (!this.#policies.acrSuffices(identity.acr, NIVEAU)) {
      throw new ConnexionRefusee('Le niveau de garantie de la connexion est insuffisant.');
    }
    const bearer = { authorization: `Bearer ${String(access_token)}` };
    const info = await appeler(liaison, { method: 'GET', url: userinfo_endpoint, headers: bearer });
    if (info.status !== 200 || info.type !== 'application/jwt') {
      throw new ConnexionRefusee('FranceConnect n’a pas transmis votre identité.');
    }
    const claims = await this.#verifie(info.text);
    if (!this.#policies.sameSubject(identity.sub, claims.sub)) {
      throw new ConnexionRefusee('L’identité reçue est celle d’une autre personne.');
    }
    return {
      pivot: pivotDe(claims),
      jeton: { valeur: String(access_token), expireA: this.#horloge.now() + Number(expires_in) * 1_000 },
      jetonIdentite: String(id_token),
      scope: String(scope ?? aller.scope),
    };
  }

  /** Where the browser goes to sign out. */
  async deconnexion(jetonIdentite: string, state: string, retour: string): Promise<string> {
    const url = new URL((await this.#metadonnees()).end_session_endpoint);
    url.search = new URLSearchParams({
      id_token_hint: jetonIdentite,
      post_logout_redirect_uri: retour,
      state,
    }).toString();
    return url.href;
  }

  async #metadonnees(): Promise<Metadonnees> {
    const { emetteur, liaison } = this.#settings;
    const url = `${emetteur}/.well-known/openid-configuration`;
    const { status, text } = await appeler(liaison, { method: 'GET', url });
    const found = status === 200 ? (JSON.parse(text) as Metadonnees) : null;
    if (found?.issuer === emetteur) return found;
    throw new ConnexionRefusee('FranceConnect est momentanément indisponible.');
  }

  /** Claims of a token signed by FranceConnect for this portal; its keys are read each time, since they rotate. */
  async #verifie(token: string): Promise<JWTPayload> {
    if (!this.#policies.checksSignature()) return decodeJwt(token);
    const { emetteur, clientId, liaison } = this.#settings;
    const { text } = await appeler(liaison, { method: 'GET', url: (await this.#metadonnees()).jwks_uri });
    try {
      const keys = createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
      const { payload } = await jwtVerify(token, keys, {
        issuer: emetteur,
        audience: clientId,
        algorithms: ['ES256', 'RS256'],
        requiredClaims: ['sub', 'iat', 'exp'],
        currentDate: this.#horloge.date(),
        clockTolerance: TOLERANCE_S,
        maxTokenAge: '10 min',
      });
      return payload;
    } catch (cause) {
      throw Object.assign(new ConnexionRefusee('La connexion reçue n’est pas signée par FranceConnect.'), { cause });
    }
  }
}

const SEXES: Readonly<Record<string, Pivot['sexe']>> = { male: 'M', female: 'F' };

function pivotDe(claims: JWTPayload): Pivot {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  const list = claims.given_name_array;
  const abroad = text('birthcountry') !== '99100' && text('birthcountry') !== '';
  const place = abroad ? text('birthcountry') : text('birthplace');
  return {
    sub: text('sub'),
    nomNaissance: text('family_name'),
    prenoms: Array.isArray(list) ? list.map(String) : text('given_name').split(' '),
    dateNaissance: text('birthdate'),
    sexe: SEXES[text('gender')] ?? 'I',
    lieuNaissance: place === '' ? null : place,
  };
}
