import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { appeler } from './http.ts';
import { type PilotOperation, pilotContract } from './pilot-contract.ts';
import { PilotError } from './pilot-errors.ts';
import type { Capacites, Vue } from './vue.ts';

/** A view holds a few kilobytes; an answer that goes past this never ends, or is something else. */
const LONGUEUR_MAXIMALE = 1_048_576;

/** One act as it happened, for the evidence. */
export interface ActeObserve {
  readonly operation: string;
  readonly consigne: string;
  readonly request: unknown;
  readonly answer: unknown;
  readonly durationMs: number;
  readonly error: string | null;
}

export interface PilotOptions {
  readonly url: string;
  readonly token: string;
  /** How long one act may take before it is a connection error, in milliseconds. */
  readonly delayMs: number;
  /**
   * Keeps the connection from act to act. Only for a pilot known to leave it open: one that a product closes just as the
   * next call leaves would look like a failure of the product.
   */
  readonly keepAlive?: boolean;
}

/** Drives the vendor's system through the pilot interface; every request and answer is validated against the contract. */
export class PilotDriver {
  readonly #options: PilotOptions;
  readonly #contract: ReadonlyMap<string, PilotOperation>;
  readonly #observe: (act: ActeObserve) => void;

  constructor(options: PilotOptions, observe: (act: ActeObserve) => void = () => {}) {
    this.#options = options;
    this.#contract = pilotContract();
    this.#observe = observe;
  }

  /** Who answers and what it can do. @throws {PilotError} */
  async capacites(): Promise<Capacites> {
    return (await this.#perform('lireCapacites', null, undefined)) as Capacites;
  }

  /** Capability that an act needs, null when every pilot has it. */
  capaciteDe(operation: string): string | null {
    return this.#operation(operation).capacite;
  }

  /**
   * Performs one act of a user.
   * @param operation `operationId` of the contract
   * @param id the vendor's own identifier, for acts on one identity
   * @param delayMs how long this act may take, the configured delay by default
   * @throws {PilotError} when the pilot cannot be reached, is too slow, or answers outside the contract
   */
  async acte(
    operation: string,
    id: string | null,
    body: Readonly<Record<string, unknown>> = {},
    delayMs?: number,
  ): Promise<Vue> {
    const reads = this.#operation(operation).method === 'GET';
    const request = reads ? undefined : { idAction: randomUUID(), ...body };
    return (await this.#perform(operation, id, request, delayMs)) as Vue;
  }

  async #perform(
    operationId: string,
    id: string | null,
    request: unknown,
    delayMs = this.#options.delayMs,
  ): Promise<unknown> {
    const operation = this.#operation(operationId);
    const started = performance.now();
    let answer: unknown = null;
    let error: string | null = null;
    try {
      const invalid = operation.checkRequest(request);
      if (invalid.length > 0) {
        throw new PilotError(
          'E_PILOT_REQUEST',
          `Le banc a préparé une demande hors contrat pour ${operationId} : ${invalid.join(' ; ')}.`,
        );
      }
      answer = await this.#send(operation, id, request, delayMs);
      const problems = operation.checkAnswer(answer);
      if (problems.length > 0) {
        throw new PilotError(
          'E_PILOT_INVALID',
          `Le pilote a répondu hors contrat à ${operation.method} ${operation.path} : ${problems.join(' ; ')}. Corrigez la réponse d'après pilot.openapi.yaml.`,
        );
      }
      return answer;
    } catch (cause) {
      error = cause instanceof Error ? cause.message : String(cause);
      throw cause;
    } finally {
      const durationMs = Math.round(performance.now() - started);
      const { consigne } = operation;
      this.#observe({ operation: operationId, consigne, request: withoutSecrets(request), answer, durationMs, error });
    }
  }

  async #send(operation: PilotOperation, id: string | null, request: unknown, delayMs: number): Promise<unknown> {
    const path = operation.path.replace('{id}', encodeURIComponent(id ?? ''));
    const where = `${operation.method} ${path}`;
    const { keepAlive = false } = this.#options;
    const signal = AbortSignal.timeout(delayMs);
    let status: number;
    let text: string;
    try {
      const response = await appeler({
        url: `${this.#options.url.replace(/\/$/, '')}${path}`,
        method: operation.method,
        headers: {
          authorization: `Bearer ${this.#options.token}`,
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-encoding': 'identity',
          ...(keepAlive ? {} : { connection: 'close' }),
        },
        body: request === undefined ? undefined : JSON.stringify(request),
        gardee: keepAlive,
        signal,
      });
      status = response.statusCode ?? 0;
      text = await readText(response, where);
    } catch (cause) {
      if (cause instanceof PilotError) throw cause;
      throw signal.aborted ? tooSlow(cause, where, delayMs) : connectionError(cause, where, this.#options.url);
    }
    if (status === 401 || status === 403) {
      throw new PilotError(
        'E_PILOT_UNAUTHORIZED',
        `Le pilote refuse le jeton à ${where} (${status}). Vérifiez « pilote.jeton » dans la configuration.`,
      );
    }
    if (status === 404 || status === 405 || status === 501) {
      throw new PilotError(
        'E_PILOT_NOT_IMPLEMENTED',
        `Le pilote ne connaît pas ${where} (${status}). ${adviceWhenUnknown(operation)}`,
      );
    }
    if (status !== 200) {
      throw new PilotError(
        'E_PILOT_STATUS',
        `Le pilote a répondu ${status} à ${where} ; attendu : 200. Un refus du logiciel se dit par le champ « refus ».`,
      );
    }
    try {
      const answer: unknown = JSON.parse(text);
      // What is nested too deep to be written again could not be kept as evidence.
      JSON.stringify(answer);
      return answer;
    } catch (cause) {
      throw new PilotError(
        'E_PILOT_INVALID',
        `Le pilote n'a pas répondu en JSON à ${where} ; trouvé : ${JSON.stringify(text.slice(0, 120))}.`,
        { cause },
      );
    }
  }

  #operation(id: string): PilotOperation {
    const operation = this.#contract.get(id);
    if (!operation)
      throw new PilotError('E_PILOT_REQUEST', `L'opération « ${id} » n'existe pas dans pilot.openapi.yaml.`);
    return operation;
  }
}

