import { estRpps } from '../nation/luhn.ts';
import type { Rule } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';
import { exchangeMemory, hitIf, pscRule } from './rule.ts';

const ASK = { caseId: 'PSC-05', severity: 'error', certainty: 'documented', on: ['ciba'] } as const;
const POLL = { ...ASK, on: ['token.ciba'] } as const;
const TWO_DIGITS = /^\d{2}$/;
/** Requests after which always the same number is no accident (one chance in a million). */
const SAME_NUMBER = 4;
/** Seconds a client adds to its interval at each `slow_down` (CIBA Core 11). */
const SLOW_DOWN_SECONDS = 5;
const DEFAULT_INTERVAL = 5;
/** A timer may fire a little early. */
const TOLERANCE = 0.25;

/** What is remembered of the polls of one request. */
interface Rhythm {
  readonly at: number;
  readonly interval: number;
  readonly final: boolean;
}

/** CIBA requests and polls (domain/psc.md 3.4, 3.5, 6.2). */
export const CIBA_RULES: readonly Rule<PscMessage>[] = [
  pscRule(
    {
      ...ASK,
      id: 'CIBA-R01',
      title: 'La demande CIBA porte tous les paramètres attendus',
      explanation: 'scope (openid scope_all), login_hint, binding_message, acr_values=eidas1 et channel.',
    },
    ({ form }) => {
      const missing = ['scope', 'login_hint', 'binding_message', 'acr_values', 'channel'].filter(
        (name) => form.get(name) === null,
      );
      const acr = form.get('acr_values');
      return [
        ...hitIf(missing.length > 0, `La demande ne porte pas ${missing.join(', ')}.`, {
          found: form.names.join(', '),
        }),
        ...hitIf(acr !== null && acr !== 'eidas1', 'acr_values ne demande pas eidas1.', {
          expected: 'eidas1',
          found: acr ?? '',
        }),
      ];
    },
  ),
  pscRule(
    {
      ...ASK,
      id: 'CIBA-R02',
      title: 'binding_message est un nombre de deux chiffres tiré au sort',
      explanation:
        'Le professionnel compare ce nombre à celui de son téléphone : deux chiffres exactement, différents d’une demande à l’autre.',
    },
    ({ form, memory, seen }) => {
      const message = form.get('binding_message');
      if (message === null) return [];
      const key = seen.clientId ?? '';
      const last = exchangeMemory(memory, key, { message, times: 1 }) as { message: string; times: number } | undefined;
      const times = last?.message === message ? last.times + 1 : 1;
      memory.set(key, { message, times });
      return [
        ...hitIf(!TWO_DIGITS.test(message), 'binding_message n’est pas fait de deux chiffres.', {
          expected: 'de 00 à 99',
          found: message,
        }),
        ...hitIf(times >= SAME_NUMBER, `Le même nombre a servi à ${times} demandes de suite.`, {
          expected: 'un nombre tiré au sort',
          found: message,
        }),
      ];
    },
  ),
  pscRule(
    {
      ...ASK,
      id: 'CIBA-R03',
      caseId: 'PSC-06',
      title: 'channel vaut CARD ou MOBILE',
      explanation: 'Le professionnel choisit sa carte ou son e-CPS ; le logiciel le transmet par channel.',
    },
    ({ form }) => {
      const channel = form.get('channel');
      return hitIf(channel !== null && channel !== 'CARD' && channel !== 'MOBILE', 'channel est inconnu.', {
        expected: 'CARD ou MOBILE',
        found: channel ?? '',
      });
    },
  ),
  pscRule(
    {
      ...ASK,
      id: 'PSC-R10',
      caseId: 'PSC-09',
      title: 'L’identifiant national porte son préfixe',
      explanation: '8 suivi du RPPS, 0 suivi de l’ADELI, 3 suivi du FINESS… : jamais le RPPS seul.',
    },
    ({ form }) => {
      const hint = form.get('login_hint') ?? '';
      return hitIf(estRpps(hint), 'login_hint est un RPPS sans préfixe.', { expected: `8${hint}`, found: hint });
    },
  ),
  pscRule(
    {
      ...POLL,
      id: 'CIBA-R04',
      title: 'L’interrogation respecte l’intervalle demandé',
      explanation:
        'Attendez interval secondes entre deux interrogations (5 s s’il est absent), et 5 s de plus après chaque slow_down.',
      source: 'CIBA Core 7.3, 11 ; domain/psc.md 6.2 CIBA-R04',
    },
    ({ seen, memory, now, error }) => {
      if (seen.ciba === undefined) return [];
      const { id, interval } = seen.ciba;
      const last = memory.get(id) as Rhythm | undefined;
      const due = last?.interval ?? (interval || DEFAULT_INTERVAL);
      const slower = error === 'slow_down' ? SLOW_DOWN_SECONDS : 0;
      exchangeMemory(memory, id, { at: now, interval: due + slower, final: false } satisfies Rhythm);
      const waited = last === undefined ? due : now - last.at;
      return hitIf(waited < due - TOLERANCE, 'Interrogation trop rapide.', {
        expected: `au moins ${due} s`,
        found: `${waited.toFixed(1)} s`,
      });
    },
  ),
  pscRule(
    {
      ...POLL,
      id: 'CIBA-R05',
      caseId: 'PSC-08',
      title: 'L’interrogation cesse quand la demande est finie',
      explanation:
        'Après un refus, une expiration, une erreur ou un succès, n’interrogez plus cette demande : faites-en une nouvelle.',
    },
    ({ seen, memory, now, error }) => {
      if (seen.ciba === undefined) return [];
      const { id } = seen.ciba;
      const last = memory.get(id) as Rhythm | undefined;
      const final = error === null || (error !== 'authorization_pending' && error !== 'slow_down');
      exchangeMemory(memory, id, { at: now, interval: 0, final: final || last?.final === true } satisfies Rhythm);
      return hitIf(last?.final === true, 'La demande est interrogée alors qu’elle était finie.', {
        expected: 'aucun appel de plus',
      });
    },
  ),
  pscRule(
    {
      ...ASK,
      id: 'CIBA-R08',
      severity: 'warning',
      title: 'Une seule demande à la fois par professionnel',
      explanation: 'Des demandes simultanées pour la même personne l’habituent à approuver sans regarder.',
    },
    ({ form, memory, now, seen, error, settings }) => {
      if (error !== null) return [];
      const key = `${seen.clientId}|${form.get('login_hint')}`;
      const last = exchangeMemory(memory, key, now);
      return hitIf(
        typeof last === 'number' && now - last < Math.min(STORM_SECONDS, settings.cibaExpirationSecondes),
        'Une autre demande vient d’être faite pour ce professionnel.',
        { found: `il y a ${(now - Number(last)).toFixed(1)} s` },
      );
    },
  ),
];

const STORM_SECONDS = 10;
