import type { Rule } from '../platform/contract.ts';
import { attributeValue } from '../soap/saml.ts';
import { PS_ATTRIBUTES, SOFTWARE_NAMES } from './access.ts';
import type { InsiMessage } from './exchange.ts';
import { callRule, hitIf } from './rule.ts';

const ACCESS = {
  caseId: 'INSI-12',
  severity: 'error',
  certainty: 'documented',
  source: 'domain/insi.md 1.11',
} as const;
const MINUTE = 60_000;

/** How the caller proves who it is (domain/insi.md 1.7, 1.11). */
export const ACCESS_RULES: readonly Rule<InsiMessage>[] = [
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R40',
      title: "Le certificat logiciel s'appelle INSI-AUTO ou INSI-MANU",
      explanation:
        "INSi impose le nom (CN) du certificat d'organisation : INSI-AUTO pour les appels automatiques, INSI-MANU pour ceux d'un utilisateur.",
    },
    ({ message: { access } }) =>
      hitIf(
        access.mode === 'tlsm' && !SOFTWARE_NAMES.includes(access.commonName ?? ''),
        'Le nom du certificat client ne donne pas accès à INSi.',
        {
          expected: SOFTWARE_NAMES.join(' ou '),
          found: access.commonName ?? 'aucun certificat',
        },
      ),
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R41',
      title: "L'assertion du professionnel est acceptée",
      explanation:
        "Par carte, l'en-tête de sécurité porte une assertion SAML 2.0 récente, signée par la clé de signature de la carte du professionnel qu'elle nomme.",
    },
    ({ message: { access } }) =>
      access.assertionRefusal === null
        ? []
        : [{ message: access.assertionRefusal.texte ?? "L'assertion du professionnel manque." }],
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R42',
      caseId: null,
      severity: 'warning',
      title: "Les attributs de l'assertion sont nommés comme le contrat les écrit",
      explanation:
        'identifiantFacturation et secteurActivite (et codeSpecialite pour un médecin) : la casse diffère parfois, elle est tolérée.',
    },
    ({ message: { access } }) => {
      const { assertion } = access;
      if (assertion === null || access.mode !== 'cpx') return [];
      const written = assertion.attributes.map(({ name }) => name);
      return PS_ATTRIBUTES.filter((name) => !written.includes(name)).map((name) => ({
        message:
          attributeValue(assertion, name) === null
            ? `L'attribut ${name} manque.`
            : `L'attribut ${name} est écrit avec une autre casse.`,
        expected: name,
        found: written.find((one) => one.toLowerCase() === name.toLowerCase()) ?? 'rien',
      }));
    },
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R43',
      severity: 'warning',
      source: 'domain/insi.md 1.7',
      title: "L'émetteur annoncé est le professionnel de l'assertion",
      explanation:
        "Par carte, Emetteur reprend l'identifiant national du professionnel, celui du NameID de l'assertion.",
    },
    ({ message: { access }, request }) => {
      const nameId = access.assertion?.nameId?.value;
      const emetteur = request.contexteLps?.emetteur;
      return hitIf(
        Boolean(nameId) && Boolean(emetteur) && emetteur !== nameId,
        "L'Emetteur n'est pas le professionnel de l'assertion.",
        {
          expected: nameId ?? '',
          found: emetteur ?? '',
        },
      );
    },
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R44',
      caseId: 'INSI-13',
      severity: 'warning',
      certainty: 'assumed',
      source: 'domain/insi.md 1.11, 4 (CNDA 1.02), 10',
      title: "L'assertion Vitale a moins de 20 minutes",
      explanation: "Une assertion Vitale ne vit que 20 minutes : relisez la carte du bénéficiaire avant d'appeler.",
    },
    ({ exchange, message: { access, settings } }) => {
      const age =
        access.vitaleIssuedAt === null ? 0 : (exchange.at.getTime() - access.vitaleIssuedAt.getTime()) / MINUTE;
      const maximum = settings.ageAssertionVitaleMinutes;
      return hitIf(age > maximum, "L'assertion Vitale est trop ancienne.", {
        expected: `au plus ${maximum} min`,
        found: `${Math.floor(age)} min`,
      });
    },
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R45',
      severity: 'info',
      certainty: 'assumed',
      source: 'domain/insi.md 10',
      title: "L'accès par Pro Santé Connect est une hypothèse du banc",
      explanation:
        "Le transport du jeton PSC vers INSi n'est pas public : cet échange ne prouve rien de la conformité réelle.",
    },
    ({ exchange, message: { access } }) =>
      access.mode !== 'psc'
        ? []
        : [
            {
              message: /^bearer /i.test(exchange.request.headers.authorization ?? '')
                ? 'Appel avec une assertion PSC non signée et un jeton porteur.'
                : 'Appel avec une assertion PSC non signée, sans jeton porteur.',
            },
          ],
  ),
  callRule(
    {
      ...ACCESS,
      id: 'INSI-R46',
      caseId: 'INSI-10',
      severity: 'info',
      certainty: 'assumed',
      source: 'domain/insi.md 2.3, 10',
      title: 'La vérification unitaire est une hypothèse du banc',
      explanation:
        "Le contrat de cette opération n'est pas public : message et réponse suivent des fragments et des suppositions.",
    },
    ({ request }) => hitIf(request.operation === 'verifierInsAvecTraitsIdentite', 'Appel de la vérification unitaire.'),
  ),
];
