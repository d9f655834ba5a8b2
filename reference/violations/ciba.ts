import { explain } from '../psc/incidents.ts';
import { prefixed } from '../psc/login-hint.ts';
import { violation } from './violation.ts';

/** Seconds of a software in a hurry. */
const HURRIED = 0.2;

/** PSC-05 to PSC-10, PSC-12, ANN-04: the request by CIBA, its wait and its end. */
export const CIBA = [
  violation(
    'PSC-05/1',
    "L'interrogation ne tient pas compte de l'intervalle demandé",
    'pollInterval',
    () => () => HURRIED,
  ),
  violation('PSC-05/2', "Le nombre à comparer n'est pas affiché", 'shownNumber', () => () => null),
  violation(
    'PSC-05/3',
    "L'interrogation continue après un refus",
    'pollsAgain',
    () =>
      ({ incident }) =>
        incident.motif === 'refus' || incident.motif === 'expiration',
  ),
  violation(
    'PSC-06/1',
    'La carte est proposée, mais la demande ne la désigne pas',
    'channel',
    (channel) => (moyen) => (moyen === 'carte' ? null : channel(moyen)),
  ),
  violation('PSC-07/1', 'La carte est proposée sur un téléphone', 'offeredMeans', (offered) => () => offered('poste')),
  violation(
    'PSC-08/1',
    'Une session locale est ouverte malgré le refus',
    'opensAnyway',
    () =>
      ({ incident }) =>
        incident.motif === 'refus',
  ),
  violation(
    'PSC-08/2',
    "L'expiration est annoncée comme un mot de passe faux",
    'explainSignIn',
    () => (incident) => (incident.motif === 'expiration' ? 'Mot de passe incorrect.' : explain(incident)),
  ),
  violation(
    'PSC-08/3',
    "L'écran attend encore après l'expiration de la demande",
    'keepsWaiting',
    () =>
      ({ incident }) =>
        incident.motif === 'expiration',
  ),
  violation(
    'PSC-09/1',
    'Le RPPS est transmis sans son préfixe',
    'loginHint',
    () => (typed) => typed.replace(/\s/gu, ''),
  ),
  violation(
    'PSC-10/1',
    "Après l'échec de la carte, seule la carte est encore proposée",
    'meansAfterFailure',
    () => (_offered, failed) => [failed],
  ),
  violation(
    'PSC-12/1',
    'La carte refusée ouvre quand même une session locale',
    'opensAnyway',
    () =>
      ({ incident }) =>
        incident.motif === 'carte-refusee',
  ),
  violation(
    'ANN-04/1',
    "L'ADELI tapé est transmis, bien que le RPPS soit connu",
    'loginHint',
    () => (typed) => prefixed(typed),
  ),
];
