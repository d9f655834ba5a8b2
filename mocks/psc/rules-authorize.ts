import type { Rule } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';
import { errorLoop, hitIf, pscRule, type SeenCall, seenBefore } from './rule.ts';

const AUTHORIZE = { caseId: 'PSC-01', severity: 'error', certainty: 'documented', on: ['authorize'] } as const;
/** Characters below which a value can be guessed. */
const SHORT = 8;

const unguessable = ({ form, memory }: SeenCall, name: string) => {
  const value = form.get(name);
  if (value === null) return [{ message: `La demande ne porte pas de ${name}.`, expected: `un ${name} aléatoire` }];
  return [
    ...hitIf(value.length < SHORT, `Le ${name} est trop court pour être imprévisible.`, {
      expected: `au moins ${SHORT} caractères`,
      found: `${value.length} caractères`,
    }),
    ...hitIf(seenBefore(memory, value), `Ce ${name} a déjà servi à une autre demande.`, {
      expected: 'une valeur nouvelle à chaque demande',
    }),
  ];
};

/** The authorization request (domain/psc.md 3.1, 6.2). */
export const AUTHORIZE_RULES: readonly Rule<PscMessage>[] = [
  pscRule(
    {
      ...AUTHORIZE,
      id: 'PSC-R02',
      title: 'La demande de connexion porte les paramètres attendus',
      explanation:
        'response_type=code, scope contenant openid et scope_all, acr_values=eidas1 : sans eux, le niveau ou les données ne sont pas garantis.',
    },
    ({ form }) => {
      const scopes = (form.get('scope') ?? '').split(' ');
      const missing = ['openid', 'scope_all'].filter((scope) => !scopes.includes(scope));
      const acr = form.get('acr_values');
      return [
        ...hitIf(form.get('response_type') !== 'code', 'response_type n’est pas code.', {
          expected: 'code',
          found: form.get('response_type') ?? 'rien',
        }),
        ...hitIf(missing.length > 0, `scope ne contient pas ${missing.join(' ni ')}.`, {
          expected: 'openid scope_all',
          found: form.get('scope') ?? 'rien',
        }),
        ...hitIf(
          acr !== 'eidas1',
          form.names.includes('acr')
            ? 'Le niveau est demandé par acr : le paramètre s’appelle acr_values.'
            : 'acr_values ne demande pas eidas1.',
          { expected: 'eidas1', found: acr ?? 'rien' },
        ),
      ];
    },
  ),
  pscRule(
    {
      ...AUTHORIZE,
      id: 'PSC-R03',
      title: 'state est présent, imprévisible et nouveau',
      explanation: 'Le state lie la réponse au navigateur qui a demandé : sans lui, une connexion peut être injectée.',
    },
    (call) => unguessable(call, 'state'),
  ),
  pscRule(
    {
      ...AUTHORIZE,
      id: 'PSC-R04',
      title: 'nonce est présent, imprévisible et nouveau',
      explanation: 'Le nonce lie le jeton d’identité à la demande : sans lui, un jeton peut être rejoué.',
    },
    (call) => unguessable(call, 'nonce'),
  ),
  pscRule(
    {
      ...AUTHORIZE,
      id: 'PSC-R16',
      caseId: 'PSC-14',
      severity: 'warning',
      title: 'Une erreur de Pro Santé Connect arrête la connexion au lieu de boucler',
      explanation: 'Après une erreur, montrez un message ; ne relancez pas la connexion sans geste de l’utilisateur.',
    },
    ({ error, memory, now, seen }) => errorLoop(memory, seen.clientId, error !== null, now),
  ),
];
