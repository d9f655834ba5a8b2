import type { ControlOperation } from '../platform/contract.ts';
import { SERVICE_SCHEMA } from './clients.ts';
import { ERROR_PAGES, type ErrorPageCode, isErrorPageCode } from './error-pages.ts';
import { FcError } from './errors.ts';
import { compteDe, type FcNation, identifiantDe, pivotOf } from './identity.ts';
import { IDPS } from './idps.ts';
import { type FcSettings, SETTINGS_SCHEMA } from './settings.ts';
import type { Prepared } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

/** What a trainer or a scenario may do to this service. */
export interface FcSteering {
  readonly world: FcWorld;
  change(change: unknown): FcSettings;
}

const TEXT = { type: 'string', minLength: 1, maxLength: 100 } as const;
const SIGN_IN_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    personne: TEXT,
    fournisseur: { enum: IDPS.map(({ id }) => id), default: IDPS[0]?.id },
    abandon: { const: true },
    page: { enum: Object.keys(ERROR_PAGES) },
  },
  oneOf: [{ required: ['personne'] }, { required: ['abandon'] }, { required: ['page'] }],
} as const;

interface SignInOrder {
  readonly personne?: string;
  readonly fournisseur?: string;
  readonly abandon?: true;
  readonly page?: string;
}

/**
 * What the next browser will do, from a person's id or login.
 * @throws FcError `E_FC_PERSONNE`
 */
export function prepared(nation: FcNation, { personne, fournisseur = 'fip1', abandon, page }: SignInOrder): Prepared {
  if (abandon) return { abandon };
  if (page !== undefined && isErrorPageCode(page)) return { page };
  const found = nation.personne(personne ?? '') ?? nation.personneParIdentifiantFranceConnect(personne ?? '');
  if (found === undefined || found.compteFranceConnect === null) {
    throw new FcError(
      'E_FC_PERSONNE',
      `« ${(personne ?? '').slice(0, 80)} » n’a pas de compte FranceConnect : choisissez une personne de la nation qui en a un (GET /control/v1/services/franceconnect/comptes).`,
    );
  }
  const refus = compteDe(found).refus ?? (found.ins === null ? 'Y010008' : null);
  if (refus !== null && isErrorPageCode(refus)) return { page: refus satisfies ErrorPageCode };
  return { par: { personne: found.id, idp: fournisseur } };
}

/** Settings, registrations, sign-ins and keys, under `/services/franceconnect/`. */
export function fcControl({ world, change }: FcSteering): readonly ControlOperation[] {
  const at = (path: string) => `/services/franceconnect/${path}`;
  return [
    {
      method: 'GET',
      path: at('reglages'),
      title: 'Lit les réglages de FranceConnect simulé.',
      run: () => world.settings(),
    },
    {
      method: 'PATCH',
      path: at('reglages'),
      title: 'Change des réglages de FranceConnect simulé ; ceux qui ne sont pas donnés restent.',
      body: SETTINGS_SCHEMA,
      run: ({ body }) => change(body),
    },
    {
      method: 'GET',
      path: at('clients'),
      title: 'Liste les services déclarés (fournisseurs de service).',
      run: () => world.clients.services(),
    },
    {
      method: 'POST',
      path: at('clients'),
      title: 'Déclare un service, ou remplace sa déclaration.',
      body: SERVICE_SCHEMA,
      run: ({ body }) => world.clients.declare(body),
    },
    {
      method: 'GET',
      path: at('comptes'),
      title: 'Liste les personnes nommées qui peuvent se connecter, avec leur identifiant et leur identité pivot.',
      run: () =>
        world
          .nation()
          .personnesNommees()
          .filter((one) => one.compteFranceConnect !== null)
          .map((one) => ({
            personne: one.id,
            identifiant: identifiantDe(one),
            situation: one.situation,
            refus: compteDe(one).refus,
            pivot: pivotOf(one),
          })),
    },
    {
      method: 'POST',
      path: at('connexions'),
      title:
        'Prépare la prochaine connexion par navigateur, sans page : quelqu’un se connecte et continue, refuse (abandon), ou tombe sur une page d’erreur.',
      body: SIGN_IN_SCHEMA,
      run: ({ body }) => {
        world.signIns.prepare(prepared(world.nation(), body as SignInOrder));
        return world.signIns.prepared();
      },
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
      method: 'POST',
      path: at('cles/rotation'),
      title: 'Change les clés de signature ; les anciennes restent publiées, sauf « retirer ».',
      body: {
        type: 'object',
        additionalProperties: false,
        properties: { retirer: { type: 'boolean', default: false } },
      },
      run: async ({ body }) => {
        world.keys.rotate({ withdrawn: (body as { readonly retirer?: boolean }).retirer === true });
        return { kid: (await world.keys.signing('ES256')).kid };
      },
    },
  ];
}
