import { formeComparable } from '../nation/ins.ts';
import type { Rule } from '../platform/contract.ts';
import type { InsiMessage } from './exchange.ts';
import type { InsiRequest } from './messages.ts';
import { callRule, hitIf, type SeenCall } from './rule.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const REMEMBERED = 100_000;
const OID_NIA = '1.2.250.1.213.1.4.9';

/** Words that a software writes in place of a name nobody knows, or of a person who does not exist. */
const PRETE_NOMS: readonly string[] = [
  'ANONYME',
  'BIDON',
  'DEMO',
  'DOUTEUX',
  'DOUTEUSE',
  'ESSAI',
  'FICTIF',
  'FICTIVE',
  'INCONNU',
  'INCONNUE',
  'SOUS X',
  'TEST',
  'X',
];

const LE_PLUS_LONG = Math.max(...PRETE_NOMS.map(({ length }) => length));

/** How calls follow one another, and calls that should not have been made (domain/insi.md 2.3, 5.2, 5.5). */
export const USAGE_RULES: readonly Rule<InsiMessage>[] = [
  callRule(
    {
      id: 'INSI-R50',
      caseId: null,
      severity: 'warning',
      certainty: 'assumed',
      source: 'domain/insi.md 5.2 (EXI ID 24, 26) et 5.5 ; liste de mots fixée par le banc',
      title: "Une identité douteuse ou fictive n'est pas cherchée",
      explanation:
        "Une identité qui porte l'attribut douteux ou fictif ne doit pas être soumise à INSi. Le fil ne montre pas ces attributs : seuls se voient les noms de remplacement ; une identité fictive au nom plausible passe inaperçue.",
    },
    ({ request }) => {
      const { nomNaissance, prenom } = request.criteres;
      // Longer names cannot be in the list: most calls end here.
      const names = [nomNaissance ?? '', ...prenom].filter((name) => name.length <= LE_PLUS_LONG);
      return names
        .map(formeComparable)
        .filter((name) => PRETE_NOMS.includes(name))
        .map((found) => ({
          message: `Le trait « ${found} » n'est le nom de personne : cette identité est sans doute douteuse ou fictive.`,
          expected: 'aucun appel pour une identité douteuse ou fictive',
          found,
        }));
    },
  ),
  callRule(
    {
      id: 'INSI-R51',
      caseId: 'INSI-10',
      severity: 'warning',
      certainty: 'inferred',
      source: 'catalogue INSI-10 ; domain/insi.md 2.3 ; délai fixé par le réglage delaiVerificationJours',
      title: "Une INS déjà récupérée se vérifie par l'opération de vérification, pas par une recherche",
      explanation:
        "La même installation a déjà reçu l'INS de cette personne. Pour s'assurer qu'elle est toujours bonne, appelez l'opération de vérification. Le fil ne dit pas si la fiche a été supprimée ou déclassée entre-temps : une recherche est alors légitime.",
    },
    (call, memory) => {
      const { request, message } = call;
      if (request.operation === 'verifierInsAvecTraitsIdentite') return [];
      const key = `${installation(call)}|${personne(request)}`;
      const before = memory.get(key);
      const at = instant(call);
      if (typeof before === 'number' && at - before >= message.settings.delaiVerificationJours * DAY) {
        return [
          {
            message: 'Cette personne est cherchée de nouveau alors que son INS a déjà été récupérée.',
            expected: 'verifierInsAvecTraitsIdentite',
            found: `${request.operation ?? ''}, ${Math.floor((at - before) / DAY)} jours après`,
          },
        ];
      }
      if (before === undefined && gaveNir(message)) remember(memory, key, at);
      return [];
    },
  ),
  callRule(
    {
      id: 'INSI-R52',
      caseId: null,
      severity: 'warning',
      certainty: 'assumed',
      source: 'domain/insi.md 2.3 ; seuils fixés par les réglages lotPersonnes et lotFenetreMinutes',
      title: "L'INS n'est pas récupérée par lots",
      explanation:
        "La récupération de l'INS accompagne la venue de l'usager : elle ne se lance pas sur toute une base. Trop de personnes différentes cherchées en peu de temps par la même installation y ressemblent ; les seuils sont ceux du banc, ajustez-les à la taille de la structure.",
    },
    (call, memory) => {
      const { request, message } = call;
      if (request.operation === null || request.operation === 'verifierInsAvecTraitsIdentite') return [];
      const { lotPersonnes, lotFenetreMinutes } = message.settings;
      const at = call.exchange.at.getTime();
      const seen = recent(memory.get(installation(call)), at - lotFenetreMinutes * MINUTE);
      const key = personne(request);
      // Taken out then put back: insertion order stays the order of time.
      seen.delete(key);
      seen.set(key, at);
      memory.set(installation(call), seen);
      if (seen.size <= lotPersonnes) return [];
      const found = `${seen.size} personnes`;
      // Starting afresh tells a batch once for each lot, and bounds what is remembered.
      seen.clear();
      return hitIf(true, 'Cette installation cherche beaucoup de personnes en peu de temps : on dirait un lot.', {
        expected: `au plus ${lotPersonnes} personnes en ${lotFenetreMinutes} min`,
        found,
      });
    },
  ),
];

/** One software installation of one structure. */
function installation({ message, request }: SeenCall): string {
  const lps = request.contexteLps;
  const structure = message.access.organizationalUnit ?? lps?.emetteur ?? '';
  return `${structure}|${lps?.lps?.instance ?? ''}`;
}

/** Whom a request is about. */
function personne({ criteres, carte }: InsiRequest): string {
  const [firstWord = ''] = formeComparable(criteres.prenom.join(' ')).split(' ');
  const numbers = [carte?.matriculeIndividu, carte?.matriculeOuvreurDroits, carte?.rangNaissance];
  return [formeComparable(criteres.nomNaissance ?? ''), firstWord, criteres.dateNaissance, ...numbers].join('|');
}

/** When the call says it was made, else when it came: a software may run at another date than the bench. */
function instant({ exchange, request }: SeenCall): number {
  const said = Date.parse(request.contexteLps?.temps ?? '');
  return Number.isNaN(said) ? exchange.at.getTime() : said;
}

// A NIA is searched again on purpose, until the NIR comes (INS-30).
function gaveNir({ decision }: InsiMessage): boolean {
  if (decision.kind !== 'recherche' || decision.result.cr !== '00') return false;
  return decision.result.personne?.ins?.oid !== OID_NIA;
}

function remember(memory: Map<string, unknown>, key: string, at: number): void {
  memory.set(key, at);
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest);
}

function recent(known: unknown, since: number): Map<string, number> {
  const seen: Map<string, number> = known instanceof Map ? known : new Map<string, number>();
  for (const [key, at] of seen) {
    if (at >= since) break;
    seen.delete(key);
  }
  return seen;
}
