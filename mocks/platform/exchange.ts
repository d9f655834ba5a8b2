import type { IncomingMessage, ServerResponse } from 'node:http';
import { discardBody, receiveBody, sendBody } from './body.ts';
import {
  type Conclusion,
  conclude,
  concludeUnread,
  type Opening,
  type Place,
  redacted,
  refusalAnswer,
  serve,
} from './conclusion.ts';
import { type Connection, isRefused } from './connection.ts';
import type { CertificateJudge, Route, WireAnswer, WireRequest } from './contract.ts';
import type { ExchangeDraft } from './journal.ts';
import type { Limits } from './limits.ts';
import { bodyTooLarge, journalUnavailable } from './stock-answers.ts';
import type { ListenerConfig } from './tls.ts';
import type { Delivery } from './transport-faults.ts';
import {
  carriesBody,
  headerPairs,
  type RenderedAnswer,
  renderAnswer,
  sentHeaders,
  toWireRequest,
  writeHead,
} from './wire.ts';

/** What an exchange needs of its listener. */
export interface ExchangeSetting extends Place {
  readonly limits: Limits;
  readonly judge: CertificateJudge;
  config(): ListenerConfig;
  connection(message: IncomingMessage): Connection;
}

/** What the address asked for leads to: a route, or an answer of the platform's own. */
export type Target =
  | { readonly route: Route; readonly params: Readonly<Record<string, string | readonly string[] | undefined>> }
  | { readonly answer: WireAnswer };

/** Plays one exchange from the first byte to the last: receive, judge, fail or serve, check, keep, then answer. */
export class Exchange {
  readonly #setting: ExchangeSetting;
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #connection: Connection;
  readonly #opening: Opening;

  constructor(setting: ExchangeSetting, message: IncomingMessage, response: ServerResponse) {
    this.#setting = setting;
    this.#message = message;
    this.#response = response;
    // A client may leave while we write; without a listener that would end the process.
    response.on('error', () => {});
    this.#connection = setting.connection(message);
    const { clock, journal, scenario } = setting.space;
    const at = clock.date();
    const tls = this.#connection.facts(setting.judge, at);
    const refused = isRefused(tls, setting.config().clientCertificate);
    this.#opening = { id: journal.nextId(), at, started: performance.now(), scenario, tls, refused };
  }

  /** Never throws: what cannot be answered is logged and the connection closed. */
  async play(target: Target): Promise<void> {
    this.#connection.active += 1;
    this.#connection.requests += 1;
    try {
      await this.#play(target);
    } catch (error) {
      this.#setting.logger.error({ err: error, exchange: this.#opening.id }, 'exchange failed');
      this.#message.socket.destroy();
    } finally {
      this.#connection.active -= 1;
    }
  }

