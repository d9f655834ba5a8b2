import type { Rule } from '../platform/contract.ts';
import { SOAP12_MEDIA_TYPE } from '../soap/envelope.ts';
import type { InsiMessage } from './exchange.ts';
import { operationFacts } from './operations.ts';
import { callRule, hitIf, seenBefore } from './rule.ts';

const WELL_FORMED = { caseId: 'INSI-01', severity: 'error', certainty: 'documented' } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const missingHeader = (
  id: string,
  header: string,
  source: string,
  present: (message: InsiMessage) => boolean,
): Rule<InsiMessage> =>
  callRule(
    {
      ...WELL_FORMED,
      id,
      source,
      title: `L'en-tête ${header} est présent`,
      explanation: `Le contrat du téléservice lie l'en-tête ${header} à chaque appel : ajoutez-le à l'enveloppe.`,
    },
    ({ message }) => hitIf(!present(message), `L'en-tête ${header} manque.`, { expected: header, found: 'rien' }),
  );

const schemaRule = (
  id: string,
  what: string,
  source: string,
  problems: (message: InsiMessage) => readonly { message: string; detail: string }[],
) =>
  callRule(
    {
      ...WELL_FORMED,
      id,
      source,
      title: `${what} est conforme au schéma`,
      explanation: `L'ordre, le nom et le contenu des éléments sont fixés par le schéma : corrigez la construction du message.`,
    },
    ({ message }) =>
      problems(message).map((one) => ({ message: `${what} n'est pas valide : ${one.message}.`, found: one.detail })),
  );

