import { STATUS_CODES } from 'node:http';
import type { Route, TlsFacts, WireAnswer } from './contract.ts';

/**
 * Answers that are the platform's and no service's: what a front server says before or instead of the application.
 * French texts say what to do; pages that imitate a front server keep its English wording.
 */

const TEXT = 'text/plain; charset=utf-8';

/** A French text answer of the bench itself. */
export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { status, headers: { 'content-type': TEXT, ...headers }, body: `${text}\n` };
}

function nginxPage(status: number, title: string, reason: string): WireAnswer {
  const detail = reason === '' ? '' : `<center>${reason}</center>\r\n`;
  const body =
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    `${detail}<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** What nginx answers to a missing or bad client certificate (domain/pki.md 2.5: internal codes 496 and 495). */
export function refusedCertificate(tls: TlsFacts): WireAnswer {
  return tls.verdict.status === 'absent'
    ? nginxPage(400, '400 No required SSL certificate was sent', 'No required SSL certificate was sent')
    : nginxPage(400, '400 The SSL certificate error', 'The SSL certificate error');
}

/** A failing front server's page, for the fault `erreur-http`. */
export function httpErrorPage(status: number): WireAnswer {
  return nginxPage(status, `${status} ${STATUS_CODES[status] ?? 'Error'}`, '');
}

/** An address nobody serves: says what is served here. */
export function unknownAddress(title: string, method: string, path: string, routes: readonly Route[]): WireAnswer {
  const known = routes.map((route) => `  ${route.method} ${route.path}`).join('\n');
  return textAnswer(
    404,
    `${title} : aucune ressource à l’adresse « ${method} ${path} ».\nAdresses servies ici :\n${known}\n` +
      'Vérifiez l’adresse configurée dans votre logiciel.',
  );
}

/** A known address asked with the wrong method. */
export function methodNotAllowed(title: string, method: string, allowed: readonly string[]): WireAnswer {
  const allow = allowed.join(', ');
  return textAnswer(405, `${title} : méthode ${method} refusée à cette adresse. Méthodes acceptées : ${allow}.`, {
    allow,
  });
}

/** A body larger than the service takes. */
export function bodyTooLarge(limitBytes: number): WireAnswer {
  return textAnswer(
    413,
    `Requête trop volumineuse : le corps dépasse la limite de ${limitBytes} octets de ce service. Réduisez le contenu envoyé.`,
    { connection: 'close' },
  );
}

/** An address whose percent-encoding cannot be read. */
export function malformedAddress(): WireAnswer {
  return textAnswer(
    400,
    'Adresse illisible : un caractère encodé (%XX) est invalide. Corrigez l’encodage de l’adresse.',
  );
}

/** A handler that threw: neutral, with the id that finds the exchange again in the journal. */
export function internalError(exchangeId: string): WireAnswer {
  return textAnswer(
    500,
    `Erreur interne du banc (échange ${exchangeId}). Votre logiciel n’est pas en cause : transmettez cet identifiant au mainteneur du banc.`,
  );
}

/** The journal cannot be written: an exchange that leaves no trace must not be answered as if it counted. */
export function journalUnavailable(exchangeId: string): WireAnswer {
  return textAnswer(
    500,
    `Le journal du banc ne peut plus être écrit (échange ${exchangeId}) : l’échange n’est pas pris en compte. Vérifiez l’espace disque.`,
  );
}

const MALFORMED: Readonly<Record<string, { readonly status: number; readonly text: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, text: 'En-têtes HTTP trop volumineux : réduisez leur taille.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: 'Requête trop lente : elle n’est pas arrivée entière dans le délai.' },
};
const UNREADABLE = { status: 400, text: 'Requête HTTP illisible : vérifiez ce que votre client envoie.' };

/** What to write on the raw socket when bytes are no HTTP request, by error code of Node's parser. */
export function malformedRequest(code: string): {
  readonly status: number;
  readonly text: string;
  readonly response: string;
} {
  const { status, text } = MALFORMED[code] ?? UNREADABLE;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    `Content-Type: ${TEXT}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  return { status, text, response: `${head.join('\r\n')}\r\n\r\n${text}` };
}