  async #play(target: Target): Promise<void> {
    if (this.#opening.refused && this.#setting.config().refusal !== 'http') return this.#cutRefused();
    const { body, end } = await receiveBody(this.#message, this.#setting.limits.maxBodyBytes);
    const params = 'params' in target ? target.params : {};
    const request = toWireRequest(this.#message, this.#setting.spec.name, params, body);
    const conclusion = end === 'complete' ? await this.#answer(request, target) : this.#giveUp(request, end);
    return this.#close(request, conclusion);
  }

  async #answer(request: WireRequest, target: Target): Promise<Conclusion> {
    const setting = this.#setting;
    const opening = this.#opening;
    if (opening.refused && opening.tls !== null) {
      return conclude(setting, opening, request, refusalAnswer(setting, opening, request, opening.tls));
    }
    if ('answer' in target) return conclude(setting, opening, request, target.answer);
    return serve(setting, opening, request, target.route);
  }

  #giveUp(request: WireRequest, end: 'too-large' | 'aborted'): Conclusion {
    if (end === 'too-large') {
      const { maxBodyBytes } = this.#setting.limits;
      const note = `Corps trop grand : ${request.body.length} octets gardés, limite ${maxBodyBytes}.`;
      return concludeUnread('answered', renderAnswer(bodyTooLarge(maxBodyBytes), this.#opening.at), note);
    }
    const { brokenBy } = this.#connection;
    const note =
      brokenBy === null
        ? 'Le client est parti avant la fin de sa requête.'
        : `Requête interrompue par le banc (HTTP ${brokenBy}) : incorrecte, ou pas arrivée entière dans le délai.`;
    return concludeUnread('cut', null, note);
  }

  /** Keeps the exchange, then answers: never the other way round. */
  async #close(request: WireRequest, conclusion: Conclusion): Promise<void> {
    const { sent, operation, summary, findings, fault, delivery } = conclusion;
    const gone = sent !== null && this.#message.socket.destroyed;
    try {
      this.#append({
        operation,
        outcome: gone ? 'cut' : conclusion.outcome,
        request: {
          method: request.method,
          url: request.url,
          headers: request.rawHeaders,
          body: redacted(this.#setting, this.#opening, request.body, 'request', request),
        },
        response:
          sent === null || gone
            ? null
            : {
                status: sent.status,
                headers: sentHeaders(sent),
                body: carriesBody(request.method, sent.status) ? conclusion.kept : null,
              },
        summary: summary ?? null,
        fault: fault && { name: fault.name, parameters: fault.parameters ?? {} },
        findings,
        note: gone ? 'Le client est parti avant la réponse.' : conclusion.note,
      });
    } catch (error) {
      this.#setting.logger.error({ err: error, exchange: this.#opening.id }, 'journal failed');
      const answer = renderAnswer(journalUnavailable(this.#opening.id), this.#opening.at);
      return this.#deliver(request.method, answer, 'send');
    }
    return this.#deliver(request.method, sent, delivery);
  }

  async #deliver(method: string, answer: RenderedAnswer | null, delivery: Delivery): Promise<void> {
    const response = this.#response;
    if (delivery === 'hold') return;
    if (answer === null) {
      this.#message.socket.destroy();
      return;
    }
    if (this.#connection.retired) response.shouldKeepAlive = false;
    if (delivery === 'truncate') {
      this.#sendHalf(method, answer);
      return;
    }
    writeHead(response, method, answer);
    if (!carriesBody(method, answer.status)) return;
    if (this.#message.complete) return sendBody(response, answer.body);
    response.write(answer.body);
    await discardBody(this.#message, this.#setting.limits.maxDiscardedBytes);
    response.end(() => this.#message.socket.destroySoon());
  }

  /** A bodiless answer is cut too: one byte is announced that never comes. */
  #sendHalf(method: string, answer: RenderedAnswer): void {
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    writeHead(this.#response, method, answer.body.length > 0 ? answer : { ...answer, body: Buffer.alloc(1) });
    if (!carriesBody(method, answer.status)) return;
    this.#response.flushHeaders();
    this.#response.write(half, () => this.#message.socket.destroySoon());
  }

  /** A certificate that became unacceptable on a connection already open: no alert can be sent any more. */
  #cutRefused(): void {
    const { method = '', url = '', rawHeaders } = this.#message;
    this.#append({
      operation: null,
      outcome: 'refused',
      request: { method, url, headers: headerPairs(rawHeaders), body: null },
      response: null,
      summary: null,
      fault: null,
      findings: [],
      note: 'Certificat client refusé sur une connexion déjà ouverte : connexion coupée.',
    });
    this.#message.socket.destroy();
  }

  #append(draft: Omit<ExchangeDraft, 'id' | 'scenario' | 'service' | 'listener' | 'at' | 'tls' | 'durationMs'>): void {
    const { service, spec, space } = this.#setting;
    const { id, scenario, at, tls, started } = this.#opening;
    space.journal.append({
      id,
      scenario,
      service: service.name,
      listener: spec.name,
      at: at.toISOString(),
      tls,
      durationMs: Math.round((performance.now() - started) * 100) / 100,
      ...draft,
    });
    this.#connection.told = true;
  }
}
