import { statusOf } from '../identity/status.ts';
import { violation } from './violation.ts';

/** OID of the INS made from a NIR (domain/dmp.md 2). */
const OID_NIR = '1.2.250.1.213.1.4.8';

const NON_ACTIVE = "L'espace santé de cette personne n'est pas activé : son DMP ne peut pas être utilisé.";

/** DMP-01 to DMP-09, DMP-14: what is sent to the DMP, and what an author does of it. */
export const DMP_ALIMENTATION = [
  violation(
    'DMP-01/1',
    "Le logiciel refuse parce que l'espace santé n'a jamais été activé",
    'refusUsage',
    (refus) => (existence) => (existence.compteInternetOuvert === false ? NON_ACTIVE : refus(existence)),
  ),
  violation(
    'DMP-02/1',
    'Un document part vers une personne sans DMP',
    'refusUsage',
    (refus) => (existence) => (existence.etat === 'inexistant' ? null : refus(existence)),
  ),
  violation(
    'DMP-02/2',
    'Le document disparaît de la file des envois sans message',
    'noterEnvoi',
    (noter) => (titre, issue) => (issue.kind === 'inexistant' ? null : noter(titre, issue)),
  ),
  violation(
    'DMP-03/1',
    "Un document part sous l'INS d'une identité récupérée",
    'insPourDmp',
    (ins) => (identite) =>
      statusOf(identite) === 'recuperee' && identite.matricule !== null ? { ins: identite.matricule } : ins(identite),
  ),
  violation(
    'DMP-04/1',
    "Un document part sous le numéro provisoire d'un bénéficiaire de l'AME",
    'insPourDmp',
    (ins) => (identite) => {
      const { numeroFacturation } = identite;
      if (identite.matricule !== null || numeroFacturation === null) return ins(identite);
      return {
        ins: { numero: numeroFacturation.slice(0, 13), cle: numeroFacturation.slice(13) || null, oid: OID_NIR },
      };
    },
  ),
  violation(
    'DMP-05/1',
    'Le choix de cacher le document au patient est ignoré',
    'confidentialites',
    (codes) => (choix) => codes(choix).filter((code) => code !== 'INVISIBLE_PATIENT'),
  ),
  violation(
    'DMP-05/2',
    'Un document rendu visible au patient lui est caché de nouveau',
    'masquageAuPatient',
    () => () => 'envoyer',
  ),
  violation(
    'DMP-06/1',
    'Le logiciel prétend avoir caché au patient un document visible',
    'masquageAuPatient',
    () => () => 'pretendre',
  ),
  violation(
    'DMP-07/1',
    'Un document à masquer aux professionnels porte un autre code de confidentialité',
    'confidentialites',
    (codes) => (choix) => codes(choix).map((code) => (code === 'MASQUE_PS' ? 'INVISIBLE_PATIENT' : code)),
  ),
  violation(
    'DMP-08/1',
    'Une nouvelle version est envoyée comme un document sans lien avec le premier',
    'documentRemplace',
    () => () => null,
  ),
  violation(
    'DMP-08/2',
    'Le refus du DMP est caché à l’utilisateur',
    'conclure',
    (conclure) => (acte, reponse) =>
      acte === 'remplacement' ? conclure(acte, { kind: 'succes', valeur: null }) : conclure(acte, reponse),
  ),
  violation(
    'DMP-09/1',
    'La suppression est faite sans demander de confirmation',
    'demandeConfirmation',
    () => () => false,
  ),
  violation(
    'DMP-09/2',
    "La suppression du document d'un autre auteur est annoncée comme faite",
    'conclure',
    (conclure) => (acte, reponse) =>
      acte === 'suppression' ? conclure(acte, { kind: 'succes', valeur: null }) : conclure(acte, reponse),
  ),
  violation(
    'DMP-14/1',
    "Un document part malgré l'opposition notée",
    'refusAlimentation',
    (refus) => (suivi) => refus({ ...suivi, opposition: null }),
  ),
  violation(
    'DMP-14/2',
    'Un document part sans que la personne ait été informée',
    'refusAlimentation',
    (refus) => (suivi) => refus({ ...suivi, information: suivi.information ?? 'jamais' }),
  ),
];
