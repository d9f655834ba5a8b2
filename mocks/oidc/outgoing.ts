import { Agent, request } from 'node:https';

/** A call one mock makes to another. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutgoingReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Makes a call; rejects when nobody answers in time or the certificate is not the bench's. */
export type Outgoing = (call: OutgoingCall) => Promise<OutgoingReply>;

const TIMEOUT_MS = 10_000;
const MAXIMUM_BYTES = 1_000_000;

/** Calls over TLS that trust the authority of `trustAnchor` (PEM, asked at each call) and no other. */
export function httpsOutgoing(trustAnchor: () => string): Outgoing {
  return ({ method, url, headers = {}, body = '' }) =>
    new Promise((resolve, reject) => {
      const agent = new Agent({ ca: trustAnchor(), keepAlive: false });
      const call = request(
        url,
        { method, headers: withLength(headers, body), agent, timeout: TIMEOUT_MS },
        (answer) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MAXIMUM_BYTES) call.destroy(new Error('answer too long'));
            else chunks.push(chunk);
          });
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              contentType: answer.headers['content-type'] ?? '',
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      call.on('timeout', () => call.destroy(new Error('no answer in time')));
      call.on('error', reject);
      call.end(body);
    });
}

function withLength(headers: Readonly<Record<string, string>>, body: string): Record<string, string> {
  return body === '' ? { ...headers } : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}
