import { timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { messageOf, type ReferenceErrorCode, ReferenceSystemError } from '../errors.ts';
import type { Complements, Justificatif, Matricule, TraitsSaisis } from '../identity/model.ts';
import type { Vue } from '../identity/vue.ts';
import { actesPortail, CAPACITES_PORTAIL } from '../portail/pilote.ts';
import type { Portail } from '../portail/portail.ts';
import type { CareSystem } from '../system.ts';
import { PlayedActions } from './actions.ts';
import { PilotContract } from './validation.ts';

const CAPACITES = [
  'pilote.remise-a-zero',
  'pilote.horloge',
  'pki.certificat',
  'ins.identite',
  'ins.recherche',
  'ins.justificatif',
  'ins.qualification',
];

const STATUS: Partial<Readonly<Record<ReferenceErrorCode, number>>> = {
  E_IDENTITY_UNKNOWN: 404,
  E_PATH_UNKNOWN: 404,
  E_REQUEST_INVALID: 400,
  E_ACTION_CONFLICT: 409,
  E_TOKEN_REFUSED: 401,
};

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function asReferenceError(error: unknown): ReferenceSystemError {
  if (error instanceof ReferenceSystemError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) {
    return new ReferenceSystemError('E_REQUEST_INVALID', `Requête illisible : ${messageOf(error)}. Envoyez du JSON.`);
  }
  return new ReferenceSystemError('E_INTERNAL', 'Le logiciel a rencontré une erreur interne : prévenez son éditeur.');
}

interface Bodies {
  readonly '/remise-a-zero': object;
  readonly '/horloge': { readonly instant: string | null };
  readonly '/certificats': { readonly pkcs12Base64: string; readonly motDePasse: string };
  readonly '/identites': { readonly traits: TraitsSaisis; readonly matricule?: Matricule | null };
  readonly '/identites/{id}/modification': {
    readonly traits?: Partial<TraitsSaisis>;
    readonly matricule?: Matricule | null;
  };
  readonly '/identites/{id}/appel-insi': { readonly complements?: Complements };
  readonly '/identites/{id}/recuperation': object;
  readonly '/identites/{id}/justificatif': { readonly justificatif: Justificatif };
  readonly '/identites/{id}/qualification': object;
}

type ActTable = {
  readonly [Path in keyof Bodies]: (body: Bodies[Path], id: string) => Vue | Promise<Vue>;
};

function acts(system: CareSystem): ActTable {
  return {
    '/remise-a-zero': () => system.remettreAZero(),
    '/horloge': ({ instant }) => system.reglerHorloge(instant),
    '/certificats': ({ pkcs12Base64, motDePasse }) => system.installerCertificat(pkcs12Base64, motDePasse),
    '/identites': ({ traits, matricule }) => system.acts.creer(traits, matricule ?? null),
    '/identites/{id}/modification': (modification, id) => system.acts.modifier(id, modification),
    '/identites/{id}/appel-insi': ({ complements }, id) => system.acts.appelerInsi(id, complements ?? {}),
    '/identites/{id}/recuperation': (_body, id) => system.acts.recuperer(id),
    '/identites/{id}/justificatif': ({ justificatif }, id) => system.acts.controlerJustificatif(id, justificatif),
    '/identites/{id}/qualification': (_body, id) => system.acts.qualifier(id),
  };
}

/** The pilot interface of `pilot.openapi.yaml`, in full; `jeton` is the bearer token. */
export function pilotRouter(system: CareSystem, jeton: string, portail: Portail | null = null): Router {
  const router = Router();
  const contract = new PilotContract();
  const played = new PlayedActions();

  router.use((request, _response, next) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && sameToken(token ?? '', jeton)) return next();
    throw new ReferenceSystemError(
      'E_TOKEN_REFUSED',
      'Jeton absent ou incorrect : envoyez « Authorization: Bearer … ».',
    );
  });
  router.use(express.json({ limit: '1mb' }));

  router.get('/capacites', (_request, response) => {
    response.json({
      produit: system.nom,
      version: system.version,
      editeur: 'Banc Ségur',
      capacites: portail === null ? CAPACITES : [...CAPACITES, ...CAPACITES_PORTAIL],
    });
  });
  router.get('/identites/:id', (request, response) => {
    response.json(system.acts.lire(request.params.id));
  });
  const ofPortal = portail === null ? null : actesPortail(portail, (id) => system.acts.lire(id));
  router.get('/preadmissions/:id', (request, response, next) => {
    if (ofPortal === null) next();
    else response.json(ofPortal.lire(request.params.id));
  });
  for (const [path, act] of Object.entries({ ...acts(system), ...ofPortal?.actes })) {
    router.post(path.replace('{id}', ':id'), async (request: Request<{ id?: string }>, response) => {
      const body = contract.checkBody<{ idAction: string }>(path, request.body);
      const id = request.params.id ?? '';
      // The contract has just checked the body: its shape is the one that this act of the table takes.
      const run = act as (body: unknown, id: string) => Vue | Promise<Vue>;
      response.json(await played.play(body.idAction, request.path, body, () => run(body, id)));
    });
  }

  router.use((request) => {
    throw new ReferenceSystemError(
      'E_PATH_UNKNOWN',
      `${request.method} ${request.path} n'existe pas dans l'interface de pilotage : consultez pilot.openapi.yaml.`,
    );
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const { code, message, details } = asReferenceError(error);
    response.status(STATUS[code] ?? 500).json({ erreur: { code, message, details } });
  });
  return router;
}
