import { type IncomingMessage, type ServerResponse, validateHeaderName, validateHeaderValue } from 'node:http';
import type { WireAnswer, WireRequest } from './contract.ts';
import type { HeaderPair } from './redaction.ts';

/** An answer ready to leave: everything that could be wrong with it has been checked. */
export interface RenderedAnswer {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer;
}

/** Request as the services read it. */
export function toWireRequest(
  message: IncomingMessage,
  listener: string,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: Buffer,
): WireRequest {
  const url = message.url ?? '/';
  const question = url.indexOf('?');
  return {
    listener,
    method: message.method ?? '',
    url,
    path: question === -1 ? url : url.slice(0, question),
    query: new URLSearchParams(question === -1 ? '' : url.slice(question + 1)),
    params: Object.fromEntries(Object.entries(params).map(([name, value = '']) => [name, joined(value)])),
    headers: joinedHeaders(message.rawHeaders),
    rawHeaders: headerPairs(message.rawHeaders),
    body,
  };
}

/** Headers in the order and case of the wire. */
export function headerPairs(raw: readonly string[]): readonly HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

/**
 * Checks an answer and dates it by the bench's clock. Throws a `TypeError` or
 * `RangeError` when the status or a header cannot be written (a line break in a value would forge another header).
 */
export function renderAnswer(answer: WireAnswer, at: Date): RenderedAnswer {
  if (!Number.isInteger(answer.status) || answer.status < 200 || answer.status > 999) {
    throw new RangeError(`status ${answer.status} cannot be sent`);
  }
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : (answer.body ?? Buffer.alloc(0));
  const headers: HeaderPair[] = [['date', at.toUTCString()]];
  for (const [name, values] of Object.entries(answer.headers ?? {})) {
    validateHeaderName(name);
    for (const value of typeof values === 'string' ? [values] : values) {
      validateHeaderValue(name, value);
      headers.push([name, value]);
    }
  }
  return { status: answer.status, headers, body };
}

/** Answers that never carry a body (RFC 9110 6.4.1). */
export function carriesBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}

/** Headers as they leave: the length announced is that of the whole body, whatever is sent of it. */
export function sentHeaders({ status, headers, body }: RenderedAnswer): readonly HeaderPair[] {
  const given = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  return status === 204 || status === 304 ? given : [...given, ['content-length', String(body.length)]];
}

/** Writes status and headers, and ends an answer that carries no body. */
export function writeHead(response: ServerResponse, method: string, answer: RenderedAnswer): void {
  response.sendDate = false;
  response.writeHead(answer.status, sentHeaders(answer).flat());
  if (!carriesBody(method, answer.status)) response.end();
}

function joined(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('/');
}

/** Without a prototype, so that a header called `__proto__` is a header like another. */
function joinedHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of headerPairs(raw)) {
    const key = name.toLowerCase();
    const known = headers[key];
    headers[key] = known === undefined ? value : `${known}, ${value}`;
  }
  return headers;
}
