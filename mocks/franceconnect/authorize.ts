import { readChallenge } from '../oidc/pkce.ts';
import { isDeclared } from '../oidc/redirect.ts';
import { levelsOf, V2 } from './addresses.ts';
import { type Call, type Outcome, seeOther } from './call.ts';
import { refused, signedIn } from './callback.ts';
import type { FournisseurService } from './clients.ts';
import { type ErrorPageCode, isErrorPageCode, Stopped } from './error-pages.ts';
import { errorPage } from './pages.ts';
import { knownScopes, scopeList } from './scopes.ts';
import type { Demand, Interaction } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

/** Cookie by which a browser is known again while it signs in. */
export const COOKIE = 'fc_session_id';

const MANDATORY_V2 = ['response_type', 'client_id', 'redirect_uri', 'scope', 'acr_values', 'state', 'nonce'];
const MANDATORY_V1 = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce'];
const SHORTEST_NONCE = 22;
const OTHER_RESPONSE_TYPES = /^(none|(code )?(id_token|token|id_token token))$/;

/** The authorization request (domain/franceconnect-droits.md 2.1, 2.2), checked in FranceConnect's order. */
export function authorize(world: FcWorld, call: Call): Outcome {
  const { form, seen, settings, fault } = call;
  seen.clientId = form.get('client_id');
  wellFormed(call);
  const client = world.clients.service(seen.clientId ?? '');
  if (client === undefined || !client.actif) throw new Stopped('Y04EA6EF');
  seen.client = client;
  const redirectUri = form.get('redirect_uri') ?? '';
  const asked = scopeList(form.get('scope') ?? '');
  const declared = isDeclared(redirectUri, client.redirectUris);
  if (!declared) throw new Stopped(asked.includes('openid') ? 'Y04C013C' : 'Y040001');
  const responseType = form.get('response_type');
  const pkce = readChallenge(form.get('code_challenge'), form.get('code_challenge_method'));
  const known = knownScopes(settings.profil === 'franceconnect-plus');
  const levels = levelsOf(settings);
  const acr = scopeList(form.get('acr_values') ?? '').find((one) => levels.includes(one));
  const demand: Demand = {
    version: call.version,
    clientId: client.clientId,
    redirectUri,
    responseMode: responseType !== 'code' && OTHER_RESPONSE_TYPES.test(responseType ?? '') ? 'fragment' : 'query',
    scopes: asked.filter((scope) => known.includes(scope)),
    state: form.get('state'),
    nonce: form.get('nonce'),
    acr: acr ?? levels[0] ?? '',
    pkce: 'challenge' in pkce ? pkce.challenge : null,
    amr: asksAmr(form.get('claims')),
    origin: call.origin,
    fault,
  };
  seen.demand = demand;
  if (responseType === null) return refused(demand, 'invalid_request', "missing required parameter 'response_type'");
  if (responseType !== 'code') {
    return refused(demand, 'unsupported_response_type', 'unsupported response_type requested');
  }
  if (!asked.includes('openid')) {
    return refused(demand, 'invalid_request', 'openid scope must be requested when using the acr_values parameter');
  }
  if ('wrong' in pkce) return refused(demand, 'invalid_request', `not a valid code_${pkce.wrong}`);
  if (demand.scopes.some((scope) => !client.scopes.includes(scope))) {
    return refused(demand, 'invalid_scope', 'requested scope is not allowed');
  }
  if (acr === undefined && call.version === 'v2') {
    const got = form.get('acr_values') ?? '';
    const text = `acr_value is not valid, should be equal one of these values, expected ${levels.join(',')}, got ${got}`;
    return refused(demand, 'invalid_acr', text);
  }
  if (form.get('idp_hint') !== null)
    return refused(demand, 'invalid_idp_hint', 'An idp_hint was provided but is not allowed');
  if (demand.amr && !client.amr) throw new Stopped('Y100009');
  return proceed(world, call, demand, client);
}

function wellFormed({ form, settings, version }: Call): void {
  const { codeRequeteMalFormee, longueurMinimaleState } = settings;
  const mandatory = version === 'v1' ? MANDATORY_V1 : MANDATORY_V2;
  const missing = mandatory.some((name) => !form.names.includes(name));
  // An empty response_type goes back to the service, any other empty value stops here (2.2).
  const empty = mandatory.some((name) => name !== 'response_type' && form.get(name) === null);
  const nonce = form.get('nonce') ?? '';
  const short =
    (version === 'v2' && nonce.length < SHORTEST_NONCE) || (form.get('state') ?? '').length < longueurMinimaleState;
  const prompt = form.names.includes('prompt') ? (form.get('prompt') ?? '') : 'login';
  const badPrompt = !scopeList(prompt).every((one) => one === 'login' || one === 'consent') || prompt.trim() === '';
  const badAddress = !URL.canParse(form.get('redirect_uri') ?? '');
  if (missing || empty || short || badPrompt || badAddress || form.repeated !== null) {
    throw new Stopped(codeRequeteMalFormee);
  }
}

/** `claims={"id_token":{"amr":…}}`; anything unreadable asks for nothing. */
function asksAmr(claims: string | null): boolean {
  try {
    const parsed: unknown = JSON.parse(claims ?? '');
    const idToken: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'id_token') : null;
    return typeof idToken === 'object' && idToken !== null && Object.hasOwn(idToken, 'amr');
  } catch {
    return false;
  }
}

function proceed(world: FcWorld, call: Call, demand: Demand, client: FournisseurService): Outcome {
  const { seen, fault, settings, at } = call;
  if (fault?.name === 'retour-erreur') {
    const { error, description } = fault.parameters ?? {};
    return refused(demand, String(error), String(description));
  }
  const stop = fault?.name === 'page-erreur' ? String(fault.parameters?.code) : null;
  const prepared = world.signIns.takePrepared();
  if (stop !== null && isErrorPageCode(stop)) return stopped(world, call, world.signIns.begin(demand, at), stop);
  if (prepared !== undefined) {
    seen.connexion = 'abandon' in prepared ? 'abandon' : 'prepare';
    if ('abandon' in prepared) return refused(demand, 'access_denied', settings.texteRefus);
    if ('page' in prepared) return stopped(world, call, world.signIns.begin(demand, at), prepared.page);
    return signedIn(world, call, demand, prepared.par);
  }
  seen.connexion = 'page';
  seen.client = client;
  const { uid, browser } = world.signIns.begin(demand, at);
  return seeOther(`${V2}/interaction/${uid}`, { 'set-cookie': cookie(browser) });
}

/** A page that stops a sign-in under way, with its way back to the service. */
export function stopped(world: FcWorld, call: Call, interaction: Interaction, code: ErrorPageCode): Outcome {
  const { demand, uid, browser } = interaction;
  call.seen.page = code;
  const nom = world.clients.service(demand.clientId)?.nom ?? 'votre service';
  const shown = errorPage(code, { href: `${V2}/redirect-to-sp-with-error?uid=${uid}&code=${code}`, nom });
  return { ...shown, headers: { ...shown.headers, 'set-cookie': cookie(browser) } };
}

const cookie = (browser: string): string => `${COOKIE}=${browser}; Path=/; Secure; HttpOnly; SameSite=Lax`;
