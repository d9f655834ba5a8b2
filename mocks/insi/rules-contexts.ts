import type { Rule, RuleHit, RuleMemory } from '../platform/contract.ts';
import { TLSM } from './access.ts';
import type { InsiMessage } from './exchange.ts';
import { callRule, hitIf, seenBefore } from './rule.ts';

const CONTEXT = { caseId: 'INSI-01', severity: 'warning', certainty: 'documented' } as const;
const LPS_VERSION = '01_00';
const BAM_VERSION = '01_02';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const IDAM = /^(?:[A-Z0-9]{12}|NumAutorisation)$/;
const HOUR = 3_600_000;
const PLAUSIBLE = 24 * HOUR;

/** What the two contexts say: who wrote the software, which structure calls, when (domain/insi.md 1.5 to 1.7). */
export const CONTEXT_RULES: readonly Rule<InsiMessage>[] = [
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R20',
      source: 'domain/insi.md 1.5, 1.6',
      title: 'Les contextes portent la version et la nature attendues',
      explanation: `Le ContexteLPS est en version ${LPS_VERSION}, le ContexteBAM en version ${BAM_VERSION} ; le service réel en tolère d'autres.`,
    },
    ({ request: { contexteLps, contexteBam } }) => [
      ...hitIf(
        contexteLps !== null && contexteLps.version !== LPS_VERSION,
        'La version du ContexteLPS est inhabituelle.',
        {
          expected: LPS_VERSION,
          found: contexteLps?.version ?? 'rien',
        },
      ),
      ...hitIf(
        contexteBam !== null && contexteBam.version !== BAM_VERSION,
        'La version du ContexteBAM est inhabituelle.',
        {
          expected: BAM_VERSION,
          found: contexteBam?.version ?? 'rien',
        },
      ),
    ],
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R21',
      certainty: 'assumed',
      source: 'domain/insi.md 1.5 ; tolérance de 24 h fixée par le banc',
      title: "L'heure des contextes est plausible",
      explanation:
        "Temps est l'instant de l'appel, en ISO 8601 : mettez le poste à l'heure et renouvelez la valeur à chaque appel.",
    },
    ({ exchange, request }) =>
      [request.contexteLps, request.contexteBam].flatMap((context) => {
        const at = Date.parse(context?.temps ?? '');
        const wrong = !Number.isNaN(at) && Math.abs(at - exchange.at.getTime()) > PLAUSIBLE;
        return hitIf(wrong, "L'heure d'un contexte est loin de celle de l'appel.", {
          expected: exchange.at.toISOString(),
          found: context?.temps ?? '',
        });
      }),
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R22',
      severity: 'error',
      source: 'domain/insi.md 1.5',
      title: "Le numéro d'autorisation du logiciel est donné",
      explanation: 'LPS/IDAM porte, avec l\'attribut R="4", le numéro remis par le CNDA à l\'éditeur.',
    },
    ({ request: { contexteLps } }) =>
      contexteLps === null
        ? []
        : [
            ...hitIf(!contexteLps.lps?.idam, "Le numéro d'autorisation (IDAM) manque.", {
              expected: 'LPS/IDAM R="4"',
              found: 'rien',
            }),
            ...hitIf(
              Boolean(contexteLps.lps?.idam) && contexteLps.lps?.idamR !== '4',
              "L'attribut R de IDAM ne vaut pas 4.",
              {
                expected: '4',
                found: contexteLps.lps?.idamR ?? 'rien',
              },
            ),
          ],
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R23',
      certainty: 'inferred',
      source: 'domain/insi.md 1.5',
      title: "Le numéro d'autorisation a la forme connue",
      explanation: 'Les numéros connus ont 12 lettres majuscules et chiffres : vérifiez la saisie du vôtre.',
    },
    ({ request }) => {
      const idam = request.contexteLps?.lps?.idam;
      return hitIf(Boolean(idam) && !IDAM.test(idam ?? ''), "Le numéro d'autorisation n'a pas la forme connue.", {
        expected: '12 caractères A-Z 0-9',
        found: idam ?? '',
      });
    },
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R24',
      source: 'domain/insi.md 1.5',
      title: 'Le logiciel se décrit : version, installation, nom',
      explanation:
        "LPS porte la version du logiciel, l'UUID de l'installation (stable d'un appel à l'autre) et son nom.",
    },
    ({ request: { contexteLps } }) => {
      const lps = contexteLps?.lps;
      if (!contexteLps) return [];
      return [
        ...hitIf(!lps?.version, 'LPS/Version manque.'),
        ...hitIf(!lps?.instance, 'LPS/Instance manque.'),
        ...hitIf(Boolean(lps?.instance) && !UUID.test(lps?.instance ?? ''), "LPS/Instance n'est pas un UUID.", {
          expected: 'un UUID',
          found: lps?.instance ?? '',
        }),
        ...hitIf(!lps?.nom, 'LPS/Nom manque.'),
      ];
    },
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R25',
      source: 'domain/insi.md 1.5',
      title: "L'identifiant du ContexteLPS est renouvelé à chaque appel",
      explanation: "Id est propre à l'appel : ne le construisez pas une fois pour toutes au démarrage.",
    },
    ({ request }, memory) => reused(request.contexteLps, memory, 'ContexteLPS'),
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R26',
      source: 'domain/insi.md 1.6',
      title: 'La couverture accompagne la recherche par carte, et elle seule',
      explanation:
        "COUVERTURE est vide pour une recherche par traits ; une recherche par carte y met l'assuré et le bénéficiaire lus.",
    },
    ({ request: { operation, contexteBam } }) => {
      const couverture = contexteBam?.couverture;
      if (!couverture) return [];
      return [
        ...hitIf(
          operation === 'rechercherInsAvecTraitsIdentite' && !couverture.vide,
          'COUVERTURE est remplie pour une recherche par traits.',
          { expected: 'un élément vide' },
        ),
        ...hitIf(
          operation === 'rechercherInsAvecCarteVitale' && couverture.vide,
          'COUVERTURE est vide pour une recherche par carte.',
          { expected: 'ASSURE et BENEFICIAIRE' },
        ),
      ];
    },
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R27',
      caseId: 'INSI-12',
      severity: 'error',
      source: 'domain/insi.md 1.7',
      title: "L'émetteur annoncé est la structure du certificat",
      explanation:
        "Avec un certificat logiciel, Emetteur reprend l'OU de ce certificat : n'annoncez pas une autre structure que celle qui s'authentifie.",
    },
    ({ exchange, message, request }) => {
      const unit = message.access.organizationalUnit;
      if (exchange.request.listener !== TLSM || unit === null) return [];
      return [
        { context: 'ContexteLPS', emetteur: request.contexteLps?.emetteur },
        { context: 'ContexteBAM', emetteur: request.contexteBam?.emetteur },
      ].flatMap(({ context, emetteur }) =>
        hitIf(
          Boolean(emetteur) && emetteur !== unit,
          `L'Emetteur du ${context} n'est pas la structure du certificat client.`,
          {
            expected: unit,
            found: emetteur ?? '',
          },
        ),
      );
    },
  ),
  callRule(
    {
      ...CONTEXT,
      id: 'INSI-R28',
      source: 'domain/insi.md 1.6',
      title: "L'identifiant du ContexteBAM est renouvelé à chaque appel",
      explanation: "Id est propre à l'appel : ne le construisez pas une fois pour toutes au démarrage.",
    },
    ({ request }, memory) => reused(request.contexteBam, memory, 'ContexteBAM'),
  ),
];

function reused(context: { readonly id: string | null } | null, memory: RuleMemory, name: string): readonly RuleHit[] {
  const id = context?.id;
  if (!id) return [];
  return hitIf(seenBefore(memory, id), `L'identifiant du ${name} a déjà servi.`, {
    expected: 'un nouvel UUID',
    found: id,
  });
}
