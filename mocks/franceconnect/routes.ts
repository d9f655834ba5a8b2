import { randomUUID } from 'node:crypto';
import type { ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import { V1, V2 } from './addresses.ts';
import { authorize } from './authorize.ts';
import { type Call, type FcMessage, json, type Outcome, openCall, seeOther, summarize } from './call.ts';
import { checktoken } from './checktoken.ts';
import { discovery, jwks } from './discovery.ts';
import { Stopped } from './error-pages.ts';
import { backToService, chooseIdp, consentPage, continueToService, idpLogin, idpPage } from './interaction.ts';
import { loggedOut, logout } from './logout.ts';
import { errorPage, page } from './pages.ts';
import { REFUSALS, type RefusalName, Refused, refusalRow } from './refusals.ts';
import { revoke } from './revocation.ts';
import { token } from './token.ts';
import { userinfo } from './userinfo.ts';
import type { FcWorld } from './world.ts';

type Endpoint = (world: FcWorld, call: Call) => Outcome | Promise<Outcome>;

const home: Endpoint = () => seeOther('https://franceconnect.gouv.fr');

const unknownPage: Endpoint = () => {
  throw new Stopped('Y000404');
};

const TABLE: readonly (readonly [Route['method'], string, Endpoint])[] = [
  ['GET', V2, home],
  ['GET', `${V2}/.well-known/openid-configuration`, discovery],
  ['GET', `${V2}/jwks`, jwks],
  ['GET', `${V2}/authorize`, authorize],
  ['POST', `${V2}/authorize`, authorize],
  ['GET', `${V2}/interaction/:uid`, chooseIdp],
  ['GET', `${V2}/fournisseur/:idp`, (world, call) => idpPage(world, call)],
  ['POST', `${V2}/fournisseur/:idp`, idpLogin],
  ['GET', `${V2}/interaction/:uid/consent`, consentPage],
  ['POST', `${V2}/login`, continueToService],
  ['GET', `${V2}/redirect-to-sp-with-error`, backToService],
  ['POST', `${V2}/token`, token],
  ['GET', `${V2}/userinfo`, userinfo],
  ['POST', `${V2}/checktoken`, checktoken],
  ['POST', `${V2}/token/revocation`, revoke],
  ['GET', `${V2}/session/end`, logout],
  ['GET', `${V2}/session/end/success`, loggedOut],
];

/** What v1 serves, at its own addresses (dossier 1.1, 3.5). */
const TABLE_V1: readonly (readonly [Route['method'], string, Endpoint])[] = [
  ['GET', `${V1}/authorize`, authorize],
  ['POST', `${V1}/token`, token],
  ['GET', `${V1}/userinfo`, userinfo],
  ['POST', `${V1}/checktoken`, checktoken],
  ['GET', `${V1}/logout`, logout],
];

const closed: Endpoint = () =>
  page(
    410,
    'Cette version de FranceConnect est fermée',
    '<p class="erreur">Votre service appelle FranceConnect v1 (/api/v1), fermée en 2025 : passez à la v2, ou réglez le banc sur le profil legacy-v1.</p>',
  );

/** HTTP surface (dossier 1.2). */
export function fcRoutes(world: FcWorld): readonly Route<FcMessage>[] {
  const legacy = TABLE_V1.map(([method, path, endpoint]) => {
    const guarded: Endpoint = (known, call) => (call.settings.profil === 'legacy-v1' ? endpoint : closed)(known, call);
    return [method, path, guarded] as const;
  });
  // Last, since it takes every page that nothing above serves (1.2).
  const elsewhere = [['GET', `${V2}/*page`, unknownPage]] as const;
  return [...TABLE, ...legacy, ...elsewhere].map(([method, path, endpoint]) => ({
    method,
    path,
    handle: (request: WireRequest, context: ExchangeContext) => answer(world, endpoint, request, context),
  }));
}

async function answer(
  world: FcWorld,
  endpoint: Endpoint,
  request: WireRequest,
  context: ExchangeContext,
): Promise<WireAnswer<FcMessage>> {
  const call = openCall(world, request, context);
  const { outcome, error } = await serve(world, endpoint, call);
  const { operation, version, form, seen, settings } = call;
  const message: FcMessage = { operation, version, form, seen, error: error ?? seen.page ?? null, settings };
  return { ...outcome, operation, summary: summarize(message), message };
}

interface Served {
  readonly outcome: Outcome;
  readonly error: string | null;
}

async function serve(world: FcWorld, endpoint: Endpoint, call: Call): Promise<Served> {
  const { fault } = call;
  if (fault?.name === 'erreur-oauth') {
    const { statut, error, description } = fault.parameters ?? {};
    return { outcome: json(Number(statut), { error, error_description: description }), error: String(error) };
  }
  if (fault !== null && refusalRow(fault.name) !== undefined) return refuse(fault.name as RefusalName, call);
  try {
    const outcome = await endpoint(world, call);
    return { outcome, error: errorOf(outcome) };
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal, call);
    if (!(error instanceof Stopped)) throw error;
    call.seen.page = error.code;
    return { outcome: errorPage(error.code, null), error: error.code };
  }
}

/** Where every error of this platform is documented (dossier 3.1). */
const ERROR_URI = 'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/';

function refuse(name: RefusalName, { version }: Call): Served {
  const { status, error, description, code } = REFUSALS[name];
  const uri = code === null || version === 'v1' ? {} : { error_uri: `${ERROR_URI}?code=${code}&id=${randomUUID()}` };
  return { outcome: json(status, { error, error_description: description, ...uri }), error };
}

/** `error` that a redirection carries back, null for any other answer. */
function errorOf({ headers }: Outcome): string | null {
  const location = headers?.location;
  return typeof location === 'string' && URL.canParse(location) ? new URL(location).searchParams.get('error') : null;
}
