/**
 * The seams between the rooms: what a national service is made of, what crosses the wire, what is kept of it.
 * Types only, so that reports and services can share them without sharing code.
 */

/** How sure we are of a behaviour: seen in a source, inferred from facts, or an assumption of ours. */
export type Certainty = 'documented' | 'inferred' | 'assumed';

// ---------------------------------------------------------------- TLS

/** Why a client certificate is not acceptable, by the names of domain/pki.md section 7. */
export interface CertificateDefect {
  readonly name: string;
  /** French sentence for the report. */
  readonly message: string;
}

export interface ClientCertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string | null;
  readonly organization: string | null;
  readonly organizationalUnit: string | null;
  readonly serial: string;
  readonly fingerprint256: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface CertificateVerdict {
  readonly status: 'accepted' | 'refused' | 'absent';
  readonly defects: readonly CertificateDefect[];
}

export interface TlsFacts {
  readonly version: string;
  readonly cipher: string;
  readonly serverName: string | null;
  readonly client: ClientCertificateFacts | null;
  readonly verdict: CertificateVerdict;
}

/** Judges the chain that a client presented (DER, leaf first), at an instant of the bench's clock. */
export type CertificateJudge = (
  chain: readonly Buffer[],
  at: Date,
) => { readonly facts: ClientCertificateFacts | null; readonly verdict: CertificateVerdict };

/** Key and chain (PEM) that a listener presents for a host name; `defect` is a server-side name of domain/pki.md 7. */
export type ServerIdentitySource = (
  hosts: readonly string[],
  defect: string | null,
) => { readonly key: string; readonly cert: string };

/** What happens to a client whose certificate is refused or missing (domain/pki.md 6). */
export type RefusalPolicy = 'http' | 'reset' | 'tls-alert';

// ---------------------------------------------------------------- services

export interface ListenerSpec {
  /** Stable name, unique in the bench, e.g. `insi-tlsm`. */
  readonly name: string;
  /** French title for the console and the report. */
  readonly title: string;
  readonly transport: 'https' | 'http';
  /** Offset from the port base (default plan 8440-8449). */
  readonly portOffset: number;
  readonly clientCertificate: 'none' | 'optional' | 'required';
  readonly refusal: RefusalPolicy;
  /** Host names of the real service, put in the server certificate on request only. */
  readonly nationalHosts: readonly string[];
}

export interface WireRequest {
  readonly listener: string;
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** Lower-case names; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** Small, printable facts about a message: what a report shows without opening the body. */
export type Summary = Readonly<Record<string, unknown>>;

export interface WireAnswer<M = unknown> {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** Operation as the service understood it, e.g. `rechercherInsAvecTraitsIdentite`. */
  readonly operation?: string;
  readonly summary?: Summary;
  /** The parsed message, handed to the rules and not kept. */
  readonly message?: M;
}

export interface ExchangeContext {
  readonly exchangeId: string;
  readonly tls: TlsFacts | null;
  /** Bench instant at which the request was received. */
  readonly at: Date;
  /** A functional fault to act out, when one is armed for this call. */
  readonly fault: ArmedFault | null;
}

export type Handler<M = unknown> = (
  request: WireRequest,
  context: ExchangeContext,
) => WireAnswer<M> | Promise<WireAnswer<M>>;

export interface Route<M = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Listeners that serve the route; all of the service's when absent. */
  readonly listeners?: readonly string[];
  readonly handle: Handler<M>;
}

/** One national service, of the shape every service has (design: the shape of a service). */
export interface Service<M = unknown> {
  readonly name: string;
  readonly title: string;
  readonly listeners: readonly ListenerSpec[];
  readonly routes: readonly Route<M>[];
  readonly rules: readonly Rule<M>[];
  readonly faults: readonly FaultSpec[];
  /** Named operations offered on the control interface under `/services/<name>/<operation>`. */
  readonly control?: readonly ControlOperation[];
  /** Cheap guess of the operation from headers and first bytes, so that a fault can aim at one operation. */
  operationOf?(request: WireRequest): string | null;
  /** Replaces secrets in a body before it is kept; identity when absent. */
  redact?(body: Buffer, side: 'request' | 'response', request: WireRequest): Buffer;
  /** Answer to a refused certificate when the policy is `http`; an nginx-like 400 page when absent. */
  refuse?(request: WireRequest, tls: TlsFacts): WireAnswer<M>;
  /** Forgets everything that a run changed (scripted answers, sessions…). */
  reset?(): void;
}

