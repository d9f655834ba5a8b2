import { randomUUID } from 'node:crypto';
import type { CertificateJudge, ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import { WSA } from '../soap/addressing.ts';
import { buildEnvelope, SOAP12_MEDIA_TYPE } from '../soap/envelope.ts';
import { SoapError } from '../soap/errors.ts';
import { type MtomMessage, openMtom, writeMtom } from '../soap/mtom.ts';
import { escapeXml, withXml, type XmlLimits } from '../soap/xml.ts';
import { readAccess } from './access.ts';
import { decide } from './answers.ts';
import type { DossierBook } from './book.ts';
import type { DmpNation } from './caller.ts';
import { ecrireFaute, ecrireRefus } from './carriers.ts';
import { type DmpMessage, summarize } from './exchange.ts';
import { SERVICES, type ServiceName } from './operations.ts';
import { Refusal, refusalRow } from './refusals.ts';
import { type DmpRequest, readRequest } from './request.ts';
import type { DmpSettings } from './settings.ts';
import { contractDocument } from './wsdl.ts';

/** What the routes of one bench stand on. */
export interface DmpWorld {
  readonly nation: () => DmpNation;
  readonly judge: CertificateJudge;
  readonly settings: () => DmpSettings;
  readonly book: DossierBook;
}

export const LPS = 'dmp';

const BASES: readonly string[] = ['/si-dmp-server/v2/services', '/si-dmp-server/v1/services'];
const HERE = [LPS];

/** `POST …/services/<service>` or `…/services` for every transaction, `GET …?wsdl` for the contracts (dossier 1.1). */
export function dmpRoutes(world: DmpWorld): readonly Route<DmpMessage>[] {
  const routes = (path: string, service: ServiceName | null): readonly Route<DmpMessage>[] => [
    { method: 'POST', path, listeners: HERE, handle: (wire, context) => answer(world, wire, context, service) },
    { method: 'GET', path, listeners: HERE, handle: (wire) => contract(wire, service) },
  ];
  return BASES.flatMap((base) => [
    ...routes(base, null),
    ...SERVICES.flatMap((service) => routes(`${base}/${service}`, service)),
  ]);
}

/** Metadata of a lot weigh some tens of kilobytes; inline base64 documents are taken up to this size. */
const LIMITS: XmlLimits = { bytes: 8 * 1024 * 1024, depth: 64, elements: 50_000 };

type Received = Pick<DmpMessage, 'request' | 'access' | 'multipart' | 'decision'>;

function answer(
  world: DmpWorld,
  wire: WireRequest,
  context: ExchangeContext,
  service: ServiceName | null,
): WireAnswer<DmpMessage> {
  const settings = world.settings();
  const received = receive(world, wire, context, service, settings);
  const message: DmpMessage = { ...received, settings };
  const { request, decision } = message;
  const header = responseHeader(request, decision.kind === 'done');
  const written = write(message, header, context.at);
  return {
    ...written,
    operation: request?.facts?.name,
    summary: summarize(message),
    message,
  };
}

function receive(
  world: DmpWorld,
  wire: WireRequest,
  context: ExchangeContext,
  service: ServiceName | null,
  settings: DmpSettings,
): Received {
  const unread = { request: null, access: null, multipart: false };
  let message: MtomMessage;
  try {
    message = openMtom(wire.headers['content-type'], wire.body);
  } catch (error) {
    return { ...unread, decision: refused(readingRefusal(error)) };
  }
  try {
    return withXml(message.envelope, LIMITS, (xml) => {
      const request = readRequest(xml.root, service);
      const known = { request, access: null, multipart: message.multipart };
      const early = armed(context) ?? addressing(request, settings) ?? wanted(request, service);
      if (early !== null || request.facts === null || request.payload === null) {
        return { ...known, decision: refused(early ?? new Refusal('operation-inconnue')) };
      }
      const nation = world.nation();
      const { facts, payload } = request;
      const asking = { tls: context.tls, at: context.at, judge: world.judge, settings, nation };
      const access = readAccess(xml, request.assertions, { ...asking, patient: facts.patient });
      const { appelant, vihf, refus } = access;
      if (refus !== null || appelant === null || vihf === null) {
        return { ...known, access, decision: refused(refus ?? new Refusal('vihf-absent')) };
      }
      const { at } = context;
      const call = { facts, payload, xml, message, vihf, appelant, book: world.book, nation, settings, at };
      return { ...known, access, decision: decide(call) };
    });
  } catch (error) {
    return { ...unread, multipart: message.multipart, decision: refused(readingRefusal(error)) };
  }
}

const refused = (refus: Refusal) => ({ kind: 'refus', refus }) as const;

function readingRefusal(error: unknown): Refusal {
  if (!(error instanceof SoapError)) throw error;
  if (error.code.startsWith('E_MTOM')) return new Refusal('pieces-jointes', error.message);
  const envelope =
    error.code === 'E_SOAP_VERSION' || error.code === 'E_SOAP_NOT_ENVELOPE' || error.code === 'E_SOAP_BODY_MISSING';
  return new Refusal(envelope ? 'enveloppe' : 'message-illisible', error.message);
}

function armed({ fault }: ExchangeContext): Refusal | null {
  const row = fault === null ? undefined : refusalRow(fault.name);
  if (row === undefined) return null;
  const texte = fault?.parameters?.texte;
  return new Refusal(row.cle, typeof texte === 'string' ? texte : undefined);
}

/** MessageID and Action are required, To and ReplyTo under the strict policy only (domain/dmp.md 1.1). */
function addressing({ action, messageId, to, replyTo }: DmpRequest, { severite }: DmpSettings): Refusal | null {
  const strict = severite === 'stricte';
  const absent = action === null || messageId === null || (strict && (to === null || replyTo === null));
  return absent ? new Refusal('adressage') : null;
}

function wanted({ facts, element }: DmpRequest, service: ServiceName | null): Refusal | null {
  if (facts !== null && element !== null) return facts.open ? null : new Refusal('operation-fermee');
  const where = service === null ? 'Le DMP' : `Le service ${service}`;
  return new Refusal('operation-inconnue', `${where} n'offre pas l'opération ${element ?? '(corps vide)'}.`);
}

const ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous';

function responseHeader(request: DmpRequest | null, done: boolean): string {
  const action = request?.facts?.responseAction ?? (done ? '' : `${WSA}/soap/fault`);
  const relates = request?.messageId ?? null;
  return (
    `<wsa:Action xmlns:wsa="${WSA}">${escapeXml(action)}</wsa:Action>` +
    `<wsa:MessageID xmlns:wsa="${WSA}">urn:uuid:${randomUUID()}</wsa:MessageID><wsa:To xmlns:wsa="${WSA}">${ANONYMOUS}</wsa:To>` +
    (relates === null ? '' : `<wsa:RelatesTo xmlns:wsa="${WSA}">${escapeXml(relates)}</wsa:RelatesTo>`)
  );
}

function write(
  { request, decision }: DmpMessage,
  header: string,
  at: Date,
): Pick<WireAnswer, 'status' | 'headers' | 'body'> {
  const facts = request?.facts ?? null;
  const payload = request?.payload ?? null;
  const shape = { envelope: 'soap', body: 'soap', header };
  if (decision.kind === 'done') {
    const { body, attachments = [] } = decision.done;
    return packed(200, buildEnvelope(body, shape), attachments, facts?.carrier === 'xds-retrieve');
  }
  const { refus } = decision;
  const body = facts === null || payload === null ? null : ecrireRefus(refus, facts, payload, at);
  // Documents are answered in parts even when there is none to give (domain/dmp.md 3.6).
  const parts = facts?.carrier === 'xds-retrieve';
  return body === null
    ? packed(500, ecrireFaute(refus, header), [], parts)
    : packed(200, buildEnvelope(body, shape), [], parts);
}

function packed(
  status: number,
  envelope: string,
  attachments: Parameters<typeof writeMtom>[1],
  parts: boolean,
): Pick<WireAnswer, 'status' | 'headers' | 'body'> {
  if (!parts) return { status, headers: { 'content-type': `${SOAP12_MEDIA_TYPE};charset=UTF-8` }, body: envelope };
  const { contentType, body } = writeMtom(envelope, attachments);
  return { status, headers: { 'content-type': contentType }, body };
}

const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,45}\](:\d{1,5})?$/i;

function contract({ headers, query, path }: WireRequest, service: ServiceName | null): WireAnswer<DmpMessage> {
  const host = headers.host ?? '';
  // The address comes back inside the WSDL: anything but a plain host name or address is not echoed.
  const address = `https://${HOST.test(host) ? host : 'localhost'}${path}`;
  const asked = query.has('wsdl') || query.has('WSDL');
  const document = asked && service !== null ? contractDocument(service, address) : null;
  if (document !== null) {
    return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: document };
  }
  return {
    status: asked ? 404 : 405,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...(asked ? {} : { allow: 'POST' }) },
    body:
      'DMP simulé. Envoyez vos messages SOAP 1.2 par POST à cette adresse ou à celle du service ; ' +
      `les contrats s'obtiennent par ?wsdl à l'adresse de chaque service : ${SERVICES.join(', ')}.\n`,
  };
}
