import { formeComparable } from '../nation/ins.ts';
import { readForm } from '../oidc/form.ts';
import type { ExchangeContext, Route, WireAnswer, WireRequest } from '../platform/contract.ts';
import { createValidator } from '../platform/schema.ts';
import type { DossierBook } from './book.ts';
import type { DmpNation } from './caller.ts';
import type { Dossier } from './dossier.ts';
import { DmpError } from './errors.ts';
import type { DmpMessage } from './exchange.ts';
import { confirmation, mesPage, ONGLETS, type Onglet, pageAccueil, pageProfil } from './mes-pages.ts';
import { ACTE_SCHEMA, ACTES, type ActeOrdre, agir } from './patient-acts.ts';
import { type Regard, visibleDansMes } from './visibility.ts';

export const MES = 'mes';

/** What the pages of one bench stand on. */
export interface MesWorld {
  readonly nation: () => DmpNation;
  readonly book: DossierBook;
}

type Answer = WireAnswer<DmpMessage>;
type Page = (request: WireRequest, context: ExchangeContext) => Answer;

const LISTE = 100;

/** Pages of Mon espace santé: whoever opens them plays the person, there is no sign-in (mocks/dmp/README.md). */
export function mesRoutes(world: MesWorld): readonly Route<DmpMessage>[] {
  const route = (method: 'GET' | 'POST', path: string, operation: string, handle: Page): Route<DmpMessage> => ({
    method,
    path,
    listeners: [MES],
    handle: (request, context) => ({ operation, ...safely(handle, request, context) }),
  });
  return [
    route('GET', '/', 'profils', (request, { at }) => accueil(world, request, at)),
    route('GET', '/profils/:personne', 'profil', (request, { at }) => profil(world, request, at, null, false)),
    route('POST', '/profils/:personne', 'acte', (request, { at }) => acte(world, request, at)),
    route('GET', '/profils/:personne/documents/:document', 'document', (request, { at }) => lire(world, request, at)),
  ];
}

function safely(handle: Page, request: WireRequest, context: ExchangeContext): Answer {
  try {
    return handle(request, context);
  } catch (error) {
    if (!(error instanceof DmpError)) throw error;
    return mesPage(
      404,
      'Page introuvable',
      `<p class="erreur">Cette page ne désigne personne de la nation fictive.</p><p><a href="/">Liste des personnes</a></p>`,
    );
  }
}

function accueil({ nation, book }: MesWorld, { query }: WireRequest, at: Date): Answer {
  const nom = query.get('nom') ?? '';
  const wanted = formeComparable(nom);
  const people = nation()
    .personnesNommees()
    .filter(({ ins, nomNaissance }) => ins !== null && formeComparable(nomNaissance).includes(wanted));
  const named = people.slice(0, LISTE).map((personne) => book.de(personne));
  const generated =
    nom === ''
      ? []
      : nation()
          .personnesGenerees(nom, LISTE - named.length)
          .map((one) => book.de(one));
  return pageAccueil([...named, ...generated], at.getTime(), nom);
}

function regardDe(dossier: Dossier, at: Date): Regard {
  return dossier.estMineur(at.getTime()) || dossier.representants.length > 0 ? 'representant' : 'personne';
}

function profil(
  { nation, book }: MesWorld,
  { params, query }: WireRequest,
  at: Date,
  message: string | null,
  erreur: boolean,
): Answer {
  const dossier = book.parPersonne(params.personne ?? '');
  const asked = query.get('onglet') ?? '';
  const onglet: Onglet = asked in ONGLETS ? (asked as Onglet) : 'documents';
  const done = query.get('fait');
  return pageProfil({
    dossier,
    maintenant: at.getTime(),
    onglet,
    regard: regardDe(dossier, at),
    professionnels: nation().professionnels(),
    message: message ?? (done !== null && done in ACTES ? confirmation(done) : null),
    erreur,
  });
}

const validator = createValidator<ActeOrdre>(ACTE_SCHEMA);

function acte(world: MesWorld, request: WireRequest, at: Date): Answer {
  const { params, query, headers } = request;
  // A page of another site cannot make the visitor's browser act here.
  if (headers['sec-fetch-site'] === 'cross-site')
    return profil(world, request, at, 'Demande venue d’un autre site : refusée.', true);
  const dossier = world.book.parPersonne(params.personne ?? '');
  const ordre = ordreDe(request);
  if (!validator.accepts(ordre))
    return profil(world, request, at, 'Il manque quelque chose : complétez le formulaire.', true);
  try {
    agir(world.book, dossier, ordre, at);
  } catch (error) {
    if (!(error instanceof DmpError)) throw error;
    return profil(world, request, at, error.message, true);
  }
  const onglet = query.get('onglet') ?? 'documents';
  const back = `/profils/${encodeURIComponent(dossier.personne.id)}?onglet=${encodeURIComponent(onglet)}&fait=${encodeURIComponent(ordre.acte)}`;
  return { status: 303, headers: { location: back }, summary: { personne: dossier.personne.id, acte: ordre.acte } };
}

/** A form has no booleans and sends nothing of an unticked box. */
function ordreDe(request: WireRequest): unknown {
  const form = readForm(request);
  const name = form.get('acte') ?? '';
  const champs = Object.entries(ACTES[name]?.champs ?? {}).flatMap(([champ, schema]): [string, unknown][] => {
    const value = form.get(champ);
    if (schema.type === 'boolean') return [[champ, value === 'true']];
    return value === null ? [] : [[champ, value]];
  });
  return { acte: name, ...Object.fromEntries(champs) };
}

function lire({ book }: MesWorld, { params }: WireRequest, at: Date): Answer {
  const dossier = book.parPersonne(params.personne ?? '');
  const vivante =
    dossier.etat(at.getTime()) === 'ouvert' ? dossier.registre.courante(params.document ?? '') : undefined;
  if (vivante === undefined || vivante.statut === 'Deleted' || !visibleDansMes(vivante.fiche, regardDe(dossier, at))) {
    return mesPage(404, 'Document introuvable', '<p class="erreur">Ce document n’est pas dans cet espace santé.</p>');
  }
  const { mimeType, contenu } = vivante.fiche;
  return {
    status: 200,
    headers: {
      'content-type': mimeType,
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
    body: contenu,
  };
}
