import { type RequestOptions, request } from 'node:https';
import type { CustomFetch, CustomFetchOptions } from 'openid-client';
import type { ClientCertificate } from '../insi/certificate.ts';

const MAX_BYTES = 1_048_576;
/** Answers that may not have a body (Fetch standard). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What a call to Pro Santé Connect is made through. */
export interface Line {
  /** Presented at the handshake; null for none. */
  readonly certificate: ClientCertificate | null;
  /** PEM of the only authorities trusted for the server. */
  readonly autorites: string;
}

/** `fetch` over mutual TLS, which the one of Node cannot do; follows no redirection. */
export function fetchThrough({ certificate, autorites }: Line): CustomFetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const options: RequestOptions = {
        method,
        headers: { ...headers, connection: 'close' },
        ca: autorites,
        agent: false,
        ...(signal && { signal }),
        ...(certificate && { cert: `${certificate.cert}${certificate.chain}`, key: certificate.key }),
      };
      const outgoing = request(url, options, (incoming) => {
        const parts: Buffer[] = [];
        let size = 0;
        incoming.on('data', (part: Buffer) => {
          size += part.length;
          if (size > MAX_BYTES) outgoing.destroy(new Error('réponse anormalement longue'));
          else parts.push(part);
        });
        incoming.on('error', reject);
        incoming.on('end', () => {
          if (!incoming.complete) return reject(new Error('réponse incomplète'));
          const status = incoming.statusCode ?? 0;
          const pairs = Object.entries(incoming.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          );
          resolve(new Response(BODILESS.has(status) ? null : Buffer.concat(parts), { status, headers: pairs }));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(bodyOf(body));
    });
}

function bodyOf(body: CustomFetchOptions['body']): string | undefined {
  return body === null || body === undefined ? undefined : String(body);
}
