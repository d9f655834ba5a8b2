import { type Form, formOf, readForm } from '../oidc/form.ts';
import type { ArmedFault, ExchangeContext, Summary, WireRequest } from '../platform/contract.ts';
import type { FournisseurService } from './clients.ts';
import type { AccessToken } from './grants.ts';
import { type FcOperation, operationOf } from './operations.ts';
import type { FcSettings } from './settings.ts';
import type { Demand } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

/** Facts established while a call was served: what the rules and the journal's summary show. */
export interface SeenFacts {
  clientId?: string | null;
  client?: FournisseurService;
  demand?: Demand;
  /** Person in the nation. */
  personne?: string;
  /** Code of the page shown. */
  page?: string;
  connexion?: 'page' | 'prepare' | 'reussie' | 'abandon';
  codeReplayed?: boolean;
  /** Deviation of the callback whose code is exchanged, or of the ID token whose access token is used. */
  refusable?: string | null;
  token?: 'actif' | 'perime' | 'revoque' | 'inconnu' | 'absent';
  hintGiven?: boolean;
  postLogoutDeclared?: boolean;
}

/** One call being served. */
export interface Call {
  readonly operation: FcOperation;
  readonly version: 'v1' | 'v2';
  readonly request: WireRequest;
  /** Query of a GET, form body of a POST. */
  readonly form: Form;
  /** Milliseconds and seconds of the bench's clock. */
  readonly at: number;
  readonly now: number;
  readonly fault: ArmedFault | null;
  readonly origin: string;
  readonly settings: FcSettings;
  readonly seen: SeenFacts;
}

/** What an endpoint decides to answer. */
export interface Outcome {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** One exchange as the rules see it. */
export interface FcMessage {
  readonly operation: FcOperation;
  readonly version: 'v1' | 'v2';
  readonly form: Form;
  readonly seen: Readonly<SeenFacts>;
  /** `error` of the answer, or code of its page; null when it is neither. */
  readonly error: string | null;
  readonly settings: FcSettings;
}

/** Reads a request. */
export function openCall(world: FcWorld, request: WireRequest, { at, fault }: ExchangeContext): Call {
  return {
    operation: operationOf(request) ?? 'page',
    version: request.path.startsWith('/api/v1') ? 'v1' : 'v2',
    request,
    form: request.method === 'GET' ? formOf(request.query) : readForm(request),
    at: at.getTime(),
    now: Math.floor(at.getTime() / 1_000),
    fault,
    origin: world.addresses.originFor(request.headers.host),
    settings: world.settings(),
    seen: {},
  };
}

/** JSON that nobody may keep. */
export function json(status: number, body: unknown): Outcome {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/** See other: the browser goes there with a GET (dossier 2.2). */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Outcome {
  return { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } };
}

/** Remembers what is known of a token presented. */
export function presented(world: FcWorld, { now, seen }: Call, value: string | null): AccessToken | undefined {
  const known = value === null ? undefined : world.grants.known(value);
  if (known !== undefined) {
    const { demand, who } = known.grant;
    seen.personne = who.personne;
    seen.demand = demand;
    seen.clientId ??= demand.clientId;
    seen.refusable = known.refusable;
  }
  seen.token = stateOf(known, value, now);
  return seen.token === 'actif' ? known : undefined;
}

function stateOf(known: AccessToken | undefined, value: string | null, now: number): SeenFacts['token'] {
  if (value === null) return 'absent';
  if (known === undefined) return 'inconnu';
  if (known.grant.revoked) return 'revoque';
  return now >= known.exp ? 'perime' : 'actif';
}

/** Small facts for the journal. */
export function summarize({ operation, version, form, seen, error }: FcMessage): Summary {
  return {
    operation,
    version,
    clientId: seen.clientId ?? form.get('client_id'),
    service: seen.client?.nom ?? null,
    scope: form.get('scope') ?? seen.demand?.scopes.join(' ') ?? null,
    acrValues: form.get('acr_values'),
    personne: seen.personne ?? null,
    connexion: seen.connexion ?? null,
    jeton: seen.token ?? null,
    erreur: error,
  };
}
