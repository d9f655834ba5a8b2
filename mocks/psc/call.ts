import type { ClientProof, PresentedCredentials } from '../oidc/client-authentication.ts';
import { authenticateClient, type ClientRefusal, presentedCredentials } from '../oidc/client-authentication.ts';
import { type Form, formOf, readForm } from '../oidc/form.ts';
import type { ArmedFault, ExchangeContext, Summary, TlsFacts, WireRequest } from '../platform/contract.ts';
import { type HostPair, issuerOf } from './addresses.ts';
import type { ClientRegistration } from './clients.ts';
import type { PscOperation } from './operations.ts';
import { type RefusalName, refused } from './refusals.ts';
import type { PscSettings } from './settings.ts';
import type { PscWorld } from './world.ts';

/** Facts established while a call was served: what the rules and the journal's summary show. */
export interface SeenFacts {
  clientId?: string | null;
  proof?: 'secret' | 'certificate';
  declaredProof?: ClientProof;
  /** National identifier asked for or signed in. */
  idNat?: string;
  sessionId?: string;
  codeReplayed?: boolean;
  /** State of the token presented (userinfo, introspection, refresh). */
  token?: 'actif' | 'perime' | 'session-fermee' | 'non-valide' | 'absent';
  ciba?: { readonly id: string; readonly interval: number; readonly finished: boolean };
  postLogoutDeclared?: boolean;
  hintGiven?: boolean;
  login?: 'page' | 'prepare' | 'sso' | 'abandon' | 'reussie' | 'carte-refusee';
}

/** One call being served. */
export interface Call {
  readonly operation: PscOperation;
  readonly request: WireRequest;
  /** Query of a GET, form body of a POST. */
  readonly form: Form;
  readonly presented: PresentedCredentials;
  /** Milliseconds and seconds of the bench's clock. */
  readonly at: number;
  readonly now: number;
  readonly tls: TlsFacts | null;
  readonly fault: ArmedFault | null;
  readonly hosts: HostPair;
  readonly issuer: string;
  readonly settings: PscSettings;
  readonly seen: SeenFacts;
}

/** One exchange as the rules see it. */
export interface PscMessage {
  readonly operation: PscOperation;
  readonly form: Form;
  readonly presented: PresentedCredentials;
  readonly seen: Readonly<SeenFacts>;
  /** `error` of the answer, null when it is none. */
  readonly error: string | null;
  readonly settings: PscSettings;
}

/** Reads a request for an operation. */
export function openCall(
  world: PscWorld,
  operation: PscOperation,
  request: WireRequest,
  { tls, at, fault }: ExchangeContext,
): Call {
  const form = request.method === 'GET' ? formOf(request.query) : readForm(request);
  const hosts = world.addresses.pairFor(request.headers.host);
  return {
    operation,
    request,
    form,
    presented: presentedCredentials(request.headers.authorization, form, tls),
    at: at.getTime(),
    now: Math.floor(at.getTime() / 1_000),
    tls,
    fault,
    hosts,
    issuer: issuerOf(hosts),
    settings: world.settings(),
    seen: {},
  };
}

/** Thrown for an Authorization header nobody can read: an empty 401 (domain/psc.md 3.8). */
export class Challenged extends Error {
  override readonly name = 'Challenged';
}

const REFUSALS_OF: Readonly<Record<Exclude<ClientRefusal, 'malformed-header'>, RefusalName>> = {
  'missing-client-id': 'client-sans-identifiant',
  'unknown-client': 'client-inconnu',
  'wrong-secret': 'secret-faux',
  'wrong-certificate': 'certificat-refuse',
};

/**
 * The software that calls, proven.
 * @throws Refused, Challenged
 */
export function authenticated(world: PscWorld, call: Call): ClientRegistration {
  const { presented, seen } = call;
  seen.clientId = presented.clientId;
  const declared = world.clients.get(presented.clientId ?? '')?.authentification;
  if (declared !== undefined) seen.declaredProof = declared;
  const verdict = authenticateClient(presented, (clientId) => world.clients.get(clientId));
  if ('client' in verdict) {
    seen.proof = verdict.by;
    return verdict.client;
  }
  if (verdict.refusal === 'malformed-header') throw new Challenged();
  throw refused(REFUSALS_OF[verdict.refusal]);
}

/** Small facts for the journal. */
export function summarize({ operation, form, seen, error }: PscMessage): Summary {
  return {
    operation,
    clientId: seen.clientId ?? form.get('client_id'),
    preuve: seen.proof ?? null,
    grantType: form.get('grant_type'),
    scope: form.get('scope'),
    acrValues: form.get('acr_values'),
    identifiant: seen.idNat ?? form.get('login_hint'),
    canal: form.get('channel'),
    bindingMessage: form.get('binding_message'),
    connexion: seen.login ?? null,
    jeton: seen.token ?? null,
    session: seen.sessionId ?? null,
    erreur: error,
  };
}
