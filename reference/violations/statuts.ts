import { numeroProvisoire } from '../identity/matricule.ts';
import type { Justificatif, NatureJustificatif } from '../identity/model.ts';
import { violation } from './violation.ts';

function alsoValidates(nature: NatureJustificatif) {
  return (validates: (justificatif: Justificatif, jour: string) => string | null) =>
    (justificatif: Justificatif, jour: string) =>
      justificatif.nature === nature ? null : validates(justificatif, jour);
}

/** INS-02, INS-06, INS-22, INSI-07, DOC: statuses, locks, matricule and documents. */
export const STATUTS = [
  violation(
    'INS-02/1',
    'Une INS récupérée sans justificatif est affichée comme qualifiée',
    'statusOf',
    (statusOf) => (identite) => {
      const statut = statusOf(identite);
      return statut === 'recuperee' ? 'qualifiee' : statut;
    },
  ),
  violation(
    'INS-02/2',
    'Une identité validée sans INS est affichée comme qualifiée',
    'statusOf',
    (statusOf) => (identite) => {
      const statut = statusOf(identite);
      return statut === 'validee' ? 'qualifiee' : statut;
    },
  ),
  violation(
    'INS-02/3',
    "Le statut « validée » n'existe pas : l'identité reste provisoire",
    'statusOf',
    (statusOf) => (identite) => {
      const statut = statusOf(identite);
      return statut === 'validee' ? 'provisoire' : statut;
    },
  ),
  violation(
    'INS-06/1',
    'Le matricule INS peut être saisi à la main',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      provenance === 'saisie' && (identite?.matricule ?? null) === null
        ? null
        : accept(matricule, provenance, identite),
  ),
  violation(
    'INS-06/2',
    'Le matricule INS peut être changé après sa récupération',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      provenance === 'saisie' && (identite?.recuperation ?? null) !== null
        ? null
        : accept(matricule, provenance, identite),
  ),
  violation(
    'INS-22/1',
    'Les traits locaux survivent à la récupération',
    'applyRetrieval',
    (retrieve) => (identite, proposition, at) => ({
      ...retrieve(identite, proposition, at),
      traits: identite.traits,
    }),
  ),
  violation(
    'INS-22/2',
    "Un trait strict d'une identité récupérée ou qualifiée reste modifiable",
    'mayEditTraits',
    () => () => null,
  ),
  violation(
    'INSI-07/1',
    "Le numéro provisoire d'un bénéficiaire de l'AME est enregistré comme matricule INS",
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      matricule.numero !== '' && numeroProvisoire(matricule.numero) ? null : accept(matricule, provenance, identite),
  ),
  violation(
    'INSI-07/2',
    "L'identité d'un bénéficiaire de l'AME devient qualifiée",
    'statusOf',
    (statusOf) => (identite) => {
      const statut = statusOf(identite);
      const ame = identite.numeroFacturation !== null && numeroProvisoire(identite.numeroFacturation);
      return ame && statut === 'validee' ? 'qualifiee' : statut;
    },
  ),
  violation(
    'FCD-11/1',
    "L'identité venue de FranceConnect est affichée comme qualifiée",
    'statusOf',
    (statusOf) => (identite) => {
      const statut = statusOf(identite);
      return statut === 'provisoire' && identite.numeroFacturation !== null ? 'qualifiee' : statut;
    },
  ),
  violation('DOC-01/1', "Une carte Vitale valide l'identité", 'documentValidates', alsoValidates('carte-vitale')),
  violation(
    'DOC-06/1',
    "Un permis de conduire valide l'identité",
    'documentValidates',
    alsoValidates('permis-de-conduire'),
  ),
  violation(
    'DOC-11/1',
    "Une carte d'identité expirée est refusée",
    'documentValidates',
    (validates) => (justificatif, jour) =>
      justificatif.expireLe != null && justificatif.expireLe < jour
        ? 'Ce document est expiré : il ne peut pas être enregistré.'
        : validates(justificatif, jour),
  ),
];
