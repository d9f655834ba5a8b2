import type { ClientCertificate } from '../insi/certificate.ts';
import { type PostResult, post } from '../insi/transport.ts';
import { type Issue, lireReponse } from './reponse.ts';
import type { Message } from './soumission.ts';

/** How the DMP is reached. */
export interface Liaison {
  /** Base address of the services. */
  readonly url: string;
  readonly certificat: ClientCertificate;
  /** PEM of the only authorities trusted. */
  readonly autorites: string;
  readonly delaiMaxMs: number;
}

const CAUSES: Readonly<Record<Exclude<PostResult['kind'], 'answer'>, string>> = {
  timeout: "Le DMP n'a pas répondu dans le délai prévu",
  'too-long': 'La réponse du DMP est anormalement longue',
  cut: 'La liaison avec le DMP a été coupée avant la fin de la réponse',
  failure: 'La liaison avec le DMP ne peut pas être établie',
};

/**
 * Sends a message to the document repository over mutual TLS. Never throws for what the wire does.
 * @param stop ends the call when the software stops
 */
export async function envoyer(liaison: Liaison, message: Message, stop: AbortSignal): Promise<Issue> {
  const result = await post({
    url: `${liaison.url.replace(/\/$/u, '')}/repository`,
    body: message.body,
    contentType: message.contentType,
    certificate: liaison.certificat,
    autorites: liaison.autorites,
    verifyServer: true,
    signal: AbortSignal.any([AbortSignal.timeout(liaison.delaiMaxMs), stop]),
  });
  if (result.kind === 'answer') return lireReponse(result.status, result.body);
  const cause = result.kind === 'failure' ? ` (${result.failure.code || result.failure.message})` : '';
  return { kind: 'incident', texte: `${CAUSES[result.kind]}${cause}.` };
}
