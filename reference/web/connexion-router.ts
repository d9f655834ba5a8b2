import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { type Connexions, DEPART, RETOUR } from '../psc/connexions.ts';
import type { Appareil, Moyen } from '../psc/model.ts';
import { connexionPage, selfSendingPage } from './connexion-pages.ts';
import { field } from './fields.ts';
import { hardened } from './headers.ts';
import type { Product } from './layout.ts';

/** Ties a browser to its sign-in screen; it says nothing of the session. */
const COOKIE = 'poste';
const KEPT = 10_000;

/**
 * Pages of sign-in and sign-out. The browser holds one opaque cookie: tokens, state and nonce stay on the server. The
 * cookie is `Lax`, since the browser comes back from another site.
 */
export function connexionRouter(product: Product, connexions: Connexions): Router {
  const router = Router();
  const screens = new Map<string, string>();
  const form = express.urlencoded({ extended: false, limit: '100kb' });

  const screenOf = (request: Request): string | null => {
    const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`, 'u').exec(request.headers.cookie ?? '')?.[1];
    const id = cookie === undefined ? undefined : screens.get(cookie);
    return id !== undefined && connexions.connait(id) ? id : null;
  };
  const tie = (response: Response, id: string): void => {
    const cookie = randomBytes(24).toString('base64url');
    screens.set(cookie, id);
    for (const oldest of screens.keys()) {
      if (screens.size <= KEPT) break;
      screens.delete(oldest);
    }
    response.cookie(COOKIE, cookie, { httpOnly: true, sameSite: 'lax', path: '/' });
  };
  /** Screen of this browser, a new one when it has none on this device. */
  const screenFor = (request: Request, response: Response, appareil: Appareil): string => {
    const known = screenOf(request);
    if (known !== null) return known;
    const id = connexions.ouvrir(appareil).connexion?.id ?? '';
    tie(response, id);
    return id;
  };
  const show = (response: Response, id: string, status = 200): void => {
    const token = connexions.jetonDuPoste(id);
    if (token !== null) response.cookie('jeton', token, { sameSite: 'lax', path: '/' });
    response
      .status(status)
      .type('html')
      .send(connexionPage(product, connexions.lire(id)));
  };

  router.use('/connexion', hardened);
  router.get('/connexion', (request, response) => show(response, screenFor(request, response, 'poste')));
  router.get('/connexion/mobile', (_request, response) => {
    const id = connexions.ouvrir('mobile').connexion?.id ?? '';
    tie(response, id);
    show(response, id);
  });
  router.get(DEPART, async (request, response) => {
    const { ecran } = request.query;
    const asked = typeof ecran === 'string' && connexions.connait(ecran) ? ecran : null;
    if (asked !== null) tie(response, asked);
    const id = asked ?? screenFor(request, response, 'poste');
    const address = await connexions.partir(id);
    if (address === null) show(response, id, 503);
    else response.redirect(302, address.href);
  });
  router.get(RETOUR, async (request, response) => {
    const id = screenFor(request, response, 'poste');
    const search = new URL(request.originalUrl, 'http://retour').search.slice(1);
    const byBrowser = await connexions.revenir(id, search);
    // A fresh address: the code stays in no history.
    if (byBrowser === null) return response.redirect(303, '/connexion');
    response.removeHeader('Content-Security-Policy');
    response.type('html').send(selfSendingPage(byBrowser));
  });
  const act = (path: string, run: (id: string, body: unknown) => unknown): void => {
    router.post(`/connexion/${path}`, form, async (request, response) => {
      const id = screenOf(request);
      if (id !== null) await run(id, request.body);
      response.redirect(303, '/connexion');
    });
  };
  act('demande', (id, body) => connexions.demander(id, field(body, 'identifiant'), meansOf(field(body, 'moyen'))));
  act('annulation', (id) => connexions.annuler(id));
  act('activite', (id, body) => connexions.choisir(id, field(body, 'activite')));
  act('informations', (id) => connexions.relire(id));
  act('deconnexion', (id) => connexions.deconnecter(id));
  return router;
}

function meansOf(text: string): Moyen {
  return text === 'carte' ? 'carte' : 'e-cps';
}
