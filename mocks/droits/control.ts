import type { ControlOperation } from '../platform/contract.ts';
import { CALLER_SCHEMA } from './callers.ts';
import type { DroitsWorld } from './routes.ts';
import { type DroitsSettings, SETTINGS_SCHEMA } from './settings.ts';

/** Settings and conventions, under `/services/droits/`. */
export function droitsControl(
  world: DroitsWorld,
  change: (change: unknown) => DroitsSettings,
): readonly ControlOperation[] {
  const at = (path: string) => `/services/droits/${path}`;
  return [
    {
      method: 'GET',
      path: at('reglages'),
      title: 'Lit les réglages de l’API Droits simulée.',
      run: () => world.settings(),
    },
    {
      method: 'PATCH',
      path: at('reglages'),
      title: 'Change des réglages de l’API Droits simulée ; ceux qui ne sont pas donnés restent.',
      body: SETTINGS_SCHEMA,
      run: ({ body }) => change(body),
    },
    {
      method: 'GET',
      path: at('appelants'),
      title: 'Liste les appelants qui ont une convention, avec leur clé d’API.',
      run: () => world.callers.list(),
    },
    {
      method: 'POST',
      path: at('appelants'),
      title: 'Déclare un appelant, ou remplace sa déclaration.',
      body: CALLER_SCHEMA,
      run: ({ body }) => world.callers.declare(body),
    },
  ];
}
