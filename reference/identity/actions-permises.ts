import type { Habilitation } from './utilisateur.ts';
import type { ActionPossible } from './vue.ts';

/** Right that an action on offer asks for; the others are everybody's. */
const REQUISE: Partial<Readonly<Record<ActionPossible, Habilitation>>> = {
  'appeler-insi': 'appeler-insi',
  'appeler-insi-autres-prenoms': 'appeler-insi',
  'appeler-insi-lieu': 'appeler-insi',
  'appeler-insi-autres-prenoms-et-lieu': 'appeler-insi',
  'verifier-ins': 'appeler-insi',
  'recuperer-ins': 'qualifier',
  'analyser-ecart': 'qualifier',
  'controler-justificatif': 'qualifier',
  declasser: 'qualifier',
};

/** What of `actions` this user may do. */
export function actionsPermises(
  actions: readonly ActionPossible[],
  permitted: (habilitation: Habilitation) => boolean,
): ActionPossible[] {
  return actions.filter((action) => {
    const needed = REQUISE[action];
    return needed === undefined || permitted(needed);
  });
}
