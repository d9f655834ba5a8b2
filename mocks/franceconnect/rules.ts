import { errorLoop, hitIf, seenBefore } from '../oidc/rule-memory.ts';
import type { Rule } from '../platform/contract.ts';
import { levelsOf } from './addresses.ts';
import type { FcMessage } from './call.ts';
import { fcRule, type SeenCall } from './rule.ts';
import { DATA_SCOPES, scopeList } from './scopes.ts';

const ERROR = { severity: 'error', certainty: 'documented' } as const;
const AUTHORIZE = { ...ERROR, on: ['authorize'] } as const;
/** Characters that the partner pages ask for, and those below which the service refuses (dossier 2.1). */
const ADVISED = 32;
const SHORTEST = 22;
/** What only a page in a browser sends (Fetch standard). */
const BROWSER_HEADERS = ['origin', 'sec-fetch-mode', 'sec-fetch-site'];
/** Scopes that reconcile a patient: what a rights request needs besides its own scope (dossier 2.5). */
const PIVOT = ['identite_pivot', 'rnipp_identite_pivot'];

const unguessable = ({ form, memory, seen }: SeenCall, name: 'state' | 'nonce') => {
  const value = form.get(name);
  if (value === null || seen.demand === undefined) return [];
  return [
    ...hitIf(value.length < SHORTEST, `Le ${name} est trop court pour être imprévisible.`, {
      expected: `au moins ${SHORTEST} caractères (${ADVISED} conseillés)`,
      found: `${value.length} caractères`,
    }),
    ...hitIf(seenBefore(memory, `${name} ${value}`), `Ce ${name} a déjà servi à une autre demande.`, {
      expected: 'une valeur nouvelle à chaque demande',
    }),
  ];
};

