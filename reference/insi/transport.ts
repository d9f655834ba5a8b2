import { Agent, request } from 'node:https';
import type { ClientCertificate } from './certificate.ts';
import type { Failure } from './diagnosis.ts';

const MAX_BYTES = 1024 * 1024;

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly action: string;
  readonly certificate: ClientCertificate | null;
  /** PEM of the only authorities trusted for the server. */
  readonly autorites: string;
  readonly verifyServer: boolean;
  /** Aborts with reason `timeout` when the time allowed is over. */
  readonly signal: AbortSignal;
}

export type PostResult =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Buffer }
  | { readonly kind: 'timeout'; readonly recu: string | null }
  | { readonly kind: 'too-long' }
  /** The link broke inside the answer. */
  | { readonly kind: 'cut'; readonly recu: string | null }
  /** No answer began. */
  | { readonly kind: 'failure'; readonly failure: Failure };

function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** Posts one SOAP message on a connection of its own: no socket nor TLS session outlives a call. */
export function post(call: Post): Promise<PostResult> {
  return new Promise((resolve) => {
    const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 });
    const chunks: Buffer[] = [];
    let answered = false;
    const finish = (result: PostResult) => {
      agent.destroy();
      resolve(result);
    };
    const recu = () => (chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8'));
    const broken = (error: unknown) => {
      if (call.signal.aborted) finish({ kind: 'timeout', recu: recu() });
      else if (answered) finish({ kind: 'cut', recu: recu() });
      else finish({ kind: 'failure', failure: failureOf(error) });
    };
    try {
      const outgoing = request(call.url, {
        method: 'POST',
        agent,
        signal: call.signal,
        ca: call.autorites,
        rejectUnauthorized: call.verifyServer,
        ...(call.certificate === null
          ? {}
          : { cert: `${call.certificate.cert}${call.certificate.chain}`, key: call.certificate.key }),
        headers: {
          'Content-Type': `application/soap+xml; charset=utf-8; action="${call.action}"`,
          'Content-Length': Buffer.byteLength(call.body),
          Connection: 'close',
        },
      });
      outgoing.on('error', broken);
      outgoing.on('response', (response) => {
        answered = true;
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= MAX_BYTES) {
            chunks.push(chunk);
            return;
          }
          finish({ kind: 'too-long' });
          outgoing.destroy();
        });
        response.on('error', broken);
        response.on('end', () => {
          if (response.complete) {
            finish({ kind: 'answer', status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
          } else broken(new Error('réponse incomplète'));
        });
      });
      outgoing.end(call.body);
    } catch (error) {
      broken(error);
    }
  });
}
