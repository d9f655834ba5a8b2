import type { NationView } from '../nation/model.ts';
import type { CertificateJudge, ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import { SOAP12_MEDIA_TYPE } from '../soap/envelope.ts';
import { SoapError, type SoapErrorCode } from '../soap/errors.ts';
import { DEFAULT_LIMITS, withXml } from '../soap/xml.ts';
import { type Access, readAccess } from './access.ts';
import { type Decision, decide } from './answers.ts';
import { type InsiMessage, summarize } from './exchange.ts';
import { faultRow, type InsiFaultCode, writeFault } from './faults.ts';
import { type InsiRequest, readRequest } from './messages.ts';
import { writeResult, writeVerification } from './results.ts';
import type { ScriptBook } from './scripted.ts';
import type { InsiSettings } from './settings.ts';
import { contractDocument, schemaFiles } from './wsdl.ts';

/** What the routes of one bench stand on. */
export interface InsiWorld {
  readonly nation: () => NationView;
  readonly judge: CertificateJudge;
  readonly settings: () => InsiSettings;
  readonly scripts: ScriptBook;
}

/** `POST /lps` for both operations, `GET /lps?wsdl` and `?xsd=` for the contract. */
export function insiRoutes(world: InsiWorld): readonly Route<InsiMessage>[] {
  return [
    { method: 'POST', path: '/lps', handle: (request, context) => answer(world, request, context) },
    { method: 'GET', path: '/lps', handle: contract },
  ];
}

function answer(world: InsiWorld, wire: WireRequest, context: ExchangeContext): WireAnswer<InsiMessage> {
  const settings = world.settings();
  const received = receive(world, wire, context, settings);
  const decision = decisionOf(world, received, context, settings);
  const message: InsiMessage = { ...received, decision, settings };
  return {
    status: decision.kind === 'fault' ? 500 : 200,
    headers: { 'content-type': `${SOAP12_MEDIA_TYPE};charset=utf-8` },
    body: bodyOf(message),
    operation: received.request?.operation ?? undefined,
    summary: summarize(message),
    message,
  };
}

interface Received {
  readonly request: InsiRequest | null;
  readonly unreadable: { readonly code: SoapErrorCode; readonly message: string } | null;
  readonly access: Access;
}

function receive(
  { judge }: InsiWorld,
  wire: WireRequest,
  { tls, at }: ExchangeContext,
  settings: InsiSettings,
): Received {
  const caller = { listener: wire.listener, tls, at, judge, settings };
  try {
    return withXml(wire.body, DEFAULT_LIMITS, (xml) => {
      const { request, assertions } = readRequest(xml);
      return { request, unreadable: null, access: readAccess(xml, assertions, caller) };
    });
  } catch (error) {
    if (!(error instanceof SoapError)) throw error;
    const unreadable = { code: error.code, message: error.message };
    return { request: null, unreadable, access: readAccess(null, [], caller) };
  }
}

/** Refusals about the envelope; all others are about the XML below it. */
const ENVELOPE_CODES: ReadonlySet<SoapErrorCode> = new Set([
  'E_SOAP_VERSION',
  'E_SOAP_NOT_ENVELOPE',
  'E_SOAP_BODY_MISSING',
]);

function decisionOf(world: InsiWorld, received: Received, context: ExchangeContext, settings: InsiSettings): Decision {
  const { request, unreadable, access } = received;
  const armed = context.fault === null ? undefined : faultRow(context.fault.name);
  if (armed !== undefined) {
    const texte = context.fault?.parameters?.texte;
    return { kind: 'fault', code: armed.code, ...(typeof texte === 'string' ? { texte } : {}) };
  }
  if (request === null) {
    if (access.tlsRefusal !== null) return { kind: 'fault', ...access.tlsRefusal };
    const code: InsiFaultCode =
      unreadable !== null && ENVELOPE_CODES.has(unreadable.code) ? 'insi_mock_enveloppe' : 'insi_mock_xml';
    return { kind: 'fault', code, ...(unreadable === null ? {} : { texte: unreadable.message }) };
  }
  return decide({
    request,
    access,
    settings,
    nation: world.nation(),
    script: (operation, criteres) => world.scripts.take(operation, criteres),
  });
}

function bodyOf({ request, decision, settings }: InsiMessage): string {
  switch (decision.kind) {
    case 'fault': {
      const messageId = request?.messageIds[0] ?? null;
      return writeFault({ code: decision.code, texte: decision.texte, messageId }, settings.dialecteErreurs);
    }
    case 'verification':
      return writeVerification(decision.result.cr === '00' ? '00' : '01');
    case 'recherche':
      return writeResult(decision.result, settings);
  }
}

const HOST = /^[\w.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,45}\](:\d{1,5})?$/i;

function contract(request: WireRequest): WireAnswer<InsiMessage> {
  const host = request.headers.host ?? '';
  // The address comes back inside the WSDL: anything but a plain host name or address is not echoed.
  const address = `https://${HOST.test(host) ? host : 'localhost'}/lps`;
  const document = contractDocument(request.query, address);
  if (document !== null) {
    return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: document };
  }
  const asked = request.query.has('wsdl') || request.query.has('xsd');
  return {
    status: asked ? 404 : 405,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...(asked ? {} : { allow: 'POST' }) },
    body:
      "Téléservice INSi simulé. Envoyez vos messages SOAP 1.2 par POST à cette adresse ; le contrat s'obtient par ?wsdl, " +
      `?wsdl=verification (hypothèse du banc) et ?xsd=<fichier>, parmi : ${schemaFiles().join(', ')}.\n`,
  };
}
