import type { Logger } from 'pino';
import type {
  ArmedFault,
  ExchangeRecord,
  Finding,
  ListenerSpec,
  Route,
  Service,
  TlsFacts,
  WireAnswer,
  WireRequest,
} from './contract.ts';
import { judgeExchange } from './rules.ts';
import type { Space } from './space.ts';
import { internalError, refusedCertificate } from './stock-answers.ts';
import { type Delivery, type TransportAct, transportAct } from './transport-faults.ts';
import { type RenderedAnswer, renderAnswer } from './wire.ts';

/** Where an exchange takes place. */
export interface Place {
  readonly service: Service;
  readonly spec: ListenerSpec;
  readonly space: Space;
  readonly logger: Logger;
  /** Resolves after so many machine milliseconds, or at once when the listener closes. */
  readonly wait: (ms: number) => Promise<void>;
}

/** What is known of an exchange from its first byte. */
export interface Opening {
  readonly id: string;
  readonly at: Date;
  /** `performance.now()` at reception. */
  readonly started: number;
  readonly scenario: string | null;
  readonly tls: TlsFacts | null;
  /** True when the certificate policy of the listener does not accept what the client presented. */
  readonly refused: boolean;
}

/** How an exchange ends: what is sent, what is kept, what is thought of it. */
export interface Conclusion {
  readonly outcome: ExchangeRecord['outcome'];
  readonly operation: string | null;
  readonly summary: WireAnswer['summary'] | null;
  /** Null when nothing is sent. */
  readonly sent: RenderedAnswer | null;
  /** The body of `sent` with its secrets replaced; null when it is not to be kept. */
  readonly kept: Buffer | null;
  readonly fault: ArmedFault | null;
  readonly findings: readonly Finding[];
  readonly delivery: Delivery;
  readonly note: string | null;
}

const NO_ANSWER: WireAnswer = { status: 0 };

/** The service's turn: a fault may be met before, instead or after; a handler that throws becomes a neutral 500. */
export async function serve(place: Place, opening: Opening, request: WireRequest, route: Route): Promise<Conclusion> {
  const { service, space, wait } = place;
  const operation = guessOperation(place, request);
  const fault = space.faults.take(service.name, operation);
  const act = transportAct(fault);
  if (act.delayMs > 0) await wait(act.delayMs);
  const answer = act.reachesService
    ? await handle(place, opening, request, route, fault)
    : (act.replacement ?? NO_ANSWER);
  return conclude(place, opening, request, answer, { operation, fault, act });
}

/** Ends an exchange on an answer: rules run, secrets are hidden from what is kept, the fault does its work. */
export function conclude(
  place: Place,
  opening: Opening,
  request: WireRequest,
  answer: WireAnswer,
  how: { readonly operation?: string | null; readonly fault?: ArmedFault | null; readonly act?: TransportAct } = {},
): Conclusion {
  const { operation = null, fault = null, act = transportAct(null) } = how;
  const { delivery } = act;
  const base = {
    operation: answer.operation ?? operation,
    summary: answer.summary ?? null,
    fault,
    findings: findingsOf(place, opening, request, answer),
    delivery,
  };
  if (delivery === 'cut' || delivery === 'hold') {
    return { ...base, outcome: delivery === 'cut' ? 'cut' : 'unanswered', sent: null, kept: null, note: null };
  }
  const whole = renderAnswer(answer, opening.at);
  const kept = redacted(place, opening, whole.body, 'response', request);
  const truncated = delivery === 'truncate';
  return {
    ...base,
    outcome: truncated ? 'cut' : opening.refused ? 'refused' : 'answered',
    sent: truncated ? whole : { ...whole, body: act.alter(whole.body) },
    kept: kept && act.alter(kept),
    note: truncated ? `Réponse de ${whole.body.length} octets coupée au milieu.` : null,
  };
}

/** Ends an exchange whose request could not be read whole: no rule may judge half a message. */
export function concludeUnread(outcome: 'answered' | 'cut', sent: RenderedAnswer | null, note: string): Conclusion {
  const kept = sent?.body ?? null;
  return { outcome, sent, kept, note, operation: null, summary: null, fault: null, findings: [], delivery: 'send' };
}

/** Answer of the service, or of an nginx-like front, to a certificate that is refused. */
export function refusalAnswer({ service, logger }: Place, opening: Opening, request: WireRequest, tls: TlsFacts) {
  try {
    const answer = service.refuse?.(request, tls) ?? refusedCertificate(tls);
    renderAnswer(answer, opening.at);
    return answer;
  } catch (error) {
    logger.error({ err: error, exchange: opening.id }, 'refusal failed');
    return refusedCertificate(tls);
  }
}

/** A body as it may be kept; one that cannot be cleared of its secrets is not kept at all. */
export function redacted(
  { service, logger }: Place,
  opening: Opening,
  body: Buffer,
  side: 'request' | 'response',
  request: WireRequest,
): Buffer | null {
  try {
    return service.redact?.(body, side, request) ?? body;
  } catch (error) {
    logger.error({ err: error, exchange: opening.id }, 'redaction failed');
    return null;
  }
}

async function handle(
  { logger }: Place,
  { id, at, tls }: Opening,
  request: WireRequest,
  route: Route,
  fault: ArmedFault | null,
): Promise<WireAnswer> {
  try {
    const functional = fault?.kind === 'functional' ? fault : null;
    const answer = await route.handle(request, { exchangeId: id, tls, at, fault: functional });
    renderAnswer(answer, at);
    return answer;
  } catch (error) {
    logger.error({ err: error, exchange: id }, 'handler failed');
    return internalError(id);
  }
}

function findingsOf({ service, space, logger }: Place, opening: Opening, request: WireRequest, answer: WireAnswer) {
  const { tls, at, id } = opening;
  return judgeExchange(service.rules, { request, answer, tls, at }, space.memories, (rule, error) =>
    logger.error({ err: error, rule: rule.id, exchange: id }, 'rule failed'),
  );
}

function guessOperation({ service, logger }: Place, request: WireRequest): string | null {
  try {
    return service.operationOf?.(request) ?? null;
  } catch (error) {
    logger.error({ err: error, path: request.path }, 'operation not guessed');
    return null;
  }
}
