import type { Rule } from '../platform/contract.ts';
import { horodatage } from './codes.ts';
import type { DmpMessage } from './exchange.ts';
import { callRule, FEED, hitIf, QUERY, RETRIEVE, remember, type SeenCall } from './rule.ts';

const TRAFFIC = { source: 'domain/dmp.md 3.5', caseId: null } as const;
const FEEDING = { source: 'domain/dmp.md 5.3' } as const;
const DEUX_ANS = 2 * 366 * 86_400_000;
/** A search that comes so soon after a deposit is not a person's (assumed). */
const APRES_DEPOT_MS = 5_000;

const pair = ({ vihf, ins }: SeenCall): string => `${vihf.nameId}|${ins}`;
const at = ({ exchange }: SeenCall): number => exchange.at.getTime();
const find = ({ operation, resume }: SeenCall): boolean => operation === QUERY && resume.requete === 'FindDocuments';

/** What is asked, in which order (SEL-MP-037 rules known through domain/dmp.md 3.5). */
export const EXCHANGE_RULES: readonly Rule<DmpMessage>[] = [
  callRule(
    {
      ...FEEDING,
      id: 'DMP-R20',
      caseId: 'DMP-02',
      title: 'Rien n’est envoyé à qui n’a pas de DMP',
      explanation: 'Le test d’existence (TD0.2) dit si le DMP existe : sans DMP, le logiciel n’alimente pas et le dit.',
    },
    (call, memory) => {
      const { operation, resume, ins } = call;
      if (resume.transaction === 'TD0.2') remember(memory, ins, resume.etat);
      return hitIf(
        operation === FEED && memory.get(ins) === 'inexistant',
        'Alimentation d’un DMP que le test d’existence a dit inexistant.',
      );
    },
  ),
  callRule(
    {
      ...FEEDING,
      id: 'DMP-R21',
      caseId: 'MES-04',
      title: 'Rien n’est envoyé à un DMP clos',
      explanation: 'Un DMP clos (statut « terminated » du TD0.2) refuse les documents : le logiciel n’insiste pas.',
    },
    (call, memory) => {
      const { operation, resume, ins, refus } = call;
      const closed = memory.get(ins) === true;
      if (refus === 'dossier-clos') remember(memory, ins, true);
      else if (resume.transaction === 'TD0.2') remember(memory, ins, resume.etat === 'clos');
      return hitIf(operation === FEED && closed, 'Alimentation d’un DMP connu pour clos.');
    },
  ),
  callRule(
    {
      ...FEEDING,
      id: 'DMP-R22',
      caseId: 'DMP-04',
      certainty: 'documented',
      title: 'Un numéro provisoire n’alimente pas de DMP',
      explanation: 'Les bénéficiaires de l’AME n’ont pas d’INS : aucun document ne peut partir vers un DMP.',
    },
    ({ operation, ins }) =>
      hitIf(operation === FEED && !/^[12]/.test(ins), 'Alimentation avec un numéro qui n’est pas un matricule INS.', {
        found: ins,
      }),
  ),
  callRule(
    {
      ...FEEDING,
      id: 'DMP-R23',
      caseId: 'DMP-06',
      certainty: 'documented',
      title: 'Un document visible ne se cache plus au patient',
      explanation: 'Le choix « invisible au patient » se fait à l’alimentation ; il se lève, il ne se remet pas.',
    },
    ({ operation, refus, message }) =>
      hitIf(
        operation === 'UpdateDocumentSet' &&
          refus === 'mise-a-jour' &&
          message.decision.kind === 'refus' &&
          message.decision.refus.message.includes('INVISIBLE_'),
        'Demande de rendre invisible un document déjà visible.',
      ),
  ),
  callRule(
    {
      ...TRAFFIC,
      id: 'DMP-R24',
      requirements: ['EX_3.1-1030'],
      severity: 'warning',
      title: 'La recherche propose les documents en vigueur',
      explanation: 'Le statut Approved est toujours proposé ; la première recherche ne porte que sur lui.',
    },
    (call) =>
      hitIf(
        find(call) && !(call.resume.statuts as readonly string[]).includes('Approved'),
        'Recherche qui laisse de côté les documents en vigueur.',
        { expected: 'Approved', found: (call.resume.statuts as readonly string[] | undefined)?.join(', ') ?? '' },
      ),
  ),
  callRule(
    {
      ...TRAFFIC,
      id: 'DMP-R25',
      requirements: ['EX_3.1-2030'],
      severity: 'warning',
      title: 'Pas de recherche automatique après une alimentation',
      explanation: 'Alimenter ne doit pas entraîner de recherche : elle charge le DMP et laisse une trace au patient.',
    },
    (call, memory) => {
      if (call.operation === FEED && call.refus === null) remember(memory, pair(call), at(call));
      const fed = memory.get(pair(call));
      return hitIf(
        find(call) && typeof fed === 'number' && at(call) - fed < APRES_DEPOT_MS && at(call) >= fed,
        'Recherche lancée aussitôt après une alimentation.',
      );
    },
  ),
  callRule(
    {
      ...TRAFFIC,
      id: 'DMP-R26',
      severity: 'warning',
      title: 'La première recherche porte sur deux ans',
      explanation:
        'La première recherche d’un dossier se limite aux deux dernières années (serviceStartTimeFrom) ; l’utilisateur élargit ensuite.',
    },
    (call, memory) => {
      if (!find(call)) return [];
      const first = !memory.has(pair(call));
      remember(memory, pair(call), true);
      const from = typeof call.resume.debutDes === 'string' ? call.resume.debutDes : '';
      const narrow = ['classes', 'types', 'uniqueIds'].some(
        (name) => (call.resume[name] as readonly string[]).length > 0,
      );
      const limit = horodatage(at(call) - DEUX_ANS);
      return hitIf(first && !narrow && from.padEnd(14, '0') < limit, 'Première recherche sur plus de deux ans.', {
        expected: `depuis ${limit.slice(0, 8)} ou plus tard`,
        found: from === '' ? 'sans date' : from,
      });
    },
  ),
  callRule(
    {
      ...TRAFFIC,
      id: 'DMP-R27',
      severity: 'info',
      title: 'Un document déjà rapatrié n’est pas redemandé',
      explanation:
        'Comparez les identifiants uniques (uniqueId) avant d’importer : le même document peut aussi venir par MSSanté.',
    },
    (call, memory) => {
      if (call.operation !== RETRIEVE || call.refus !== null) return [];
      const ids = call.resume.documents as readonly string[];
      const again = ids.filter((id) => memory.has(`${pair(call)}|${id}`));
      for (const id of ids) remember(memory, `${pair(call)}|${id}`, true);
      return again.map((id) => ({ message: 'Document demandé une deuxième fois.', found: id }));
    },
  ),
  callRule(
    {
      source: 'domain/dmp.md 3.2',
      caseId: null,
      id: 'DMP-R28',
      severity: 'warning',
      title: 'Les métadonnées sont complètes',
      explanation: 'Le DMP accepte ces métadonnées, mais le modèle demande mieux.',
    },
    ({ resume }) => ((resume.constats as readonly string[] | undefined) ?? []).map((message) => ({ message })),
  ),
  callRule(
    {
      source: 'domain/dmp.md 1.1',
      caseId: null,
      id: 'DMP-R29',
      severity: 'info',
      title: 'L’adressage est complet',
      explanation: 'WS-Addressing : MessageID, Action, To (vide admis) et ReplyTo (adresse anonyme).',
    },
    ({ message: { request } }) =>
      hitIf(request !== null && (request.to === null || request.replyTo === null), 'To ou ReplyTo manque.'),
  ),
  callRule(
    {
      source: 'domain/dmp.md 1.3, 5.1',
      caseId: 'DMP-19',
      certainty: 'documented',
      id: 'DMP-R30',
      title: 'La recherche par traits est réservée à la régulation',
      explanation: 'Hors centre 15, un DMP se trouve par le matricule INS, ou dans la liste de ceux déjà consultés.',
    },
    ({ operation, refus }) =>
      hitIf(operation === 'PRPA_IN201305UV02' && refus === 'droits', 'Recherche par traits hors régulation médicale.'),
  ),
];
