import { ATTESTATION, dePivot } from '../portail/conformant.ts';
import { violation } from './violation.ts';

/** FCD: the patients' portal, each replacing exactly one of its policies. */
export const PORTAIL = [
  violation('FCD-01/1', "L'attestation de droits est demandée quand même", 'piecesDemandees', () => () => [
    ATTESTATION,
  ]),
  violation(
    'FCD-01/2',
    'Les droits sont saisis à la main malgré FranceConnect',
    'rightsSource',
    () => () => 'SAISIE_MANUELLE',
  ),
  violation('FCD-02/1', 'Le portail demande plus de données que nécessaire', 'scopes', (scopes) => () => [
    ...scopes(),
    'cnam_paiements_ij',
  ]),
  violation('FCD-02/2', 'Les droits sont lus sans consentement', 'mayAskRights', () => () => true),
  violation('FCD-03/1', 'Le portail se bloque quand le patient refuse', 'apresRefus', (after) => (preadmission) => ({
    ...after(preadmission),
    etat: 'abandonnee',
  })),
  violation('FCD-03/2', "L'identité est gardée malgré le refus", 'apresRetrait', (after) => (preadmission) => ({
    ...after(preadmission),
    connecte: preadmission.connecte,
    admis: preadmission.admis,
  })),
  violation('FCD-04/1', "La réponse de l'Assurance Maladie est archivée telle quelle", 'archive', () => (text) => [
    text,
  ]),
  violation('FCD-04/2', "Le jeton d'accès est gardé et resservi", 'gardeLeJeton', () => () => true),
  violation('FCD-05/1', "Le state n'est pas vérifié", 'stateMatches', () => () => true),
  violation('FCD-05/2', "Le nonce n'est pas vérifié", 'nonceMatches', () => () => true),
  violation('FCD-05/3', "La signature n'est pas vérifiée", 'checksSignature', () => () => false),
  violation('FCD-05/4', 'Un niveau de garantie inférieur est accepté', 'acrSuffices', () => () => true),
  violation('FCD-05/5', "L'identité d'une autre personne est acceptée", 'sameSubject', () => () => true),
  violation('FCD-06/1', 'Des droits certifiés sont modifiables sans trace', 'refusModification', () => () => null),
  violation('FCD-07/1', 'Des droits fermés sont affichés comme ouverts', 'etatDesDroits', () => () => 'ouverts'),
  violation(
    'FCD-08/1',
    "Les droits du parent deviennent l'identité de l'enfant",
    'identiteAdmise',
    () => (connecte, connu) => dePivot(connecte, connu),
  ),
  violation('FCD-09/1', 'La saisie du patient est perdue après une panne', 'saisieApresPanne', () => (saisie) => ({
    ...saisie,
    motif: '-',
    telephone: '',
  })),
  violation('FCD-09/2', 'Une panne est affichée comme une absence de droits', 'etatApresPanne', () => () => 'aucun'),
  violation('FCD-10/1', 'La déconnexion ne passe pas par FranceConnect', 'deconnecteFranceConnect', () => () => false),
];
