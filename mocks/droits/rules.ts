import { hitIf, seenBefore } from '../oidc/rule-memory.ts';
import type { JudgedExchange, Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import type { DroitsMessage } from './call.ts';

interface SeenCall extends DroitsMessage {
  readonly exchange: JudgedExchange<DroitsMessage>;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds of the bench's clock. */
  readonly now: number;
  readonly memory: RuleMemory;
}

const ERROR = { severity: 'error', certainty: 'documented', requirements: [] } as const;
/** What only a page in a browser sends (Fetch standard). */
const BROWSER_HEADERS = ['origin', 'sec-fetch-mode', 'sec-fetch-site'];
const NUMBER = /[1-478]\d{4}(?:\d{2}|2[AB])\d{6}/;
const RETRY_SECONDS = 30;

function droitsRule(
  facts: Omit<Rule<DroitsMessage>, 'check' | 'source'> & { readonly row: string },
  check: (call: SeenCall) => readonly RuleHit[],
): Rule<DroitsMessage> {
  const { row, ...rest } = facts;
  return {
    ...rest,
    source: `domain/franceconnect-droits.md 8 ${row}`,
    check: (exchange, memory) => {
      const { message } = exchange.answer;
      if (message === undefined || message.operation === 'jwks') return [];
      const now = exchange.at.getTime() / 1_000;
      return check({ ...message, exchange, headers: exchange.request.headers, now, memory });
    },
  };
}

/** What a conformant caller does (rows of dossier section 8). A finding never changes an answer. */
export const DROITS_RULES: readonly Rule<DroitsMessage>[] = [
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D1',
      row: 'D1',
      caseId: 'FCD-02',
      title: 'Les droits ne sont demandés qu’après le consentement',
      explanation:
        'Lisez le scope de la réponse de FranceConnect : sans droits_assurance_maladie, le patient n’a pas consenti et l’API ne doit pas être appelée.',
    },
    ({ seen }) =>
      hitIf(seen.refus === 'CONSENTEMENT_ABSENT', 'Le jeton présenté ne porte pas le consentement.', {
        expected: 'aucun appel',
        found: 'appel sans droits_assurance_maladie',
      }),
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D2',
      row: 'D2',
      caseId: 'FCD-01',
      title: 'L’appel porte la clé d’API et le jeton FranceConnect',
      explanation: 'X-API-Key dit qui appelle, Authorization: Bearer dit au nom de qui : il faut les deux.',
    },
    ({ headers }) => [
      ...hitIf(headers['x-api-key'] === undefined, 'La clé d’API manque.', { expected: 'en-tête X-API-Key' }),
      ...hitIf(!/^bearer /i.test(headers.authorization ?? ''), 'Le jeton FranceConnect manque.', {
        expected: 'en-tête Authorization: Bearer',
      }),
    ],
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D3',
      row: 'D3',
      caseId: 'FCD-04',
      title: 'Le NIR, la clé et le jeton ne sont jamais dans une adresse',
      explanation: 'Les adresses finissent dans des journaux : le NIR voyage dans l’en-tête nir, et là seulement.',
    },
    ({ exchange, headers }) => {
      const named = ['nir', 'access_token', 'X-API-Key', 'api_key'].filter((name) => exchange.request.query.has(name));
      const inside = NUMBER.test(decoded(exchange.request.url)) || NUMBER.test(decoded(headers.referer ?? ''));
      return [
        ...hitIf(named.length > 0, `L’adresse porte ${named.join(', ')}.`, { expected: 'un en-tête' }),
        ...hitIf(named.length === 0 && inside, 'Un NIR se lit dans l’adresse de l’appel ou de la page précédente.', {
          expected: 'en-tête nir',
        }),
      ];
    },
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D4',
      row: 'D4',
      caseId: 'FCD-04',
      title: 'Un jeton refusé n’est pas présenté à nouveau',
      explanation: 'Le jeton vit 60 s : après un 401, oubliez-le et refaites passer le patient par FranceConnect.',
    },
    ({ seen, headers, memory }) => {
      if (seen.refus !== 'JETON_INVALIDE') return [];
      return hitIf(seenBefore(memory, headers.authorization ?? ''), 'Le même jeton revient après un refus.', {
        expected: 'une nouvelle connexion FranceConnect',
      });
    },
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D6',
      row: 'D6',
      caseId: 'FCD-07',
      title: 'La période demandée commence aujourd’hui ou plus tard, sur un an au plus',
      explanation: 'Les droits passés ne se consultent pas, et la fin des droits n’est connue qu’un an à l’avance.',
    },
    ({ seen, exchange }) =>
      hitIf(seen.refus === 'PERIODE_INVALIDE', 'La période demandée n’est pas consultable.', {
        found: exchange.request.url.split('?')[1] ?? '',
      }),
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D7',
      row: 'D7, D10',
      caseId: 'FCD-04',
      title: 'L’API est appelée par le serveur du portail',
      explanation: 'Le navigateur du patient ne reçoit ni la clé d’API ni le jeton.',
    },
    ({ headers }) => {
      const found = BROWSER_HEADERS.filter((name) => headers[name] !== undefined);
      return hitIf(found.length > 0, 'L’appel vient d’un navigateur.', {
        expected: 'un appel du serveur',
        found: `en-tête ${found.join(', ')}`,
      });
    },
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-D9',
      row: 'D9',
      severity: 'warning',
      caseId: 'FCD-09',
      title: 'Après un quota dépassé, le portail attend',
      explanation: 'Retry-After dit combien de secondes attendre ; proposez entre-temps la saisie manuelle.',
    },
    ({ seen, memory, now }) => {
      const until = Number(memory.get('quota') ?? 0);
      if (seen.refus === 'QUOTA_DEPASSE') memory.set('quota', now + RETRY_SECONDS);
      return hitIf(now < until, 'L’API est rappelée avant la fin du délai.', {
        expected: `au moins ${RETRY_SECONDS} s après le refus`,
      });
    },
  ),
  droitsRule(
    {
      ...ERROR,
      id: 'DROITS-F6',
      row: 'F6',
      severity: 'warning',
      certainty: 'inferred',
      caseId: 'FCD-08',
      title: 'Seuls les droits de la personne admise sont demandés',
      explanation: 'Une admission concerne une personne : ne lisez pas les droits de toute la famille.',
    },
    ({ operation, seen, headers, memory }) => {
      if (seen.beneficiaire === undefined || !DETAILS.has(operation)) return [];
      const session = headers.authorization ?? '';
      const known = memory.get(session);
      memory.set(session, known ?? seen.beneficiaire);
      return hitIf(known !== undefined && known !== seen.beneficiaire, 'Les droits de plusieurs personnes sont lus.', {
        expected: 'une personne par connexion',
      });
    },
  ),
];

const DETAILS: ReadonlySet<string> = new Set(['caisse', 'contrats', 'exonerations', 'medecin-traitant']);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