/** The envelope, its headers' presence, its body, its addressing (domain/insi.md 1.1, 1.2, 1.3, 1.8, 1.9). */
export const MESSAGE_RULES: readonly Rule<InsiMessage>[] = [
  {
    ...WELL_FORMED,
    id: 'INSI-R01',
    requirements: [],
    source: 'domain/insi.md 1.1 ; W3C SOAP 1.2',
    title: 'Le message est une enveloppe SOAP 1.2 lisible',
    explanation: "Sans enveloppe SOAP 1.2 bien formée, le service ne peut rien comprendre : corrigez l'envoi.",
    check: ({ answer }) => {
      const unreadable = answer.message?.unreadable;
      return unreadable
        ? [{ message: unreadable.message, expected: 'une enveloppe SOAP 1.2', found: unreadable.code }]
        : [];
    },
  },
  missingHeader('INSI-R02', 'wsa:Action', 'domain/insi.md 1.1', ({ request }) => request?.action !== null),
  missingHeader('INSI-R03', 'wsa:MessageID', 'domain/insi.md 1.1', ({ request }) => request?.messageIds.length !== 0),
  missingHeader('INSI-R04', 'ContexteLPS', 'domain/insi.md 1.1', ({ request }) => request?.contexteLps !== null),
  missingHeader('INSI-R05', 'ContexteBAM', 'domain/insi.md 1.1', ({ request }) => request?.contexteBam !== null),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R06',
      severity: 'info',
      source: 'domain/insi.md 1.11',
      title: "L'en-tête wsse:Security est présent",
      explanation:
        "Le contrat le déclare, avec au moins une assertion ; en TLS mutuel le service réel l'accepte absent ou vide : simple information.",
    },
    ({ message, request }) =>
      message.access.mode !== 'tlsm' || (request.assertions ?? 0) > 0
        ? []
        : [
            {
              message:
                request.assertions === null ? "L'en-tête wsse:Security manque." : "L'en-tête wsse:Security est vide.",
            },
          ],
  ),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R07',
      source: 'domain/insi.md 1.1',
      title: "L'action WS-Addressing est celle de l'opération demandée",
      explanation:
        "wsa:Action nomme l'opération du corps ; une action différente trahit un message composé à partir d'un autre.",
    },
    ({ request }) => {
      if (request.operation === null || request.action === null) return [];
      const { action } = operationFacts(request.operation);
      return hitIf(request.action !== action, "L'action annoncée (wsa:Action) ne correspond pas au corps du message.", {
        expected: action,
        found: request.action,
      });
    },
  ),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R08',
      severity: 'warning',
      source: 'domain/insi.md 1.9',
      title: 'Le type de contenu HTTP annonce SOAP 1.2 et la bonne action',
      explanation: `Envoyez Content-Type: ${SOAP12_MEDIA_TYPE}; charset=utf-8; action="…", l'action étant celle de wsa:Action.`,
    },
    ({ exchange, request }) => {
      const found = exchange.request.headers['content-type'] ?? '';
      const [media = '', ...parameters] = found.split(';').map((part) => part.trim());
      const action = /^action=(?:"(.*)"|(.*))$/i.exec(parameters.find((one) => /^action=/i.test(one)) ?? '');
      const announced = action?.[1] ?? action?.[2] ?? null;
      return [
        ...hitIf(media.toLowerCase() !== SOAP12_MEDIA_TYPE, "Le type de contenu n'est pas celui de SOAP 1.2.", {
          expected: SOAP12_MEDIA_TYPE,
          found,
        }),
        ...hitIf(
          announced !== null && request.action !== null && announced !== request.action,
          "L'action du type de contenu diffère de wsa:Action.",
          {
            expected: request.action ?? '',
            found: announced ?? '',
          },
        ),
      ];
    },
  ),
  schemaRule(
    'INSI-R09',
    'Le corps du message',
    'domain/insi.md 1.2, 1.3',
    ({ request }) => request?.bodyProblems ?? [],
  ),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R10',
      source: 'domain/insi.md 1.8',
      title: 'Chaque appel a son propre identifiant de message',
      explanation:
        'wsa:MessageID identifie un message et un seul : générez un UUID à chaque appel, même pour une relance.',
    },
    ({ request }, memory) =>
      request.messageIds.slice(0, 1).flatMap((id) =>
        hitIf(seenBefore(memory, id), "L'identifiant de message a déjà servi.", {
          expected: 'un nouvel UUID',
          found: id,
        }),
      ),
  ),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R11',
      severity: 'warning',
      source: 'domain/insi.md 1.8',
      title: "L'identifiant de message a la forme uuid:<UUID>",
      explanation: "Le service réel tolère d'autres formes ; celle du contrat évite les surprises.",
    },
    ({ request }) =>
      request.messageIds
        .slice(0, 1)
        .flatMap((id) =>
          hitIf(
            !(id.startsWith('uuid:') && UUID.test(id.slice(5))),
            "L'identifiant de message n'a pas la forme attendue.",
            { expected: 'uuid:<UUID>', found: id },
          ),
        ),
  ),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R12',
      severity: 'warning',
      certainty: 'inferred',
      source: 'domain/insi.md 1.8',
      title: 'Un seul identifiant de message, un seul élément dans le corps',
      explanation: "Deux wsa:MessageID ou deux éléments dans le corps rendent le message ambigu : n'en gardez qu'un.",
    },
    ({ request }) => [
      ...hitIf(request.messageIds.length > 1, 'Le message porte plusieurs wsa:MessageID.', {
        expected: '1',
        found: String(request.messageIds.length),
      }),
      ...hitIf(request.extraPayloads > 0, 'Le corps porte plusieurs éléments.', {
        expected: '1',
        found: String(1 + request.extraPayloads),
      }),
    ],
  ),
  schemaRule('INSI-R13', 'Le ContexteLPS', 'domain/insi.md 1.5', ({ request }) => request?.contexteLps?.problems ?? []),
  schemaRule('INSI-R14', 'Le ContexteBAM', 'domain/insi.md 1.6', ({ request }) => request?.contexteBam?.problems ?? []),
  callRule(
    {
      ...WELL_FORMED,
      id: 'INSI-R15',
      source: 'domain/insi.md 1.1',
      title: 'Le corps demande une opération du service',
      explanation: "L'élément du corps décide de l'opération : vérifiez son nom et son espace de noms.",
    },
    ({ request }) =>
      hitIf(request.operation === null, "Le corps ne demande aucune opération d'INSi.", {
        expected: 'RECSANSVITALE ou RECVITALE',
        found: request.element ?? 'un corps vide',
      }),
  ),
];
