import type { ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import {
  type Asked,
  beneficiaire,
  caisse,
  contrats,
  type DroitsNation,
  exonerations,
  knownRights,
  medecinTraitant,
} from './answers.ts';
import { type DroitsMessage, type SeenFacts, summarize } from './call.ts';
import type { Appelant, CallerBook } from './callers.ts';
import { impostor, surprising } from './deviations.ts';
import { BASE, CALLS, JWKS } from './operations.ts';
import { connectedPerson, designated, famille } from './reconciliation.ts';
import { REFUSALS, type RefusalCode, Refused, refusalOf } from './refusals.ts';
import type { DroitsSettings } from './settings.ts';
import { type TokenChecker, Unchecked } from './token-check.ts';
import { readWindow } from './window.ts';

/** Everything the calls of one bench stand on. */
export interface DroitsWorld {
  nation(): DroitsNation;
  settings(): DroitsSettings;
  readonly callers: CallerBook;
  readonly checker: TokenChecker;
}

type Call = (typeof CALLS)[number];

/** HTTP surface (dossier 5.3): GET only. */
export function droitsRoutes(world: DroitsWorld): readonly Route<DroitsMessage>[] {
  return [
    ...CALLS.map((call) => ({
      method: 'GET' as const,
      path: `${BASE}${call.path}`,
      handle: (request: WireRequest, context: ExchangeContext) => answer(world, call, request, context),
    })),
    {
      method: 'GET',
      path: JWKS,
      handle: async () => ({
        ...json(200, await world.checker.jwks()),
        operation: 'jwks',
        message: { operation: 'jwks', seen: {} },
      }),
    },
  ];
}

async function answer(
  world: DroitsWorld,
  call: Call,
  request: WireRequest,
  context: ExchangeContext,
): Promise<WireAnswer<DroitsMessage>> {
  const seen: SeenFacts = {};
  const message: DroitsMessage = { operation: call.operation, seen };
  const served = await serve(world, call, request, context, seen);
  return { ...served, operation: call.operation, summary: summarize(message), message };
}

async function serve(
  world: DroitsWorld,
  call: Call,
  request: WireRequest,
  { fault, at }: ExchangeContext,
  seen: SeenFacts,
) {
  const ordered = fault === null ? undefined : refusalOf(fault.name);
  try {
    if (ordered !== undefined) throw new Refused(ordered);
    const body = await decide(world, call, request, at, seen, fault);
    return json(200, surprising(fault, body));
  } catch (error) {
    if (error instanceof Unchecked) return refuse('FC_INDISPONIBLE', world.settings(), seen);
    if (!(error instanceof Refused)) throw error;
    return refuse(error.code, world.settings(), seen);
  }
}

/** Checks in this order (ours): key, token, consent, identity, period, beneficiary. */
async function decide(
  world: DroitsWorld,
  call: Call,
  { headers, query }: WireRequest,
  at: Date,
  seen: SeenFacts,
  fault: ExchangeContext['fault'],
): Promise<unknown> {
  const settings = world.settings();
  const nation = world.nation();
  const appelant = callerOf(world.callers, headers['x-api-key']);
  seen.appelant = appelant.nom;
  seen.demarche = appelant.demarche;
  const token = /^bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refused('JETON_ABSENT');
  const checked = await world.checker.check(token, settings.verification);
  if (!checked.active) throw new Refused('JETON_INVALIDE');
  if (!allows(checked.scope, call, settings)) throw new Refused('CONSENTEMENT_ABSENT');
  const connecte = connectedPerson(nation, checked.pivot, settings);
  seen.connecte = connecte.id;
  const today = at.toISOString().slice(0, 10);
  const window = readWindow(query, today);
  const personne = call.nir
    ? designated(nation, connecte, headers.nir, settings)
    : (impostor(fault, (id) => nation.personne(id)) ?? connecte);
  seen.beneficiaire = personne.id;
  const about = (one: typeof personne): Asked => ({
    nation,
    personne: one,
    droits: knownRights(one),
    today,
    window,
    settings,
    etablissement: appelant.demarche === 'etablissement_de_soin',
  });
  switch (call.operation) {
    case 'me':
      return beneficiaire(about(personne), null);
    case 'me-beneficiaires':
      return famille(nation, connecte)
        .filter((one) => settings.connecteDansListe || one.id !== connecte.id)
        .map((one) => beneficiaire(about(one), connecte));
    case 'beneficiaire':
      return beneficiaire(about(personne), connecte);
    case 'caisse':
      return caisse(about(personne));
    case 'contrats':
      return contrats(about(personne));
    case 'exonerations':
      return exonerations(about(personne));
    case 'medecin-traitant':
      return medecinTraitant(about(personne));
  }
}

function callerOf(callers: CallerBook, cle: string | undefined): Appelant {
  if (cle === undefined || cle === '') throw new Refused('API_KEY_ABSENTE');
  const appelant = callers.get(cle);
  if (appelant === undefined || !appelant.actif) throw new Refused('API_KEY_INVALIDE');
  return appelant;
}

/** The one scope that DataPass grants opens everything; the fine ones open one resource each, when set so. */
function allows(scope: string, call: Call, { scopesGranulaires }: DroitsSettings): boolean {
  const scopes = scope.split(' ');
  return scopes.includes('droits_assurance_maladie') || (scopesGranulaires && scopes.includes(call.scope));
}

function refuse(name: RefusalCode, { erreurs }: DroitsSettings, seen: SeenFacts) {
  seen.refus = name;
  const row: { readonly status: number; readonly message: string; readonly headers?: Record<string, string> } =
    REFUSALS[name];
  const { statut = row.status, code = name, message = row.message } = erreurs[name] ?? {};
  const answered = json(statut, { code, message });
  return { ...answered, headers: { ...answered.headers, ...row.headers } };
}

const json = (status: number, body: unknown) => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});
