import { Agent, request } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ClientCertificate } from './certificate.ts';
import type { Failure } from './diagnosis.ts';

const MAX_BYTES = 1024 * 1024;

export interface Post {
  readonly url: string;
  readonly body: string | Buffer;
  /** Content type of the body. */
  readonly contentType: string;
  readonly certificate: ClientCertificate | null;
  /** PEM of the only authorities trusted for the server. */
  readonly autorites: string;
  readonly verifyServer: boolean;
  /** Longest answer read; 1 MiB when not given. */
  readonly maxBytes?: number;
  /** Aborts with reason `timeout` when the time allowed is over. */
  readonly signal: AbortSignal;
}

export type PostResult =
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly body: Buffer }
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

const NO_CERTIFICATE = {};
const contexts = new WeakMap<object, { readonly autorites: string; readonly context: SecureContext }>();

/** Reading keys and authorities again at each call would cost as much as the call. */
function contextFor(certificate: ClientCertificate | null, autorites: string): SecureContext {
  const known = contexts.get(certificate ?? NO_CERTIFICATE);
  if (known?.autorites === autorites) return known.context;
  const identity = certificate && { cert: `${certificate.cert}${certificate.chain}`, key: certificate.key };
  const context = createSecureContext({ ca: autorites, ...identity });
  contexts.set(certificate ?? NO_CERTIFICATE, { autorites, context });
  return context;
}

/** Posts one SOAP message on a connection of its own: no socket nor TLS session outlives a call. */
export function post(call: Post): Promise<PostResult> {
  return new Promise((resolve) => {
    let agent: Agent;
    try {
      const secureContext = contextFor(call.certificate, call.autorites);
      agent = new Agent({ keepAlive: false, maxCachedSessions: 0, secureContext });
    } catch (error) {
      resolve({ kind: 'failure', failure: failureOf(error) });
      return;
    }
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
        rejectUnauthorized: call.verifyServer,
        headers: {
          'Content-Type': call.contentType,
          'Content-Length': Buffer.byteLength(call.body),
          Connection: 'close',
        },
      });
      outgoing.on('error', broken);
      outgoing.on('response', (response) => {
        answered = true;
        const { maxBytes = MAX_BYTES } = call;
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= maxBytes) {
            chunks.push(chunk);
            return;
          }
          finish({ kind: 'too-long' });
          outgoing.destroy();
        });
        response.on('error', broken);
        response.on('end', () => {
          if (response.complete) {
            const { statusCode = 0, headers } = response;
            finish({
              kind: 'answer',
              status: statusCode,
              contentType: headers['content-type'] ?? '',
              body: Buffer.concat(chunks),
            });
          } else broken(new Error('réponse incomplète'));
        });
      });
      outgoing.end(call.body);
    } catch (error) {
      broken(error);
    }
  });
}
