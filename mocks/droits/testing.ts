import { exportJWK, type JWK } from 'jose';
import { loadPreset, Nation } from '../nation/index.ts';
import type { Personne } from '../nation/model.ts';
import type { Outgoing, OutgoingReply } from '../oidc/outgoing.ts';
import { encryptNested, generatedSigningKeys, signCompact } from '../oidc/signing-keys.ts';
import { BenchClock } from '../platform/clock.ts';
import type { ExchangeContext, RuleMemory, WireAnswer, WireRequest } from '../platform/contract.ts';
import { APPELANTS_DROITS, createDroits, DROITS_AT_FRANCECONNECT, DROITS_BASE, type DroitsMessage } from './index.ts';
import { generatedDecryptionKeys, type Pivot } from './token-check.ts';

export const START = Date.UTC(2026, 10, 16, 9);
export const TODAY = '2026-11-16';
const ISSUER = 'https://localhost:8446/api/v2';
const keys = generatedSigningKeys();
const decryption = generatedDecryptionKeys();

/** Pivot identity of a person, as civil registration would write it. */
function pivotOf(personne: Personne): Pivot {
  const abroad = personne.lieuNaissance?.startsWith('99') === true;
  return {
    gender: personne.sexe === 'M' ? 'male' : 'female',
    family_name: personne.nomNaissance,
    given_name: personne.prenoms.join(' '),
    birthdate: personne.dateNaissance,
    birthplace: abroad ? '' : (personne.lieuNaissance ?? ''),
    birthcountry: abroad ? (personne.lieuNaissance ?? '') : '99100',
  };
}

export interface Draft {
  readonly headers?: Readonly<Record<string, string>>;
  readonly fault?: string | { readonly name: string; readonly parameters: Readonly<Record<string, unknown>> };
}

/** The rights API called without a network; FranceConnect is played: token `jeton-<id>` is that person's. */
export async function droits() {
  const clock = new BenchClock();
  clock.freeze(START);
  const nation = await Nation.create({ ...loadPreset(), population: 5 }, { clock });
  const memories = new Map<string, RuleMemory>();
  const played = { scope: 'droits_assurance_maladie', kid: 'premiere', answers: true, iss: ISSUER, checks: 0 };

  const outgoing: Outgoing = async ({ url, body = '' }) => {
    if (!played.answers) throw new Error('nobody answers');
    const key = { ...(await keys('ES256', played.kid === 'premiere' ? 0 : 5)), kid: played.kid };
    if (url.endsWith('/jwks')) {
      const jwk = { ...(await exportJWK(key.publicKey)), kid: key.kid, alg: 'ES256', use: 'sig' };
      return reply(200, 'application/jwk-set+json', JSON.stringify({ keys: [jwk] }));
    }
    played.checks += 1;
    const personne = nation.personne((new URLSearchParams(body).get('token') ?? '').replace(/^jeton-/, ''));
    const pivot = personne === undefined ? null : pivotOf(personne);
    if (url.endsWith('/api/v1/checktoken')) {
      return pivot === null
        ? reply(401, 'application/json', '{"status":"fail","message":"token_not_found_or_expired"}')
        : reply(200, 'application/json', JSON.stringify({ scope: played.scope.split(' '), identity: pivot }));
    }
    const introspection = pivot === null ? { active: false } : { active: true, scope: played.scope, ...pivot };
    const claims = { iss: played.iss, aud: DROITS_AT_FRANCECONNECT.clientId, token_introspection: introspection };
    const { keys: published } = JSON.parse((await get('/.well-known/jwks.json', {})).text) as { keys: JWK[] };
    const [jwk] = published;
    if (jwk === undefined) throw new Error('no encryption key');
    const jwe = await encryptNested(await signCompact(claims, key, key.kid), jwk, 'RSA-OAEP-256');
    return reply(200, 'application/token-introspection+jwt', jwe);
  };
  const service = createDroits({ nation: () => nation, outgoing, keys: decryption });

  const get = async (address: string, { headers = {}, fault }: Draft) => {
    const asked = new URL(address, 'https://localhost:8447');
    const route = service.routes.find((one) => one.path === asked.pathname.replace(/\/$/, ''));
    if (route === undefined) throw new Error(`no route ${asked.pathname}`);
    const request: WireRequest = {
      listener: 'droits',
      method: 'GET',
      url: address,
      path: asked.pathname,
      query: asked.searchParams,
      params: {},
      headers,
      rawHeaders: [],
      body: Buffer.alloc(0),
    };
    const named = typeof fault === 'string' ? { name: fault, parameters: {} } : fault;
    const armed: ExchangeContext['fault'] =
      named === undefined ? null : { id: 'p', service: 'droits', kind: 'functional', remaining: 1, ...named };
    const answer: WireAnswer<DroitsMessage> = await route.handle(request, {
      exchangeId: 'x',
      tls: null,
      at: clock.date(),
      fault: armed,
    });
    const findings = service.rules.flatMap((rule) => {
      const memory = memories.get(rule.id) ?? new Map<string, unknown>();
      memories.set(rule.id, memory);
      return rule.check({ request, answer, tls: null, at: clock.date() }, memory).length > 0 ? [rule.id] : [];
    });
    return { answer, status: answer.status, text: String(answer.body ?? ''), findings };
  };

  /** One call of somebody's token, with the hospital's key unless said otherwise. */
  const call = async (path: string, personne: string, nir?: string, draft: Draft = {}) => {
    const answered = await get(`${DROITS_BASE}${path}`, {
      ...draft,
      headers: {
        'x-api-key': APPELANTS_DROITS[0]?.cle ?? '',
        authorization: `Bearer jeton-${personne}`,
        ...(nir === undefined ? {} : { nir }),
        ...draft.headers,
      },
    });
    return { ...answered, body: JSON.parse(answered.text) as never };
  };
  const control = (method: string, path: string, body: unknown = {}) => {
    const operation = service.control?.find((one) => one.method === method && one.path === `/services/droits/${path}`);
    if (operation === undefined) throw new Error(`no control operation ${method} ${path}`);
    return operation.run({ params: {}, query: new URLSearchParams(), body });
  };
  const nir = (id: string): string => nation.personne(id)?.ins?.numero ?? '';
  return { clock, nation, service, played, get, call, control, nir };
}

export type TestedDroits = Awaited<ReturnType<typeof droits>>;

const reply = (status: number, contentType: string, body: string): OutgoingReply => ({ status, contentType, body });
