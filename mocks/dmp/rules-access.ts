import { formeComparable } from '../nation/ins.ts';
import type { Rule } from '../platform/contract.ts';
import type { DmpMessage } from './exchange.ts';
import { callRule, consults, FEED, hitIf, remember, type SeenCall } from './rule.ts';

const SOURCE = { source: 'domain/dmp.md 5.1, 5.3' } as const;

/** Words of a name that nobody bears. */
const GENERIQUE = /\b(ADMIN|ADMINISTRATEUR|ACCUEIL|SERVICE|LOGICIEL|GENERIQUE|COMPTE|UTILISATEUR|ANONYME|TEST)\b/;

const emergency = ({ vihf }: SeenCall): boolean => vihf.acces === 'bris_de_glace' || vihf.acces === 'centre_15';
const pair = ({ vihf, ins }: SeenCall): string => `${vihf.nameId}|${ins}`;

/** Who acts, under which name, in which mode. */
export const ACCESS_RULES: readonly Rule<DmpMessage>[] = [
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R01',
      caseId: 'MES-05',
      certainty: 'documented',
      title: 'Le professionnel agit sous son propre nom',
      explanation:
        'Chaque accès est tracé et notifié au patient avec le nom du professionnel : un compte partagé ou un nom de service ne convient pas.',
    },
    ({ vihf, appelant, operation, resume }) => {
      if (operation !== FEED && operation !== 'RetrieveDocumentSet' && resume.transaction !== 'TD3.1') return [];
      const shown = formeComparable(vihf.identite ?? '');
      const expected = appelant?.professionnel?.nom ?? null;
      const other = expected !== null && shown !== '' && !shown.includes(formeComparable(expected));
      const place = appelant !== null && shown === formeComparable(appelant.raisonSociale);
      return hitIf(GENERIQUE.test(shown) || other || place, "L'identité annoncée n'est pas celle d'un professionnel.", {
        expected: expected ?? 'un prénom et un nom',
        found: vihf.identite ?? 'rien',
      });
    },
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R02',
      caseId: 'DMP-10',
      certainty: 'documented',
      title: 'Une secrétaire ne consulte pas le DMP',
      explanation:
        'Le personnel sans profession de santé alimente et déclare des autorisations, mais ne consulte jamais.',
    },
    (call) =>
      hitIf(
        consults(call) && call.appelant?.categorie === 'non-ps' && call.refus === 'droits',
        'Une consultation est demandée par quelqu’un qui n’est pas professionnel de santé.',
      ),
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R03',
      caseId: 'DMP-18',
      certainty: 'documented',
      title: 'Consulter demande une carte ou une e-CPS',
      explanation: 'Le seul certificat de la structure (mode INDIRECTE) permet d’alimenter, pas de consulter.',
    },
    (call) =>
      hitIf(
        consults(call) && call.appelant?.mode === 'INDIRECTE',
        'Une consultation est demandée avec le seul certificat de la structure.',
        { expected: 'DIRECTE ou INDIRECTE_RENFORCEE', found: 'INDIRECTE' },
      ),
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R04',
      caseId: 'DMP-12',
      title: 'Le bris de glace est motivé',
      explanation: 'L’accès pour risque immédiat demande un motif écrit, transmis dans le VIHF (Mode_Acces_Raison).',
    },
    ({ vihf }) => hitIf(vihf.acces === 'bris_de_glace' && vihf.motif === null, 'Bris de glace sans motif.'),
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R05',
      caseId: 'DMP-12',
      title: 'L’urgence ne sert qu’à l’urgence',
      explanation:
        'Un professionnel déjà autorisé consulte en mode normal : le mode d’urgence prive le patient de ses choix.',
    },
    (call, memory) => {
      const { resume } = call;
      if (resume.transaction === 'TD0.2' || resume.transaction === 'TD1.3a')
        remember(memory, pair(call), resume.autorisation);
      return hitIf(
        consults(call) && emergency(call) && memory.get(pair(call)) === 'valide',
        'Mode d’urgence alors que le professionnel est autorisé.',
        { expected: 'normal', found: call.vihf.accesTexte ?? '' },
      );
    },
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R06',
      caseId: 'DMP-12',
      title: 'L’opposition à l’accès en urgence est respectée',
      explanation: 'Le patient peut s’opposer à chaque mode d’urgence : le logiciel n’insiste pas.',
    },
    ({ refus, vihf }) =>
      hitIf(refus === 'opposition', 'Accès en urgence malgré l’opposition du patient.', {
        found: vihf.accesTexte ?? '',
      }),
  ),
  callRule(
    {
      ...SOURCE,
      id: 'DMP-R07',
      caseId: 'MES-01',
      certainty: 'documented',
      title: 'Un blocage ne se contourne pas par l’urgence',
      explanation: 'Le professionnel que le patient a bloqué n’accède pas au DMP, en urgence non plus.',
    },
    (call, memory) => {
      const blocked = memory.get(pair(call)) === true;
      if (call.refus === 'bloque') remember(memory, pair(call), true);
      else if (call.resume.transaction === 'TD0.2')
        remember(memory, pair(call), call.resume.autorisation === 'interdite');
      return hitIf(blocked && consults(call) && emergency(call), 'Mode d’urgence après un refus pour blocage.', {
        found: call.vihf.accesTexte ?? '',
      });
    },
  ),
  callRule(
    {
      id: 'DMP-R08',
      caseId: null,
      severity: 'warning',
      source: 'domain/dmp.md 2, 10 #9',
      title: 'Le VIHF est signé avec SHA-256',
      explanation: 'SHA-1 est encore accepté par ce banc, mais ne prouve plus rien : signez avec SHA-256.',
    },
    ({ message }) =>
      hitIf(message.access?.empreinte === 'sha1', 'Signature du VIHF avec SHA-1.', {
        expected: 'SHA-256',
        found: 'SHA-1',
      }),
  ),
];
