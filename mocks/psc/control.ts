import { SCHEMAS } from '../nation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { ControlOperation } from '../platform/contract.ts';
import { actOnRequest, DEVICE_SCHEMA, type DeviceOrder, describeRequest } from './devices.ts';
import { PscError } from './errors.ts';
import { idNatOf } from './identity.ts';
import { endOf } from './sessions.ts';
import { type PscSettings, SETTINGS_SCHEMA } from './settings.ts';
import { attempt } from './who.ts';
import type { PscWorld } from './world.ts';

/** What a trainer or a scenario may do to this service. */
export interface PscSteering {
  readonly world: PscWorld;
  readonly clock: Clock;
  change(change: unknown): PscSettings;
}

const TEXT = { type: 'string', minLength: 1, maxLength: 100 } as const;
const SIGN_IN_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    professionnel: TEXT,
    moyen: { enum: ['MOBILE', 'CARD'], default: 'MOBILE' },
    carte: TEXT,
    abandon: { const: true },
  },
  oneOf: [{ required: ['professionnel'] }, { required: ['abandon'] }],
} as const;

interface SignInOrder {
  readonly professionnel?: string;
  readonly moyen?: 'MOBILE' | 'CARD';
  readonly carte?: string;
  readonly abandon?: true;
}

/** Settings, registrations, sign-ins, telephone and sessions, under `/services/psc/`. */
export function pscControl({ world, clock, change }: PscSteering): readonly ControlOperation[] {
  const requests = () => world.ciba.list(clock.now()).map((request) => describeRequest(request, clock.now()));
  const prepare = (order: SignInOrder) => {
    if (order.abandon || order.professionnel === undefined) {
      world.signIns.prepare({ abandon: true });
      return world.signIns.prepared();
    }
    const { professionnel, moyen = 'MOBILE', carte = null } = order;
    const tried = attempt(world.nation(), professionnel, moyen, carte, clock.date());
    if ('carteRefusee' in tried) throw new PscError('E_PSC_CARTE', tried.message, { defaut: tried.carteRefusee });
    world.signIns.prepare(tried);
    return world.signIns.prepared();
  };
  const at = (path: string) => `/services/psc/${path}`;
  return [
    {
      method: 'GET',
      path: at('reglages'),
      title: 'Lit les réglages de Pro Santé Connect simulé.',
      run: () => world.settings(),
    },
    {
      method: 'PATCH',
      path: at('reglages'),
      title: 'Change des réglages de Pro Santé Connect simulé ; ceux qui ne sont pas donnés restent.',
      body: SETTINGS_SCHEMA,
      run: ({ body }) => change(body),
    },
    { method: 'GET', path: at('clients'), title: 'Liste les logiciels déclarés.', run: () => world.clients.list() },
    {
      method: 'POST',
      path: at('clients'),
      title: 'Déclare un logiciel, ou remplace sa déclaration.',
      body: SCHEMAS.logicielPsc,
      run: ({ body }) => world.clients.declare(body),
    },
    {
      method: 'GET',
      path: at('professionnels'),
      title: 'Liste les professionnels qui peuvent s’authentifier, avec leur identifiant national et leurs cartes.',
      run: () =>
        world
          .nation()
          .professionnels()
          .map((one) => ({ id: one.id, nom: one.nom, idNat: idNatOf(one, world.nation()), cartes: one.cartes })),
    },
    {
      method: 'POST',
      path: at('connexions'),
      title: 'Prépare la prochaine connexion par navigateur : quelqu’un s’authentifie, ou abandonne, sans page.',
      body: SIGN_IN_SCHEMA,
      run: ({ body }) => prepare(body as SignInOrder),
    },
    {
      method: 'DELETE',
      path: at('connexions'),
      title: 'Oublie les connexions préparées et les pages ouvertes.',
      run: () => {
        world.signIns.clear();
        return world.signIns.prepared();
      },
    },
    {
      method: 'GET',
      path: at('demandes'),
      title: 'Liste les demandes CIBA présentées sur les téléphones e-CPS et les lecteurs de carte.',
      run: requests,
    },
    {
      method: 'POST',
      path: at('demandes/:id'),
      title: 'Répond à une demande CIBA : approuver (au besoin en tant qu’un autre), refuser, laisser expirer.',
      body: DEVICE_SCHEMA,
      run: ({ params, body }) => {
        const request = actOnRequest(world, params.id ?? '', body as DeviceOrder, clock.now());
        return describeRequest(request, clock.now());
      },
    },
    {
      method: 'GET',
      path: at('sessions'),
      title: 'Liste les sessions ouvertes.',
      run: () =>
        world.sessions.list(clock.now()).map((session) => ({
          id: session.id,
          idNat: session.idNat,
          moyen: session.authMode,
          carte: session.carte,
          ouverteLe: new Date(session.startedAt).toISOString(),
          finPrevue: new Date(endOf(session, world.settings())).toISOString(),
          clients: [...session.clients.keys()],
        })),
    },
    {
      method: 'DELETE',
      path: at('sessions/:id'),
      title: 'Ferme une session.',
      run: ({ params }) => {
        if (world.sessions.end(params.id ?? '')) return { id: params.id };
        throw new PscError('E_PSC_SESSION', 'Cette session n’est pas ouverte : relisez la liste des sessions.');
      },
    },
    {
      method: 'POST',
      path: at('cles/rotation'),
      title: 'Change la clé de signature ; l’ancienne reste publiée, sauf « retirer ».',
      body: {
        type: 'object',
        additionalProperties: false,
        properties: { retirer: { type: 'boolean', default: false } },
      },
      run: async ({ body }) => {
        const withdrawn = (body as { readonly retirer?: boolean }).retirer === true;
        return { kid: (await world.keys.rotate({ withdrawn })).kid };
      },
    },
  ];
}
