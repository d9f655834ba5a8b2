import type { ClientCertificate } from '../insi/certificate.ts';
import { type PostResult, post } from '../insi/transport.ts';
import type { Transaction } from './transactions.ts';

/** How the DMP is reached. */
export interface Liaison {
  /** Base address of the services. */
  readonly url: string;
  readonly certificat: ClientCertificate;
  /** PEM of the only authorities trusted. */
  readonly autorites: string;
  readonly delaiMaxMs: number;
}

/** A message ready to leave. */
export interface Envoi {
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** What came back: an answer as it is, or why there is none. */
export type Recu =
  | { readonly kind: 'recu'; readonly status: number; readonly contentType: string; readonly body: Buffer }
  | { readonly kind: 'incident'; readonly texte: string };

const CAUSES: Readonly<Record<Exclude<PostResult['kind'], 'answer'>, string>> = {
  timeout: "Le DMP n'a pas répondu dans le délai prévu",
  'too-long': 'La réponse du DMP est anormalement longue',
  cut: 'La liaison avec le DMP a été coupée avant la fin de la réponse',
  failure: 'La liaison avec le DMP ne peut pas être établie',
};

/**
 * Sends a message to one service of the DMP over mutual TLS. Never throws for what the wire does.
 * @param stop ends the call when the software stops
 */
export async function envoyer(
  liaison: Liaison,
  { service, maxOctets }: Transaction,
  { body, contentType }: Envoi,
  stop: AbortSignal,
): Promise<Recu> {
  const result = await post({
    url: `${liaison.url.replace(/\/$/u, '')}/${service}`,
    body,
    contentType,
    certificate: liaison.certificat,
    autorites: liaison.autorites,
    verifyServer: true,
    maxBytes: maxOctets,
    signal: AbortSignal.any([AbortSignal.timeout(liaison.delaiMaxMs), stop]),
  });
  if (result.kind === 'answer') return { ...result, kind: 'recu' };
  const cause = result.kind === 'failure' ? ` (${result.failure.code || result.failure.message})` : '';
  return { kind: 'incident', texte: `${CAUSES[result.kind]}${cause}.` };
}
