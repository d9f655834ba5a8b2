import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it came. */
export interface SeenRequest {
  readonly body: string;
  readonly contentType: string;
  /** Common name of the client certificate, null when none was presented. */
  readonly client: string | null;
}

/** How the fake answers one request. */
export type Behaviour = (response: ServerResponse, socket: Socket) => void;

const XML = { 'Content-Type': 'application/soap+xml; charset=utf-8' };
const SOAP = 'http://www.w3.org/2003/05/soap-envelope';

/** A returned person; fields left out are left out of the answer. */
export interface Tiq {
  readonly NomNaissance?: string;
  readonly Prenom?: string;
  readonly ListePrenom?: string;
  readonly Sexe?: string;
  readonly DateNaissance?: string;
  readonly LieuNaissance?: string;
}

export const PERSONNE: Tiq = {
  NomNaissance: "D'ARTAGNAN DE L'HERAULT",
  ListePrenom: 'PIERRE-ALAIN MURIEL',
  Sexe: 'M',
  DateNaissance: '2001-06-17',
  LieuNaissance: '63220',
};

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<s:Envelope xmlns:s="${SOAP}"><s:Body>${body}</s:Body></s:Envelope>`;
}

export interface Returned {
  readonly numero?: string;
  readonly cle?: string;
  readonly oid?: string;
}

/** CR 00 with one person. */
export function found(tiq: Tiq = PERSONNE, ins: Returned = {}): string {
  const { numero = '1010663220754', cle = '60', oid = '1.2.250.1.213.1.4.8' } = ins;
  const id = `<IdIndividu><NumIdentifiant>${numero}</NumIdentifiant>${cle === '' ? '' : `<Cle>${cle}</Cle>`}</IdIndividu>`;
  const traits = Object.entries(tiq).map(([name, value]) => `<${name}>${value}</${name}>`);
  return envelope(
    '<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat"><CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR>' +
      `<INDIVIDU><INSACTIF>${id}<OID>${oid}</OID></INSACTIF><TIQ>${traits.join('')}</TIQ></INDIVIDU></RESULTAT>`,
  );
}

/** CR 01, CR 02, or any other code. */
export function code(cr: string): string {
  return envelope(
    `<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat"><CR><CodeCR>${cr}</CodeCR><LibelleCR>libelle</LibelleCR></CR></RESULTAT>`,
  );
}

/** Answer of a unit verification: 00 confirms, 01 does not. */
export function verification(cr: string): string {
  return envelope(
    `<ReponseUnitaire xmlns="http://www.cnamts.fr/INSiLot2/REPUnitaire"><CR><CodeCR>${cr}</CodeCR><LibelleCR>libelle</LibelleCR></CR></ReponseUnitaire>`,
  );
}

/** A fault of the business service. */
export function faultXml(insiCode: string, texte: string): string {
  return envelope(
    `<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>s:siram_40</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${texte}</s:Text></s:Reason><s:Detail><e:Erreur xmlns:e="urn:siram" ` +
      `severite="fatal" code="${insiCode}">${texte}</e:Erreur></s:Detail></s:Fault>`,
  );
}

/** Ways of answering. */
export const behaviour = {
  answer:
    (body: string, status = 200): Behaviour =>
    (response) => {
      response.writeHead(status, XML).end(body);
    },
  silence: (): Behaviour => () => undefined,
  cut: (): Behaviour => (_response, socket) => {
    socket.destroy();
  },
  /** Announces the whole body and sends its beginning only. */
  truncated:
    (body: string, kept: number): Behaviour =>
    (response, socket) => {
      response.writeHead(200, { ...XML, 'Content-Length': Buffer.byteLength(body) });
      response.write(body.slice(0, kept), () => socket.destroySoon());
    },
};

/** A tiny INSi over TLS, of the tests only: it says what it is told to say and remembers what it was asked. */
export class FakeInsi {
  readonly seen: SeenRequest[] = [];
  readonly connections = { count: 0 };
  next: Behaviour = behaviour.answer(found());
  readonly #server;

  constructor(options: ServerOptions) {
    this.#server = createServer({ requestCert: true, rejectUnauthorized: false, ...options }, (request, response) =>
      this.#handle(request, response),
    );
    this.#server.on('connection', () => {
      this.connections.count += 1;
    });
  }

  /** Answers this way from now on. */
  respond(how: Behaviour): void {
    this.next = how;
  }

  /** Presents another certificate from now on. */
  present({ cert, key }: { readonly cert: string; readonly key: string }): void {
    this.#server.setSecureContext({ cert, key });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}/lps`;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const socket = request.socket as Socket & { getPeerCertificate?: () => { subject?: { CN?: string } } };
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.seen.push({
        body: Buffer.concat(chunks).toString('utf8'),
        contentType: request.headers['content-type'] ?? '',
        client: socket.getPeerCertificate?.().subject?.CN ?? null,
      });
      this.next(response, socket);
    });
  }
}
