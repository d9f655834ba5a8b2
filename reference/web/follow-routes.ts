import type { Response, Router } from 'express';
import { LIBELLES_DECLASSEMENT } from '../identity/declassement.ts';
import type { MotifDeclassement } from '../identity/model.ts';
import { type Attribut, LIBELLES_ATTRIBUT } from '../identity/suivi.ts';
import type { CareSystem } from '../system.ts';
import { printPage } from './print-page.ts';

/** What these routes take from the router. */
export interface FollowTools {
  readonly send: (response: Response, text: string) => void;
  readonly openRecord: (response: Response, id: string) => void;
  readonly refuse: (response: Response, id: string, texte: string) => void;
  readonly field: (body: unknown, name: string) => string;
}

function isMotif(text: string): text is MotifDeclassement {
  return Object.hasOwn(LIBELLES_DECLASSEMENT, text);
}

/** Pages about what becomes of an identity: declassing, attributes, printed documents. */
export function followRoutes(router: Router, system: CareSystem, tools: FollowTools): void {
  const { acts } = system;
  const { send, openRecord, refuse, field } = tools;
  const attributs = Object.keys(LIBELLES_ATTRIBUT) as Attribut[];

  router.post('/fiches/:id/declassement', async (request, response) => {
    const { id } = request.params;
    const motif = field(request.body, 'motif');
    if (!isMotif(motif)) return refuse(response, id, 'Choisissez le motif du déclassement.');
    await acts.declasser(id, { motif, precision: field(request.body, 'precision').slice(0, 500) });
    openRecord(response, id);
  });
  router.post('/fiches/:id/attributs', async (request, response) => {
    const ticked = attributs.filter((one) => field(request.body, one) === 'oui');
    await acts.marquer(request.params.id, ticked);
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/impression', async (request, response) => {
    const { id } = request.params;
    await acts.noterImpression(id);
    response.redirect(303, `/fiches/${encodeURIComponent(id)}/impression`);
  });
  router.get('/fiches/:id/impression', (request, response) => {
    const { id } = request.params;
    send(response, printPage(system.document(id), `/fiches/${encodeURIComponent(id)}`));
  });
}
