import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { CookieJar } from './cookies.ts';
import { type Formulaire, formulaireAutomatique, formulairesDe } from './formulaire.ts';

/** Every way the browser can fail to show a page; a page that says no is none of them. */
export type NavigateurErrorCode =
  | 'E_NAVIGATEUR_ADRESSE'
  | 'E_NAVIGATEUR_CONNEXION'
  | 'E_NAVIGATEUR_BOUCLE'
  | 'E_NAVIGATEUR_BOUTON';

/** The browser could not get a page; `url` has lost its parameters, which may hold codes. */
export class NavigateurError extends Error {
  readonly kind = 'error' as const;
  readonly code: NavigateurErrorCode;
  readonly url: string;

  constructor(code: NavigateurErrorCode, message: string, url: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.name = 'NavigateurError';
    this.code = code;
    this.url = url;
  }
}

/** One page or redirection, as the browser received it. */
export interface Visite {
  readonly url: URL;
  readonly method: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Name and value that a button adds to its form. */
export type Bouton = readonly [name: string, value: string];

const MAX_BYTES = 2_097_152;
const MAX_REDIRECTIONS = 25;
const PATIENCE_MS = 30_000;

interface Next {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
  /** Page that sends the browser there, null when a person typed the address. */
  readonly from: URL | null;
}

/**
 * The browser of the person in front of the product, without a screen: follows redirections from site to site, keeps
 * cookies, sends pages' automatic forms, and remembers all it received. Scripts are not run. It says what browsers say
 * (`Origin`, `Sec-Fetch-…`), so that a service can tell it from a server. It accepts any server certificate: those of a
 * test network are seldom known to a browser, and what the product checks is judged elsewhere.
 */
export class Navigateur {
  readonly #jar = new CookieJar();
  readonly #visites: Visite[] = [];

  /** All that this browser received, oldest first. */
  get visites(): readonly Visite[] {
    return this.#visites;
  }

  /**
   * Opens an address as a person who follows a link, to the last page.
   * @param stop where not to go: the answer that leads there is then the last
   * @throws {NavigateurError}
   */
  ouvrir(address: string, stop: (url: URL) => boolean = () => false): Promise<Visite> {
    return this.#follow({ url: parse(address, null), method: 'GET', body: null, from: null }, stop);
  }

  /**
   * Presses a button of a page, having typed `champs` in its form.
   * @throws {NavigateurError} `E_NAVIGATEUR_BOUTON` when the page has no such button
   */
  appuyer(page: Visite, [name, value]: Bouton, champs: Readonly<Record<string, string>> = {}): Promise<Visite> {
    const form = formulairesDe(page.text).find(({ boutons }) =>
      boutons.some((one) => one[0] === name && one[1] === value),
    );
    if (form === undefined) {
      const where = shown(page.url);
      throw new NavigateurError(
        'E_NAVIGATEUR_BOUTON',
        `La page ${where} n'a pas de bouton « ${name} = ${value} ».`,
        where,
      );
    }
    const fields = { ...Object.fromEntries(form.fields), ...champs, [name]: value };
    return this.#follow(sending(form, page.url, fields));
  }

  async #follow(first: Next, stop: (url: URL) => boolean = () => false): Promise<Visite> {
    let next = first;
    for (let count = 0; count <= MAX_REDIRECTIONS; count += 1) {
      const visite = await this.#visit(next);
      const after = following(visite, next);
      if (after === null || stop(after.url)) return visite;
      next = after;
    }
    throw new NavigateurError(
      'E_NAVIGATEUR_BOUCLE',
      `Le navigateur est renvoyé de page en page plus de ${MAX_REDIRECTIONS} fois, en dernier vers ${shown(next.url)}.`,
      shown(next.url),
    );
  }

  async #visit({ url, method, body, from }: Next): Promise<Visite> {
    const crossSite = from !== null && from.hostname !== url.hostname;
    const cookie = this.#jar.header({ url, method, crossSite });
    const headers = {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': 'fr-FR,fr;q=0.9',
      connection: 'close',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': from === null ? 'none' : crossSite ? 'cross-site' : 'same-origin',
      ...(cookie === null ? {} : { cookie }),
      ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(method === 'POST' && from !== null ? { origin: from.origin } : {}),
    };
    const received = await send(url, method, headers, body);
    const visite = { url, method, ...received };
    this.#jar.receive(url, received.headers['set-cookie'] ?? []);
    this.#visites.push(visite);
    return visite;
  }
}

/** Where an answer sends the browser by itself, null when it is a page to read. */
function following({ url, status, headers, text }: Visite, { method, body }: Next): Next | null {
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    const keeps = status === 307 || status === 308;
    const target = parse(headers.location, url);
    return keeps ? { url: target, method, body, from: url } : { url: target, method: 'GET', body: null, from: url };
  }
  const form = formulaireAutomatique(text);
  return form === null ? null : sending(form, url, Object.fromEntries(form.fields));
}

/** The request that a form of the page at `from` makes. */
function sending(form: Formulaire, from: URL, fields: Readonly<Record<string, string>>): Next {
  const encoded = new URLSearchParams(fields).toString();
  const url = parse(form.action === '' ? from.href : form.action, from);
  if (form.method === 'POST') return { url, method: 'POST', body: encoded, from };
  url.search = encoded;
  return { url, method: 'GET', body: null, from };
}

function parse(address: string, base: URL | null): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  const where = address.split('?')[0] ?? '';
  throw new NavigateurError(
    'E_NAVIGATEUR_ADRESSE',
    `« ${where} » n'est pas une adresse qu'un navigateur ouvre.`,
    where,
  );
}

function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

type Received = Pick<Visite, 'status' | 'headers' | 'text'>;

function send(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | null,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const fail = (reason: unknown) => {
      const text = reason instanceof Error ? reason.message : String(reason);
      reject(
        new NavigateurError(
          'E_NAVIGATEUR_CONNEXION',
          `Le navigateur n'a pas obtenu la page ${shown(url)} : ${text}. Vérifiez que le logiciel et le banc sont joignables.`,
          shown(url),
          { cause: reason },
        ),
      );
    };
    const options = { method, headers, agent: false, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
    const outgoing =
      url.protocol === 'https:'
        ? requestHttps(url, { ...options, rejectUnauthorized: false })
        : requestHttp(url, options);
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_BYTES) outgoing.destroy(new Error(`page de plus de ${MAX_BYTES} octets`));
        else parts.push(part);
      });
      incoming.on('error', fail);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    outgoing.end(body ?? undefined);
  });
}
