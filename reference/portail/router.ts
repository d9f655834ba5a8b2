import express, { type Request, type Response, Router } from 'express';
import { field } from '../web/fields.ts';
import { hardened } from '../web/headers.ts';
import { errorPage, type Product } from '../web/layout.ts';
import type { Preadmission, Saisie } from './model.ts';
import { bureauPage, finPage, preadmissionPage, saisiePage } from './pages.ts';
import type { Portail } from './portail.ts';

const COOKIE = 'preadmission';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What was typed on the first page. */
function saisieDe(body: unknown): Saisie {
  return {
    motif: field(body, 'motif').trim(),
    dateVenue: field(body, 'dateVenue'),
    telephone: field(body, 'telephone').trim(),
    pour: field(body, 'pour') === 'proche' ? 'proche' : 'moi',
  };
}

/** Cookie of a browser on its way to FranceConnect; strictly bound to it, lost with its window. */
function cookieDe(request: Request): string | null {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? null;
}

/** The portal's pages, and the admission desk's list, in French, rendered by the server. */
export function portailRouter(product: Product, portail: Portail): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '100kb' });
  router.use(['/preadmission', '/admissions'], hardened);
  const show = (response: Response, preadmission: Preadmission) => {
    if (preadmission.quittee) return response.type('html').send(finPage(product, null));
    // Pages lead to FranceConnect by a form: the browser must be allowed to follow it there.
    response.removeHeader('Content-Security-Policy');
    response.type('html').send(preadmissionPage(product, preadmission, portail.policies));
  };
  const known = (request: Request<{ id?: string }>, response: Response): Preadmission | null => {
    const found = portail.lire(request.params.id ?? '');
    if (found === undefined)
      response.status(404).type('html').send(errorPage(product, 'Cette préadmission n’existe plus.'));
    return found ?? null;
  };

  router.get('/preadmission', (_request, response) => {
    response.type('html').send(saisiePage(product, {}, null));
  });
  router.post('/preadmission', form, (request, response) => {
    const saisie = saisieDe(request.body);
    if (saisie.motif === '' || !DAY.test(saisie.dateVenue)) {
      const refus = 'Indiquez le motif et la date de la venue.';
      return response
        .status(422)
        .type('html')
        .send(saisiePage(product, saisie, refus));
    }
    response.redirect(303, `/preadmission/${portail.ouvrir(saisie).id}`);
  });
  router.get('/preadmission/retour', async (request, response) => {
    const search = new URL(request.url, 'http://localhost').searchParams;
    const preadmission = await portail.revenir(search, cookieDe(request));
    response.clearCookie(COOKIE, { path: '/' });
    // A fresh address: the code stays in no history.
    if (preadmission !== null) return response.redirect(303, `/preadmission/${preadmission.id}`);
    const text = 'Ce retour de FranceConnect ne correspond à aucune demande de ce navigateur : recommencez.';
    response.status(400).type('html').send(errorPage(product, text));
  });
  router.get('/preadmission/fin', (request, response) => {
    const state = new URL(request.url, 'http://localhost').searchParams.get('state');
    const confirmed = state === null ? null : portail.sortir(state);
    response.type('html').send(finPage(product, confirmed));
  });
  router.get('/preadmission/:id', (request, response) => {
    const preadmission = known(request, response);
    if (preadmission !== null) show(response, preadmission);
  });
  const depart = async (request: Request<{ id?: string }>, response: Response) => {
    const preadmission = known(request, response);
    if (preadmission === null) return;
    const trip = await portail.partir(preadmission);
    if (trip === null) return response.redirect(303, `/preadmission/${preadmission.id}`);
    response.cookie(COOKIE, trip.cookie, { httpOnly: true, sameSite: 'lax', path: '/' });
    response.redirect(303, trip.adresse);
  };
  router.get('/preadmission/:id/franceconnect', depart);
  router.post('/preadmission/:id/franceconnect', depart);
  const sortie = async (request: Request<{ id?: string }>, response: Response) => {
    const preadmission = known(request, response);
    if (preadmission !== null) response.redirect(303, (await portail.deconnecter(preadmission)) ?? '/preadmission/fin');
  };
  router.get('/preadmission/:id/deconnexion', sortie);
  router.post('/preadmission/:id/deconnexion', sortie);
  const act = (path: string, run: (preadmission: Preadmission, body: unknown) => unknown) => {
    router.post(`/preadmission/:id/${path}`, form, async (request: Request<{ id?: string }>, response: Response) => {
      const preadmission = known(request, response);
      if (preadmission === null) return;
      await run(preadmission, request.body);
      response.redirect(303, `/preadmission/${preadmission.id}`);
    });
  };
  act('choix', (preadmission, body) => portail.choisir(preadmission, field(body, 'beneficiaire')));
  act('saisie', (preadmission, body) => portail.saisirDroits(preadmission, field(body, 'caisse'), field(body, 'au')));
  act('retrait', (preadmission) => portail.retirer(preadmission));
  act('validation', (preadmission) => portail.valider(preadmission));
  router.get('/admissions', (_request, response) => {
    response.type('html').send(bureauPage(product, portail.lister()));
  });
  return router;
}
