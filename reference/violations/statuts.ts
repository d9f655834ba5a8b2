import { numeroProvisoire } from '../identity/matricule.ts';
import { violation } from './violation.ts';

/** INS-02, INS-06, INS-22, INS-30 to INS-32, INSI-07: statuses, locks and matricule. */
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
    'INS-30/1',
    "Un NIA est enregistré sous l'OID du NIR",
    'applyRetrieval',
    (retrieve) => (identite, proposition, at) => {
      const retrieved = retrieve(identite, proposition, at);
      const { matricule } = retrieved;
      return { ...retrieved, matricule: matricule && { ...matricule, oid: '1.2.250.1.213.1.4.8' } };
    },
  ),
  violation(
    'INS-30/2',
    "Le passage du NIA au NIR n'est pas appliqué",
    'applyRetrieval',
    (retrieve) => (identite, proposition, at) =>
      identite.recuperation === null ? retrieve(identite, proposition, at) : { ...identite, proposition: null },
  ),
  violation(
    'INS-31/1',
    'Une INS-C de 22 chiffres est acceptée comme matricule INS',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      /^\d{22}$/u.test(matricule.numero) ? null : accept(matricule, provenance, identite),
  ),
  violation(
    'INS-32/1',
    'Un matricule dont la clé est fausse est accepté',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) => accept({ ...matricule, cle: null }, provenance, identite),
  ),
  violation(
    'INS-32/2',
    'Un matricule comportant 2A ou 2B est refusé',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      /[AB]/u.test(matricule.numero)
        ? "Le matricule renvoyé n'est pas un nombre : l'INS n'est pas récupérée."
        : accept(matricule, provenance, identite),
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
];
