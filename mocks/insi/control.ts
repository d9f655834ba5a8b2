import type { ControlOperation } from '../platform/contract.ts';
import type { ScriptBook } from './scripted.ts';
import { SCRIPTED_SCHEMA } from './scripted-order.ts';
import { type InsiSettings, SETTINGS_SCHEMA } from './settings.ts';

/** What a trainer may do to this service. */
export interface InsiSteering {
  settings(): InsiSettings;
  change(change: unknown): InsiSettings;
  readonly scripts: ScriptBook;
}

/** Settings and scripted answers, under `/services/insi/`. */
export function insiControl({ settings, change, scripts }: InsiSteering): readonly ControlOperation[] {
  return [
    {
      method: 'GET',
      path: '/services/insi/reglages',
      title: 'Lit les réglages du téléservice INSi simulé.',
      run: () => settings(),
    },
    {
      method: 'PATCH',
      path: '/services/insi/reglages',
      title: 'Change des réglages du téléservice INSi simulé ; ceux qui ne sont pas donnés restent.',
      body: SETTINGS_SCHEMA,
      run: ({ body }) => change(body),
    },
    {
      method: 'GET',
      path: '/services/insi/reponses',
      title: 'Liste les réponses scriptées du téléservice INSi.',
      run: () => scripts.list(),
    },
    {
      method: 'POST',
      path: '/services/insi/reponses',
      title: "Fait répondre INSi ce que l'on veut quand l'appel décrit arrivera.",
      body: SCRIPTED_SCHEMA,
      run: ({ body }) => scripts.add(body),
    },
    {
      method: 'DELETE',
      path: '/services/insi/reponses',
      title: 'Retire toutes les réponses scriptées du téléservice INSi.',
      run: () => {
        scripts.clear();
        return scripts.list();
      },
    },
  ];
}
