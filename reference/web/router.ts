import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { ReferenceSystemError } from '../errors.ts';
import type { NatureJustificatif, Sexe, TraitsSaisis } from '../identity/model.ts';
import { JUSTIFICATIFS } from '../identity/status.ts';
import { isDay } from '../identity/traits.ts';
import { type Vue, vueSansIdentite } from '../identity/vue.ts';
import type { CareSystem } from '../system.ts';
import { field } from './fields.ts';
import { hardened } from './headers.ts';
import { errorPage } from './layout.ts';
import { creationPage, listPage, recordPage } from './pages.ts';

type Fields = Readonly<Record<string, unknown>>;

function isSexe(text: string): text is Sexe {
  return text === 'M' || text === 'F' || text === 'I';
}

function isNature(text: string): text is NatureJustificatif {
  return Object.hasOwn(JUSTIFICATIFS, text);
}

const NAMES = [
  'nomNaissance',
  'premierPrenom',
  'prenoms',
  'dateNaissance',
  'lieuNaissance',
  'numeroFacturation',
] as const;

/** Fields really sent: a locked field is disabled, hence absent. */
function changes(body: unknown): Partial<TraitsSaisis> {
  const sent = body as Fields | undefined;
  const names = NAMES.filter((name) => typeof sent?.[name] === 'string').map((name) => [name, field(body, name)]);
  const sexe = field(body, 'sexe');
  return { ...Object.fromEntries(names), ...(isSexe(sexe) ? { sexe } : {}) };
}

/**
 * The pages of the software, in French, rendered by the server. The loopback is the only audience: sessions and CSRF
 * protection are out of this system's scope.
 */
export function webRouter(system: CareSystem): Router {
  const router = Router();
  const { acts } = system;
  const send = (response: Response, text: string, status = 200) => {
    response.status(status).type('html').send(text);
  };
  const openRecord = (response: Response, id: string) => {
    response.redirect(303, `/fiches/${encodeURIComponent(id)}`);
  };
  const showRecord = (response: Response, id: string, vue: Vue, status = 200) => {
    if (vue.identite !== null) send(response, recordPage(system, acts.fiche(id), vue.identite, vue), status);
  };

  router.use(hardened);
  router.use(express.urlencoded({ extended: false, limit: '100kb' }));

  router.get('/', (_request, response) => send(response, listPage(system, acts.lister())));
  router.get('/nouvelle', (_request, response) => send(response, creationPage(system, {}, null)));
  router.post('/fiches', (request, response) => {
    const traits = changes(request.body);
    const { sexe, nomNaissance = '', premierPrenom = '', dateNaissance = '' } = traits;
    const vue =
      sexe === undefined
        ? vueSansIdentite({ refus: 'Le sexe est obligatoire : choisissez-le dans la liste.' })
        : acts.creer({ ...traits, nomNaissance, premierPrenom, sexe, dateNaissance }, null);
    if (vue.identite === null) send(response, creationPage(system, traits, vue), 422);
    else openRecord(response, vue.identite.id);
  });

  router.get('/fiches/:id', (request, response) => {
    showRecord(response, request.params.id, acts.dernierEcran(request.params.id));
  });
  router.post('/fiches/:id/modification', async (request, response) => {
    await acts.modifier(request.params.id, { traits: changes(request.body) });
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/appel-insi', async (request, response) => {
    const wanted = field(request.body, 'complements').split(',');
    await acts.appelerInsi(request.params.id, {
      autresPrenoms: wanted.includes('autresPrenoms'),
      lieuNaissance: wanted.includes('lieuNaissance'),
    });
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/recuperation', async (request, response) => {
    await acts.recuperer(request.params.id);
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/justificatif', async (request, response) => {
    const { id } = request.params;
    const nature = field(request.body, 'nature');
    const expireLe = field(request.body, 'expireLe').trim();
    const refuse = (texte: string) => showRecord(response, id, { ...acts.lire(id), refus: { texte } }, 422);
    if (!isNature(nature)) return refuse('Choisissez le document présenté.');
    if (expireLe !== '' && !isDay(expireLe)) {
      return refuse('La date de fin de validité est incorrecte : saisissez-la au format AAAA-MM-JJ.');
    }
    await acts.controlerJustificatif(id, { nature, expireLe: expireLe === '' ? null : expireLe });
    openRecord(response, id);
  });
  router.post('/fiches/:id/qualification', async (request, response) => {
    await acts.qualifier(request.params.id);
    openRecord(response, request.params.id);
  });

  router.use((request) => {
    throw new ReferenceSystemError('E_PATH_UNKNOWN', `La page ${request.path} n'existe pas.`);
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const known = error instanceof ReferenceSystemError;
    const unreadable = !known && error instanceof Error && 'status' in error && Number(error.status) < 500;
    const message = known
      ? error.message
      : unreadable
        ? 'Requête illisible : revenez à la page précédente et recommencez.'
        : 'Le logiciel a rencontré une erreur interne.';
    send(response, errorPage(system, message), known ? 404 : unreadable ? 400 : 500);
  });
  return router;
}
