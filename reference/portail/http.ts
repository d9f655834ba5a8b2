import { Agent, request } from 'node:https';

/** How the portal reaches a national service. */
export interface Liaison {
  readonly autorites: string;
  readonly delaiMaxMs: number;
}

export interface Appel {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

export interface Reponse {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The service could not be reached, or did not answer in time. */
export class Injoignable extends Error {
  override readonly name = 'Injoignable';
}

const MAX_BYTES = 1_048_576;

/** One call, whose server must be the one its certificate says. @throws {Injoignable} */
export function appeler({ autorites, delaiMaxMs }: Liaison, call: Appel): Promise<Reponse> {
  const body = call.form === undefined ? '' : new URLSearchParams(call.form).toString();
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new Injoignable(`${new URL(call.url).host} ne répond pas`, { cause }));
    const outgoing = request(call.url, {
      method: call.method,
      agent: new Agent({ keepAlive: false }),
      ca: autorites,
      signal: AbortSignal.timeout(delaiMaxMs),
      headers: {
        ...call.headers,
        ...(call.form === undefined
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': String(Buffer.byteLength(body)),
            }),
      },
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_BYTES) outgoing.destroy(new Error('réponse trop longue'));
        else parts.push(part);
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        if (!incoming.complete) return fail(new Error('réponse incomplète'));
        const type = (incoming.headers['content-type'] ?? '').split(';')[0] ?? '';
        resolve({ status: incoming.statusCode ?? 0, type, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    outgoing.end(body);
  });
}
