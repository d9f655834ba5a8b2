import type { Circonstances, Justificatif, NatureJustificatif } from '../identity/justificatif.ts';
import type { Policies } from '../identity/policies.ts';
import { violation } from './violation.ts';

type Validates = Policies['documentValidates'];
type Shown = (justificatif: Justificatif, circonstances: Circonstances) => boolean;

/** The document validates whenever `shown` holds, whatever the texts say. */
function accepting(shown: Shown) {
  return (validates: Validates): Validates =>
    (justificatif, circonstances) =>
      shown(justificatif, circonstances) ? null : validates(justificatif, circonstances);
}

/** The document is refused whenever `shown` holds. */
function refusing(shown: Shown, refus: string) {
  return (validates: Validates): Validates =>
    (justificatif, circonstances) =>
      shown(justificatif, circonstances) ? refus : validates(justificatif, circonstances);
}

const nature =
  (...natures: readonly NatureJustificatif[]): Shown =>
  (justificatif) =>
    natures.includes(justificatif.nature);

const alone = ({ accompagnements = [] }: Justificatif) => accompagnements.length === 0;

/** DOC: probative value of documents, choice between them, scans. */
export const DOCUMENTS = [
  violation('DOC-01/1', "Une carte Vitale valide l'identité", 'documentValidates', accepting(nature('carte-vitale'))),
  violation(
    'DOC-02/1',
    "Une carte nationale d'identité suisse est refusée",
    'documentValidates',
    refusing(
      (shown) => shown.nature === 'carte-nationale-identite' && shown.nationalite === 'CHE',
      "La carte d'identité d'un pays hors de l'Union européenne n'est pas acceptée.",
    ),
  ),
  violation(
    'DOC-03/1',
    "Une carte nationale d'identité d'un pays hors liste valide l'identité",
    'documentValidates',
    accepting(nature('carte-nationale-identite')),
  ),
  violation(
    'DOC-04/1',
    "Un dispositif d'identification électronique de niveau suffisant est refusé",
    'documentValidates',
    refusing(
      nature(
        'carte-identite-electronique',
        'identite-numerique-la-poste',
        'appli-carte-vitale',
        'autre-identification-electronique',
      ),
      "Seul un titre d'identité papier ou plastique est accepté.",
    ),
  ),
  violation(
    'DOC-05/1',
    "Une attestation de demande d'asile valide l'identité",
    'documentValidates',
    accepting(nature('attestation-demande-asile')),
  ),
  violation(
    'DOC-06/1',
    "Un permis de conduire valide l'identité",
    'documentValidates',
    accepting(nature('permis-de-conduire')),
  ),
  violation(
    'DOC-07/1',
    'Un titre de séjour temporaire est refusé',
    'documentValidates',
    refusing(nature('titre-de-sejour-temporaire'), 'Le titre de séjour doit être définitif.'),
  ),
  violation(
    'DOC-08/1',
    "Le seul livret de famille valide l'identité d'un mineur",
    'documentValidates',
    accepting((shown) => shown.nature === 'livret-de-famille' && alone(shown)),
  ),
  violation(
    'DOC-09/1',
    "Le seul extrait d'acte de naissance valide l'identité d'un mineur de l'aide sociale à l'enfance",
    'documentValidates',
    accepting(
      (shown, { situation }) =>
        shown.nature === 'extrait-acte-naissance' && situation.aideSocialeEnfance === true && alone(shown),
    ),
  ),
  violation(
    'DOC-10/1',
    "La dérogation de l'EHPAD est appliquée à l'hôpital",
    'documentValidates',
    (validates) => (justificatif, circonstances) =>
      validates(
        justificatif,
        circonstances.genre === 'etablissement-de-sante' ? { ...circonstances, genre: 'ehpad' } : circonstances,
      ),
  ),
  violation(
    'DOC-11/1',
    "Une carte d'identité expirée est refusée",
    'documentValidates',
    refusing(
      ({ expireLe }, { jour }) => expireLe != null && expireLe < jour,
      'Ce document est expiré : il ne peut pas être enregistré.',
    ),
  ),
  violation(
    'DOC-12/1',
    "Une copie numérisée valide l'identité à l'hôpital",
    'documentValidates',
    (validates) => (justificatif, circonstances) =>
      circonstances.genre === 'etablissement-de-sante' && justificatif.support === 'copie-numerique'
        ? validates({ ...justificatif, support: 'original' }, circonstances)
        : validates(justificatif, circonstances),
  ),
  violation(
    'DOC-13/1',
    'Un justificatif à usage unique est accepté sans aucun contrôle',
    'documentValidates',
    accepting(({ nature: shown, controles = [] }) => shown === 'justificatif-usage-unique' && controles.length === 0),
  ),
  violation(
    'DOC-14/1',
    "L'identité est validée sans type de justificatif",
    'documentValidates',
    accepting(nature('non-precise')),
  ),
  violation(
    'DOC-14/2',
    'La numérisation du justificatif est imposée',
    'documentValidates',
    refusing(({ numerise }) => numerise !== true, 'Numérisez le document pour enregistrer son contrôle.'),
  ),
  violation('DOC-15/1', "Le choix entre deux justificatifs n'est pas tracé", 'traceChoix', () => () => null),
  violation(
    'DOC-16/1',
    "Le type de justificatif utilisé n'est pas rappelé à la venue suivante",
    'rappelJustificatif',
    () => () => null,
  ),
  violation(
    'DOC-17/1',
    'Une copie de plus de cinq ans est encore affichée',
    'conservationCopie',
    (conservation) => (derniereVenue, jour) => ({ ...conservation(derniereVenue, jour), consultable: true }),
  ),
];