/** Fields of the contract that no evidence may show. */
const SECRETS: ReadonlySet<string> = new Set(['pkcs12Base64', 'motDePasse']);

/** A request as it may be kept: a secret leaves the fingerprint that tells whether two of them were the same. */
function withoutSecrets(request: unknown): unknown {
  if (request === undefined) return undefined;
  const hide = (name: string, value: unknown) =>
    SECRETS.has(name) && typeof value === 'string'
      ? `*** (sha256:${createHash('sha256').update(value).digest('hex').slice(0, 12)})`
      : value;
  return JSON.parse(JSON.stringify(request, hide));
}

async function readText(response: IncomingMessage, where: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response) {
    text += decoder.decode(chunk as Buffer, { stream: true });
    if (text.length <= LONGUEUR_MAXIMALE) continue;
    throw new PilotError(
      'E_PILOT_INVALID',
      `Le pilote a répondu plus de ${LONGUEUR_MAXIMALE} caractères à ${where}, sans finir. Une réponse n'en compte que quelques milliers.`,
    );
  }
  return text + decoder.decode();
}

function adviceWhenUnknown({ capacite }: PilotOperation): string {
  return capacite === null
    ? "Vérifiez que « pilote.url » mène à l'interface de pilotage (elle finit par /pilot/v1)."
    : `La capacité « ${capacite} » est pourtant déclarée : ajoutez l'opération ou retirez la capacité.`;
}

function tooSlow(cause: unknown, where: string, delayMs: number): PilotError {
  return new PilotError(
    'E_PILOT_SLOW',
    `Le pilote n'a pas répondu à ${where} en ${delayMs} ms. Augmentez « pilote.delaiMaxMs » ou cherchez ce qui le retient.`,
    { cause },
  );
}

function connectionError(cause: unknown, where: string, url: string): PilotError {
  const name = cause instanceof Error ? cause.name : '';
  const code = ((cause as { code?: string }).code ?? '').toString();
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EHOSTUNREACH') {
    return new PilotError(
      'E_PILOT_UNREACHABLE',
      `Aucun pilote ne répond à ${url} (${code}). Démarrez votre logiciel ou corrigez « pilote.url ».`,
      { cause },
    );
  }
  return new PilotError('E_PILOT_CUT', `La connexion au pilote s'est rompue pendant ${where} (${code || name}).`, {
    cause,
  });
}
