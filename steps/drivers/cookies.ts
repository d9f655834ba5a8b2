interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none';
}

/** One request as cookies see it. */
export interface Trip {
  readonly url: URL;
  readonly method: string;
  /** The page that sends the browser there belongs to another site. */
  readonly crossSite: boolean;
}

/** The cookies of one browser; ports do not tell hosts apart (RFC 6265 8.5). Expiry by date is not followed: a scenario is short. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Keeps what an answer sets. */
  receive(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const equals = pair.indexOf('=');
      if (equals <= 0) continue;
      const given = new Map(attributes.map((one) => [name(one), one.slice(one.indexOf('=') + 1)]));
      const cookie: Cookie = {
        name: pair.slice(0, equals),
        value: pair.slice(equals + 1),
        host: url.hostname,
        path: given.get('path')?.startsWith('/') ? (given.get('path') ?? '/') : '/',
        secure: given.has('secure'),
        sameSite: policy(given.get('samesite')),
      };
      const key = `${cookie.host} ${cookie.path} ${cookie.name}`;
      if (given.get('max-age')?.match(/^(0|-)/u) || isPast(given.get('expires'))) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** `Cookie` header of a request, null when there is none to send. */
  header(trip: Trip): string | null {
    const sent = [...this.#cookies.values()].filter((cookie) => isSent(cookie, trip));
    return sent.length === 0 ? null : sent.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  }
}

function name(attribute: string): string {
  return (attribute.split('=')[0] ?? '').toLowerCase();
}

function policy(text: string | undefined): Cookie['sameSite'] {
  const value = text?.toLowerCase();
  return value === 'strict' || value === 'none' ? value : 'lax';
}

function isPast(expires: string | undefined): boolean {
  const instant = expires === undefined ? Number.NaN : Date.parse(expires);
  return instant <= 0;
}

function isSent(cookie: Cookie, { url, method, crossSite }: Trip): boolean {
  if (cookie.host !== url.hostname) return false;
  if (cookie.secure && url.protocol !== 'https:' && !isLocal(url)) return false;
  if (!url.pathname.startsWith(cookie.path)) return false;
  if (!crossSite || cookie.sameSite === 'none') return true;
  // Lax lets a top-level visit through, not a form posted from elsewhere.
  return cookie.sameSite === 'lax' && method === 'GET';
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