/** What a conformant client of FranceConnect does (rows of dossier section 8). A finding never changes an answer. */
export const FC_RULES: readonly Rule<FcMessage>[] = [
  fcRule(
    {
      ...AUTHORIZE,
      id: 'FC-A1',
      row: 'A1, A4, A5',
      caseId: 'FCD-01',
      title: 'La demande de connexion est complète et vient d’un service déclaré',
      explanation:
        'FranceConnect arrête la personne sur une page d’erreur quand un paramètre manque, quand le service est inconnu ou quand son adresse de retour n’est pas déclarée.',
    },
    ({ seen, error, settings, form, version }) => [
      ...hitIf(seen.page !== undefined && seen.demand === undefined, `La demande est refusée (${seen.page}).`, {
        expected: 'response_type, client_id, redirect_uri déclarée, scope, acr_values, state, nonce',
        found: form.names.join(', '),
      }),
      ...hitIf(error === 'invalid_acr' && version === 'v2', 'Le niveau demandé n’est pas celui de la plateforme.', {
        expected: levelsOf(settings).join(' ou '),
        found: form.get('acr_values') ?? 'rien',
      }),
    ],
  ),
  fcRule(
    {
      ...AUTHORIZE,
      id: 'FC-A2',
      row: 'A2',
      caseId: 'FCD-05',
      title: 'state et nonce sont imprévisibles et nouveaux',
      explanation:
        'Le state lie la réponse au navigateur qui a demandé, le nonce lie le jeton d’identité à la demande : sans eux, une connexion peut être injectée.',
    },
    (call) => [
      ...unguessable(call, 'state'),
      ...unguessable(call, 'nonce'),
      ...hitIf(
        call.form.get('state') !== null && call.form.get('state') === call.form.get('nonce'),
        'state et nonce ont la même valeur.',
        { expected: 'deux valeurs tirées à part' },
      ),
    ],
  ),
  fcRule(
    {
      ...AUTHORIZE,
      id: 'FC-A2-LONGUEUR',
      row: 'A2',
      severity: 'warning',
      caseId: 'FCD-05',
      title: 'state et nonce comptent au moins 32 caractères',
      explanation: 'La documentation des partenaires demande 32 caractères ; la plateforme n’en impose que 22.',
    },
    ({ form }) =>
      (['state', 'nonce'] as const).flatMap((name) => {
        const { length } = form.get(name) ?? '';
        return hitIf(length >= SHORTEST && length < ADVISED, `Le ${name} est plus court que conseillé.`, {
          expected: `au moins ${ADVISED} caractères`,
          found: `${length} caractères`,
        });
      }),
  ),
  fcRule(
    {
      ...AUTHORIZE,
      id: 'FC-A3',
      row: 'A3',
      caseId: 'FCD-02',
      title: 'Seules les données nécessaires sont demandées',
      explanation:
        'Demandez openid, l’identité pivot et droits_assurance_maladie : rien hors de l’habilitation, rien dont l’admission n’a pas besoin.',
    },
    ({ form, error, seen }) => {
      const asked = scopeList(form.get('scope') ?? '');
      const data = asked.filter((scope) => Object.hasOwn(DATA_SCOPES, scope));
      const wide = asked.filter((scope) => !NEEDED.has(scope));
      return [
        ...hitIf(error === 'invalid_scope', 'Un scope demandé est hors de l’habilitation du service.', {
          expected: (seen.client?.scopes ?? []).join(' '),
          found: asked.join(' '),
        }),
        ...hitIf(data.includes('droits_assurance_maladie') && wide.length > 0, 'La demande dépasse le besoin.', {
          expected: [...NEEDED].join(' '),
          found: wide.join(' '),
        }),
        ...hitIf(
          data.length > 0 &&
            !asked.some((scope) => PIVOT.includes(scope) || scope === 'birth' || scope === 'birthdate'),
          'Les droits sont demandés sans l’identité pivot, qui seule permet de rapprocher le patient.',
          { expected: 'identite_pivot', found: asked.join(' ') },
        ),
      ];
    },
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-B1',
      row: 'B1, B2',
      caseId: 'FCD-05',
      on: ['token'],
      title: 'Un retour dont le state ou l’émetteur est faux n’est pas suivi',
      explanation:
        'Avant d’échanger le code, comparez le state à celui du navigateur et iss à l’émetteur des métadonnées : sinon la connexion d’un autre peut être injectée.',
    },
    ({ seen }) =>
      hitIf(typeof seen.refusable === 'string', 'Le code d’un retour à refuser est échangé.', {
        expected: 'aucun échange du code',
        found: `échange après un retour altéré (${seen.refusable})`,
      }),
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-B3',
      row: 'B3 à B11',
      caseId: 'FCD-05',
      on: ['userinfo', 'checktoken'],
      title: 'Un jeton à refuser n’ouvre aucune donnée',
      explanation:
        'Vérifiez signature, émetteur, destinataire, dates, nonce, niveau et sujet avant tout appel : une seule différence arrête la connexion.',
    },
    ({ seen, operation }) =>
      hitIf(
        typeof seen.refusable === 'string' && !seen.refusable.startsWith('state') && seen.refusable !== 'iss-faux',
        operation === 'userinfo'
          ? 'Les données d’identité sont demandées après un jeton d’identité à refuser.'
          : 'Des droits sont demandés à la CNAM après un jeton à refuser.',
        { expected: 'aucun appel', found: `appel après « ${seen.refusable} »` },
      ),
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-B12',
      row: 'B12, D10',
      caseId: 'FCD-05',
      on: ['token', 'userinfo', 'revocation'],
      title: 'Le serveur du portail échange chaque code une seule fois, à temps',
      explanation: 'Le code vit 30 s et sert une fois ; le navigateur ne reçoit ni jeton ni secret.',
    },
    ({ exchange, seen }) => {
      const fromBrowser = BROWSER_HEADERS.filter((name) => exchange.request.headers[name] !== undefined);
      return [
        ...hitIf(fromBrowser.length > 0, 'L’appel vient d’un navigateur.', {
          expected: 'un appel du serveur',
          found: `en-tête ${fromBrowser.join(', ')}`,
        }),
        ...hitIf(seen.codeReplayed === true, 'Le code avait déjà servi.', { expected: 'un code neuf' }),
      ];
    },
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-D3',
      row: 'D3, 3.3',
      caseId: 'FCD-04',
      title: 'Aucun jeton ni secret dans une adresse',
      explanation: 'Les adresses finissent dans des journaux : un secret n’y a pas sa place.',
    },
    ({ exchange }) => {
      const named = ['access_token', 'client_secret'].filter((name) => exchange.request.query.has(name));
      return hitIf(named.length > 0, `L’adresse porte ${named.join(', ')}.`, { expected: 'en-tête ou corps' });
    },
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-D4',
      row: 'D4, D5',
      caseId: 'FCD-04',
      on: ['userinfo', 'checktoken'],
      title: 'Aucun jeton périmé n’est présenté',
      explanation:
        'Le jeton d’accès vit 60 s et n’est pas renouvelable : oubliez-le après usage, et refaites passer le patient par FranceConnect.',
    },
    ({ seen }) =>
      hitIf(seen.token === 'perime' || seen.token === 'revoque', 'Le jeton présenté n’est plus valable.', {
        expected: 'un jeton de moins de 60 s',
        found: seen.token === 'perime' ? 'jeton périmé' : 'jeton révoqué',
      }),
  ),
  fcRule(
    {
      ...AUTHORIZE,
      id: 'FC-C1',
      row: 'C1',
      severity: 'warning',
      caseId: 'FCD-03',
      title: 'Un refus ou une erreur arrête la connexion au lieu de boucler',
      explanation: 'Après un refus, proposez le parcours sans FranceConnect ; ne relancez pas sans geste du patient.',
    },
    ({ error, memory, now, seen }) => errorLoop(memory, seen.clientId, error !== null, now),
  ),
  fcRule(
    {
      ...ERROR,
      id: 'FC-G1',
      row: 'G1',
      caseId: 'FCD-10',
      on: ['logout'],
      title: 'La déconnexion désigne la session et revient à une adresse déclarée',
      explanation: 'Envoyez id_token_hint, state, et une post_logout_redirect_uri déclarée.',
    },
    ({ seen, form }) => [
      ...hitIf(seen.hintGiven === false, 'La déconnexion ne désigne pas la session.', { expected: 'id_token_hint' }),
      ...hitIf(seen.hintGiven === true && form.get('state') === null, 'La déconnexion ne porte pas de state.', {
        expected: 'un state, comparé au retour',
      }),
      ...hitIf(seen.postLogoutDeclared === false, 'L’adresse de retour n’est pas déclarée.', {
        found: form.get('post_logout_redirect_uri') ?? '',
      }),
    ],
  ),
];

/** What an admission with rights needs (dossier 8 A3); names and birth one by one are a narrower pivot. */
const NEEDED: ReadonlySet<string> = new Set([
  'openid',
  'identite_pivot',
  'rnipp_identite_pivot',
  'droits_assurance_maladie',
  'given_name',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
  'birth',
  'profile',
  'preferred_username',
  'email',
]);
