import { statusOf } from '../identity/status.ts';
import { violation } from './violation.ts';

/** INS-24, INS-35 to INS-39, INSI-10 to INSI-13: who may act, what is verified, what a card brings. */
export const HABILITATIONS = [
  violation(
    'INS-24/1',
    "L'INS reste attachée à la fiche après le déclassement",
    'declass',
    (declass) => (identite, declassement) => ({
      ...declass(identite, declassement),
      matricule: identite.matricule,
    }),
  ),
  violation(
    'INS-24/2',
    "Aucune trace n'est gardée de ceux qui ont accédé à l'identité",
    'traceAcces',
    () => (known) => known,
  ),
  violation(
    'INS-35/1',
    'Une identité est qualifiée sans aucun justificatif',
    'documentValidates',
    (validates) => (justificatif, circonstances) =>
      justificatif.nature === 'aucun' ? null : validates(justificatif, circonstances),
  ),
  violation(
    'INS-35/2',
    "Le DMP est alimenté alors que l'usager n'a montré aucun justificatif",
    'insPourDmp',
    (insPourDmp) => (identite) =>
      identite.justificatif?.nature === 'aucun' && identite.matricule !== null
        ? { ins: identite.matricule }
        : insPourDmp(identite),
  ),
  violation(
    'INS-37/1',
    "N'importe quel utilisateur peut qualifier une identité",
    'authorise',
    (authorise) => (utilisateur, habilitation) =>
      habilitation === 'qualifier' ? null : authorise(utilisateur, habilitation),
  ),
  violation(
    'INS-38/1',
    "L'INS reçue d'une autre structure est tenue pour fiable sans vérification",
    'trustReceived',
    () => () => true,
  ),
  violation(
    'INS-39/1',
    "Un document part vers le DMP sous l'INS d'une identité seulement récupérée",
    'insPourDmp',
    (insPourDmp) => (identite) =>
      statusOf(identite) === 'recuperee' && identite.matricule !== null
        ? { ins: identite.matricule }
        : insPourDmp(identite),
  ),
  violation(
    'INSI-10/1',
    'Les identités anciennes ne sont jamais vérifiées de nouveau',
    'verificationDue',
    () => () => false,
  ),
  violation(
    'INSI-10/2',
    'La vérification est faite par une recherche',
    'verificationOperation',
    () => () => 'recherche',
  ),
  violation(
    'INSI-11/1',
    "Une vérification négative est ignorée : l'identité reste qualifiée",
    'applyVerification',
    (apply) => (identite, _confirmee, at) => apply(identite, true, at),
  ),
  violation(
    'INSI-13/1',
    "L'INS du bénéficiaire choisi sur la carte est attribuée sans comparaison avec la fiche",
    'compareCarte',
    () => () => [],
  ),
];
