import type { Rule } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';
import { BACK_CHANNEL, hitIf, pscRule } from './rule.ts';

const ERROR = { severity: 'error', certainty: 'documented' } as const;
/** What only a page in a browser sends (Fetch standard). */
const BROWSER_HEADERS = ['origin', 'sec-fetch-mode', 'sec-fetch-site'];

/** Back-channel calls, tokens and sessions (domain/psc.md 1.2, 3.2 to 3.10, 6.2). */
export const TOKEN_RULES: readonly Rule<PscMessage>[] = [
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R07',
      caseId: 'PSC-03',
      on: BACK_CHANNEL,
      title: 'Les jetons sont demandés par le serveur du logiciel, une fois par code',
      explanation:
        'Le navigateur ne reçoit ni jeton ni secret : c’est le serveur qui échange le code, une seule fois, avec la même adresse de retour.',
    },
    ({ exchange, seen, error, operation }) => {
      const fromBrowser = BROWSER_HEADERS.filter((name) => exchange.request.headers[name] !== undefined);
      return [
        ...hitIf(fromBrowser.length > 0, 'L’appel vient d’un navigateur.', {
          expected: 'un appel du serveur',
          found: `en-tête ${fromBrowser.join(', ')}`,
        }),
        ...hitIf(seen.codeReplayed === true, 'Le code avait déjà servi.', { expected: 'un code neuf' }),
        ...hitIf(
          operation === 'token.code' && error === 'invalid_grant' && isRedirection(exchange.answer.body),
          'L’adresse de retour n’est pas celle de la demande.',
          { expected: 'la même redirect_uri' },
        ),
      ];
    },
  ),
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R08',
      caseId: 'PSC-04',
      requirements: ['EXI PSC 24'],
      on: BACK_CHANNEL,
      title: 'Le logiciel prouve qui il est par le moyen déclaré',
      explanation:
        'Un logiciel de l’espace de confiance présente le certificat dont le nom (CN) est son identifiant, et n’envoie jamais de secret.',
    },
    ({ seen, presented }) => {
      if (seen.declaredProof === undefined) return [];
      const due = seen.declaredProof === 'mtls';
      const absent = presented.certificateName === null;
      return [
        ...hitIf(due && presented.secret !== null, 'Un secret est envoyé alors que le certificat fait foi.', {
          expected: 'aucun secret',
          found: presented.secretBy === 'basic' ? 'secret en en-tête Authorization' : 'client_secret dans le corps',
        }),
        ...hitIf(due && absent, 'L’appel est fait sans certificat client accepté.', {
          expected: `un certificat nommé ${seen.clientId}`,
          found: 'aucun certificat',
        }),
        ...hitIf(
          due && !absent && presented.certificateName !== seen.clientId,
          'Le certificat porte un autre nom que l’identifiant du logiciel.',
          { expected: seen.clientId ?? '', found: presented.certificateName ?? '' },
        ),
      ];
    },
  ),
  {
    ...ERROR,
    id: 'PSC-R08-CERT',
    caseId: 'PSC-04',
    requirements: ['EXI PSC 24'],
    title: 'Le certificat client est valide',
    explanation: 'Un certificat expiré, révoqué ou d’une autre autorité est refusé : remplacez-le.',
    source: 'domain/psc.md 1.2 ; domain/pki.md 2.1, 7',
    check: ({ tls }) =>
      tls?.verdict.status === 'refused' ? tls.verdict.defects.map(({ message }) => ({ message })) : [],
  },
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R09',
      caseId: 'PSC-01',
      on: ['userinfo'],
      title: 'userinfo est appelé avec le jeton d’accès en en-tête',
      explanation: 'Le jeton voyage dans Authorization: Bearer, jamais dans l’adresse ni dans le corps.',
    },
    ({ exchange, form }) => {
      const inQuery = exchange.request.query.has('access_token');
      const header = exchange.request.headers.authorization;
      return [
        ...hitIf(inQuery, 'Le jeton est dans l’adresse.', { expected: 'en-tête Authorization' }),
        ...hitIf(!inQuery && header === undefined, 'L’appel ne porte pas de jeton en en-tête.', {
          expected: 'Authorization: Bearer …',
          found: form.get('access_token') === null ? 'rien' : 'access_token dans le corps',
        }),
      ];
    },
  ),
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R12',
      caseId: 'PSC-13',
      on: ['userinfo', 'token.refresh'],
      title: 'Aucun jeton périmé n’est présenté',
      explanation: 'Le jeton d’accès vit 2 minutes : rafraîchissez-le avant, et oubliez tout jeton périmé.',
    },
    ({ seen, operation }) =>
      hitIf(
        seen.token === 'perime',
        operation === 'userinfo' ? 'Le jeton d’accès présenté est périmé.' : 'Le jeton de rafraîchissement est périmé.',
      ),
  ),
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R13',
      caseId: 'PSC-13',
      on: ['userinfo', 'token.refresh'],
      title: 'Rien n’est demandé au nom d’une session fermée',
      explanation:
        'Quand le rafraîchissement échoue, la session du logiciel se ferme : elle ne survit pas à celle de Pro Santé Connect (4 h, 30 min sans activité).',
    },
    ({ seen, memory, exchange, form }) => {
      if (seen.token !== 'session-fermee') return [];
      const key = form.get('refresh_token') ?? exchange.request.headers.authorization ?? '';
      // The first refusal is how a client learns it; insisting is the fault.
      const again = memory.get(key) === true;
      memory.set(key, true);
      return hitIf(again, 'Un jeton de cette session fermée est présenté à nouveau après un refus.');
    },
  ),
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R14',
      caseId: 'PSC-13',
      on: ['logout'],
      title: 'La déconnexion désigne la session et revient à une adresse déclarée',
      explanation: 'Envoyez id_token_hint, et une post_logout_redirect_uri déclarée accompagnée d’un state.',
    },
    ({ seen, form }) => [
      ...hitIf(
        seen.hintGiven === false && form.get('refresh_token') === null,
        'La déconnexion ne désigne pas la session.',
        {
          expected: 'id_token_hint',
        },
      ),
      ...hitIf(seen.postLogoutDeclared === false, 'L’adresse de retour n’est pas déclarée.', {
        found: form.get('post_logout_redirect_uri') ?? '',
      }),
    ],
  ),
  pscRule(
    {
      ...ERROR,
      id: 'PSC-R18',
      caseId: 'PSC-03',
      title: 'Aucun jeton ni secret dans une adresse',
      explanation: 'Les adresses finissent dans des journaux : un secret n’y a pas sa place.',
    },
    ({ exchange }) => {
      const named = ['access_token', 'refresh_token', 'client_secret'].filter((name) =>
        exchange.request.query.has(name),
      );
      return hitIf(named.length > 0, `L’adresse porte ${named.join(', ')}.`, { expected: 'en-tête ou corps' });
    },
  ),
];

const isRedirection = (body: string | Buffer | undefined): boolean => String(body).includes('Incorrect redirect_uri');
