import { timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { actesDmp, CAPACITES_DMP } from '../dmp/pilote.ts';
import { messageOf, type ReferenceErrorCode, ReferenceSystemError } from '../errors.ts';
import type { DocumentsDiscordants } from '../identity/document-acts.ts';
import type { CarteVitale, IdentiteRecue } from '../identity/ins-acts.ts';
import type { GenreStructure, Justificatif, Situation } from '../identity/justificatif.ts';
import type {
  Alteration,
  Complements,
  DecisionSaisie,
  DeclassementSaisi,
  Matricule,
  TraitsDeclares,
  TraitsSaisis,
} from '../identity/model.ts';
import type { CriteresLocaux } from '../identity/search.ts';
import type { Attribut } from '../identity/suivi.ts';
import type { Utilisateur } from '../identity/utilisateur.ts';
import type { Vue } from '../identity/vue.ts';
import { actesPortail, CAPACITES_PORTAIL } from '../portail/pilote.ts';
import type { Portail } from '../portail/portail.ts';
import type { Moyen } from '../psc/model.ts';
import type { CareSystem, Usage } from '../system.ts';
import { PlayedActions } from './actions.ts';
import { pilotContract } from './validation.ts';

const CAPACITES = [
  'pilote.remise-a-zero',
  'pilote.horloge',
  'pilote.structure',
  'pki.certificat',
  'ins.identite',
  'ins.recherche',
  'ins.recherche-locale',
  'ins.analyse',
  'ins.justificatif',
  'ins.justificatif-choix',
  'ins.justificatif-copie',
  'ins.venue',
  'ins.qualification',
  'ins.declassement',
  'ins.attributs',
  'ins.impression',
  'pilote.utilisateur',
  'ins.acces',
  'ins.recherche-carte',
  'ins.reception',
  'ins.verification',
  'ins.verification-periodique',
];

/** Declared when Pro Santé Connect is configured. */
const CAPACITES_PSC = ['psc.connexion', 'psc.code', 'psc.ciba', 'psc.mobile'];

const STATUS: Partial<Readonly<Record<ReferenceErrorCode, number>>> = {
  E_IDENTITY_UNKNOWN: 404,
  E_SIGN_IN_UNKNOWN: 404,
  E_SIGN_IN_OFF: 501,
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
  readonly '/structure': { readonly genre: GenreStructure | null };
  readonly '/certificats': { readonly usage: Usage; readonly pkcs12Base64: string; readonly motDePasse: string };
  readonly '/identites': {
    readonly traits: TraitsDeclares;
    readonly matricule?: Matricule | null;
    readonly doublonsEcartes?: boolean;
    readonly nomNaissanceInaccessible?: boolean;
  };
  readonly '/identites/recherche': { readonly criteres: CriteresLocaux };
  readonly '/identites/{id}/modification': {
    readonly traits?: Partial<TraitsSaisis>;
    readonly matricule?: Matricule | null;
  };
  readonly '/identites/{id}/appel-insi': {
    readonly complements?: Complements;
    readonly alterations?: readonly Alteration[];
  };
  readonly '/identites/{id}/recuperation': object;
  readonly '/identites/{id}/analyse': { readonly decision: DecisionSaisie };
  readonly '/identites/{id}/justificatif': { readonly justificatif: Justificatif; readonly situation?: Situation };
  readonly '/identites/{id}/choix-justificatif': DocumentsDiscordants & { readonly situation?: Situation };
  readonly '/identites/{id}/venue': object;
  readonly '/identites/{id}/suppression-copie': object;
  readonly '/identites/{id}/qualification': object;
  readonly '/identites/{id}/attributs': { readonly attributs: readonly Attribut[] };
  readonly '/identites/{id}/impression': object;
  readonly '/identites/{id}/declassement': DeclassementSaisi & { readonly idAction: string };
  readonly '/utilisateur': { readonly utilisateur: Utilisateur | null };
  readonly '/identites/reception': IdentiteRecue;
  readonly '/identites/verification-periodique': object;
  readonly '/identites/{id}/verification': object;
  readonly '/identites/{id}/appel-insi-carte': { readonly carte: CarteVitale; readonly beneficiaire: number };
  readonly '/connexions': object;
  readonly '/connexions/mobile': object;
  readonly '/connexions/{id}/navigateur': object;
  readonly '/connexions/{id}/demande': { readonly identifiant: string; readonly moyen: Moyen };
  readonly '/connexions/{id}/annulation': object;
  readonly '/connexions/{id}/activite': { readonly activite: string };
  readonly '/connexions/{id}/informations': object;
  readonly '/connexions/{id}/deconnexion': object;
}

type ActTable = {
  readonly [Path in keyof Bodies]: (body: Bodies[Path], id: string) => Vue | Promise<Vue>;
};

function acts(system: CareSystem): ActTable {
  return {
    '/remise-a-zero': () => system.remettreAZero(),
    '/horloge': ({ instant }) => system.reglerHorloge(instant),
    '/structure': ({ genre }) => system.reglerStructure(genre),
    '/certificats': ({ usage, pkcs12Base64, motDePasse }) =>
      system.installerCertificat(usage, pkcs12Base64, motDePasse),
    '/identites': ({ traits, matricule, ...confirmations }) =>
      system.acts.creer(traits, matricule ?? null, confirmations),
    '/identites/recherche': ({ criteres }) => system.acts.rechercher(criteres),
    '/identites/{id}/modification': (modification, id) => system.acts.modifier(id, modification),
    '/identites/{id}/appel-insi': ({ complements, alterations }, id) =>
      system.acts.appelerInsi(id, complements ?? {}, alterations),
    '/identites/{id}/recuperation': (_body, id) => system.acts.recuperer(id),
    '/identites/{id}/analyse': ({ decision }, id) => system.acts.analyser(id, decision),
    '/identites/{id}/justificatif': ({ justificatif, situation }, id) =>
      system.acts.controlerJustificatif(id, justificatif, situation ?? {}),
    '/identites/{id}/choix-justificatif': ({ situation, ...documents }, id) =>
      system.acts.choisirJustificatif(id, documents, situation ?? {}),
    '/identites/{id}/venue': (_body, id) => system.acts.enregistrerVenue(id),
    '/identites/{id}/suppression-copie': (_body, id) => system.acts.supprimerCopie(id),
    '/identites/{id}/qualification': (_body, id) => system.acts.qualifier(id),
    '/identites/{id}/attributs': ({ attributs }, id) => system.acts.marquer(id, attributs),
    '/identites/{id}/impression': (_body, id) => system.imprimer(id),
    '/identites/{id}/declassement': ({ motif, precision }, id) => system.acts.declasser(id, { motif, precision }),
    '/utilisateur': ({ utilisateur }) => system.changerUtilisateur(utilisateur),
    '/identites/reception': (recue) => system.ins.recevoir(recue),
    '/identites/verification-periodique': () => system.ins.verifierPeriodiquement(),
    '/identites/{id}/verification': (_body, id) => system.ins.verifier(id),
    '/identites/{id}/appel-insi-carte': ({ carte, beneficiaire }, id) =>
      system.ins.appelerParCarte(id, carte, beneficiaire),
    '/connexions': () => system.connexions.ouvrir('poste'),
    '/connexions/mobile': () => system.connexions.ouvrir('mobile'),
    '/connexions/{id}/navigateur': (_body, id) => system.connexions.parNavigateur(id),
    '/connexions/{id}/demande': ({ identifiant, moyen }, id) => system.connexions.demander(id, identifiant, moyen),
    '/connexions/{id}/annulation': (_body, id) => system.connexions.annuler(id),
    '/connexions/{id}/activite': ({ activite }, id) => system.connexions.choisir(id, activite),
    '/connexions/{id}/informations': (_body, id) => system.connexions.relire(id),
    '/connexions/{id}/deconnexion': (_body, id) => system.connexions.deconnecter(id),
  };
}

/** The pilot interface of `pilot.openapi.yaml`, in full; `jeton` is the bearer token. */
export function pilotRouter(system: CareSystem, jeton: string, portail: Portail | null = null): Router {
  const router = Router();
  const contract = pilotContract();
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
    const capacites = [
      ...CAPACITES,
      ...(system.psc === null ? [] : CAPACITES_PSC),
      ...(system.dmp === null ? [] : CAPACITES_DMP),
      ...(portail === null ? [] : CAPACITES_PORTAIL),
    ];
    response.json({ produit: system.nom, version: system.version, editeur: 'Banc Ségur', capacites });
  });
  router.get('/identites/:id', (request, response) => {
    response.json(system.acts.lire(request.params.id));
  });
  router.get('/identites/:id/acces', (request, response) => {
    response.json(system.acts.lireAcces(request.params.id));
  });
  router.get('/connexions/:id', (request, response) => {
    response.json(system.connexions.lire(request.params.id));
  });
  const ofPortal = portail === null ? null : actesPortail(portail, (id) => system.acts.lire(id));
  router.get('/preadmissions/:id', (request, response, next) => {
    if (ofPortal === null) next();
    else response.json(ofPortal.lire(request.params.id));
  });
  const { dmp } = system;
  router.get('/identites/:id/dmp', (request, response, next) => {
    if (dmp === null) next();
    else response.json(dmp.lire(request.params.id));
  });
  const ofDmp = dmp === null ? {} : actesDmp(dmp);
  for (const [path, act] of Object.entries({ ...acts(system), ...ofPortal?.actes, ...ofDmp })) {
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
