import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { ReferenceSystemError } from '../errors.ts';
import { LIBELLES_TRAIT } from '../identity/compare.ts';
import type { ConclusionAnalyse, Discordance, Sexe, TraitsSaisis } from '../identity/model.ts';
import { LIBELLES_CONCLUSION } from '../identity/status.ts';
import { type Vue, vueSansIdentite } from '../identity/vue.ts';
import type { CareSystem } from '../system.ts';
import { dmpRoutes } from './dmp-routes.ts';
import { readChoix, readJustificatif, readSituation } from './document-fields.ts';
import { field } from './fields.ts';
import { followRoutes } from './follow-routes.ts';
import { hardened } from './headers.ts';
import { insRoutes } from './ins-router.ts';

import { errorPage } from './layout.ts';
import { creationPage, listPage, recordPage } from './pages.ts';

type Fields = Readonly<Record<string, unknown>>;

function isSexe(text: string): text is Sexe {
  return text === 'M' || text === 'F' || text === 'I';
}

function isConclusion(text: string): text is ConclusionAnalyse {
  return Object.hasOwn(LIBELLES_CONCLUSION, text);
}

function isTrait(text: string): text is Discordance['trait'] {
  return Object.hasOwn(LIBELLES_TRAIT, text);
}

const NAMES = [
  'nomNaissance',
  'premierPrenom',
  'prenoms',
  'dateNaissance',
  'lieuNaissance',
  'numeroFacturation',
  'nomUtilise',
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
    if (vue.identite === null) return;
    const { acces } = acts.lireAcces(id);
    send(response, recordPage(system, acts.fiche(id), vue.identite, { ...vue, acces }), status);
  };
  const refuse = (response: Response, id: string, texte: string) =>
    showRecord(response, id, { ...acts.lire(id), refus: { texte } }, 422);

  router.use(hardened);
  router.use(express.urlencoded({ extended: false, limit: '100kb' }));

  router.get('/', (request, response) => {
    const searched = {
      nomNaissance: field(request.query, 'nomNaissance').trim(),
      premierPrenom: field(request.query, 'premierPrenom').trim(),
      dateNaissance: field(request.query, 'dateNaissance').trim(),
    };
    const given = Object.entries(searched).filter(([, text]) => text !== '');
    const { identitesProposees = [] } = acts.rechercher(Object.fromEntries(given));
    send(response, listPage(system, identitesProposees, given.length === 0 ? null : searched));
  });
  router.get('/nouvelle', (_request, response) => send(response, creationPage(system, {}, null)));
  router.post('/fiches', (request, response) => {
    const traits = changes(request.body);
    const { sexe, nomNaissance = '', premierPrenom = '', dateNaissance = '' } = traits;
    const vue =
      sexe === undefined
        ? vueSansIdentite({ refus: 'Le sexe est obligatoire : choisissez-le dans la liste.' })
        : acts.creer({ ...traits, nomNaissance, premierPrenom, sexe, dateNaissance }, null, {
            doublonsEcartes: field(request.body, 'doublonsEcartes') === 'oui',
            nomNaissanceInaccessible: field(request.body, 'nomNaissanceInaccessible') === 'oui',
          });
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
  router.post('/fiches/:id/analyse', async (request, response) => {
    const { id } = request.params;
    const [objet, conclusion] = [field(request.body, 'objet'), field(request.body, 'conclusion')];
    if (!isTrait(objet) || !isConclusion(conclusion)) {
      const texte = 'Choisissez la décision à enregistrer.';
      return showRecord(response, id, { ...acts.lire(id), refus: { texte } }, 422);
    }
    const confirmeParUsager = field(request.body, 'confirmeParUsager') === 'oui';
    await acts.analyser(id, { objet, conclusion, confirmeParUsager, motif: field(request.body, 'motif') });
    openRecord(response, id);
  });
  router.post('/fiches/:id/justificatif', async (request, response) => {
    const read = readJustificatif(request.body);
    if ('refus' in read) return refuse(response, request.params.id, read.refus);
    await acts.controlerJustificatif(request.params.id, read.value, readSituation(request.body));
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/choix-justificatif', async (request, response) => {
    const read = readChoix(request.body);
    if ('refus' in read) return refuse(response, request.params.id, read.refus);
    await acts.choisirJustificatif(request.params.id, read.value, {});
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/venue', async (request, response) => {
    await acts.enregistrerVenue(request.params.id);
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/suppression-copie', async (request, response) => {
    await acts.supprimerCopie(request.params.id);
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/qualification', async (request, response) => {
    await acts.qualifier(request.params.id);
    openRecord(response, request.params.id);
  });

  followRoutes(router, system, { send, openRecord, refuse, field });
  insRoutes(router, system, { send, openRecord, field });
  if (system.dmp !== null) dmpRoutes(router, system, system.dmp, send);

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