// ---------------------------------------------------------------- rules and findings

export type Severity = 'error' | 'warning' | 'info';

export interface JudgedExchange<M = unknown> {
  readonly request: WireRequest;
  readonly answer: WireAnswer<M>;
  readonly tls: TlsFacts | null;
  readonly at: Date;
}

export interface RuleHit {
  /** French sentence: what was seen. */
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
}

/** What a rule remembers between exchanges of one space; emptied with the space. */
export type RuleMemory = Map<string, unknown>;

/** What a conformant client does. Rules run on every exchange, whether or not a scenario looks. */
export interface Rule<M = unknown> {
  /** Stable id, e.g. `INSI-R03`. */
  readonly id: string;
  /** Catalogue case it serves, when there is one. */
  readonly caseId: string | null;
  /** Requirement ids as seen in the dossiers. */
  readonly requirements: readonly string[];
  /** French title. */
  readonly title: string;
  /** French: why it matters and what to do. */
  readonly explanation: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Dossier section or specification. */
  readonly source: string;
  check(exchange: JudgedExchange<M>, memory: RuleMemory): readonly RuleHit[];
}

/** A judgement of ours on one exchange; never part of the service's technical answer. */
export interface Finding {
  readonly rule: string;
  readonly caseId: string | null;
  readonly requirements: readonly string[];
  readonly title: string;
  readonly explanation: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly source: string;
  readonly message: string;
  readonly expected: string | null;
  readonly found: string | null;
}

// ---------------------------------------------------------------- faults

/** A way a service can fail, by name. Names are what a tester types: French, stable. */
export interface FaultSpec {
  readonly name: string;
  readonly kind: 'transport' | 'functional';
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
  /** Operations it can act on, all when absent: a call of another one leaves it armed. An order may aim at one. */
  readonly operations?: readonly string[];
  /** JSON Schema of the parameters, when it takes any. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface FaultOrder {
  readonly service: string;
  readonly name: string;
  /** Number of calls; until cleared when absent. */
  readonly count?: number;
  /** Only calls of this operation. */
  readonly operation?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface ArmedFault extends FaultOrder {
  readonly id: string;
  readonly kind: 'transport' | 'functional';
  readonly remaining: number | null;
}

// ---------------------------------------------------------------- journal

export interface BodyRef {
  /** Lower-case hexadecimal SHA-256 of the bytes kept. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string | null;
}

export interface ExchangeRecord {
  readonly seq: number;
  readonly id: string;
  readonly space: string;
  readonly scenario: string | null;
  readonly service: string;
  readonly listener: string;
  readonly operation: string | null;
  /** Bench clock, ISO 8601. */
  readonly at: string;
  /** Machine clock, ISO 8601. */
  readonly wallClock: string;
  /** `handshake-failed`: no HTTP request came (certificate refused in TLS, or the client left). */
  readonly outcome: 'answered' | 'refused' | 'cut' | 'unanswered' | 'handshake-failed';
  readonly tls: TlsFacts | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: BodyRef | null;
  } | null;
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: BodyRef | null;
  } | null;
  readonly summary: Summary | null;
  readonly fault: { readonly name: string; readonly parameters: Readonly<Record<string, unknown>> } | null;
  readonly findings: readonly Finding[];
  /** Free technical note, e.g. the TLS error of a failed handshake. */
  readonly note: string | null;
  readonly durationMs: number;
}

// ---------------------------------------------------------------- control

/** One operation of the control interface; the same object serves TypeScript callers and HTTP. */
export interface ControlOperation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path below `/control/v1`, with express parameters, e.g. `/nation/personnes/:id`. */
  readonly path: string;
  /** French sentence for `GET /control/v1`. */
  readonly title: string;
  /** JSON Schema of the body; a body is refused when absent. */
  readonly body?: Readonly<Record<string, unknown>>;
  run(input: {
    readonly params: Readonly<Record<string, string>>;
    readonly query: URLSearchParams;
    readonly body: unknown;
  }): unknown | Promise<unknown>;
}
