import { OID } from '../dmp/codes.ts';
import { violation } from './violation.ts';

/** DMP-10 to DMP-13, DMP-15 to DMP-23: who consults, with which agreement, and what is shown. */
export const DMP_CONSULTATION = [
  violation(
    'DMP-10/1',
    "La consultation d'une secrétaire part sous le nom d'un médecin",
    'quiConsulte',
    (qui) => (professionnel, habituel) =>
      professionnel.profession.codeSystem === OID.roleNonPs
        ? { professionnel: habituel }
        : qui(professionnel, habituel),
  ),
  violation(
    'DMP-10/2',
    'Le refus de la matrice des droits est affiché comme un dossier vide',
    'lireListe',
    (lire) => (reponse) => (reponse.kind === 'refus' ? { fiches: [] } : lire(reponse)),
  ),
  violation(
    'DMP-11/1',
    "Le logiciel bloque l'interne",
    'quiConsulte',
    (qui) => (professionnel, habituel) =>
      professionnel.profession.codeSystem === OID.professionEnFormation
        ? { refus: 'Les professionnels en formation ne consultent pas le DMP.' }
        : qui(professionnel, habituel),
  ),
  violation(
    'DMP-12/1',
    "L'accès en urgence est possible sans motif",
    'refusUrgence',
    (refus) => (urgence) => refus({ ...urgence, motif: urgence.motif ?? 'sans motif' }),
  ),
  violation(
    'DMP-12/2',
    "Un autre mode d'urgence que celui choisi est envoyé",
    'modeUrgence',
    (mode) => (choisi) => mode(choisi === 'risque-immediat' ? 'regulation-samu-centre-15' : 'risque-immediat'),
  ),
  violation('DMP-12/3', "Le mode d'urgence sert à une consultation ordinaire", 'accesOrdinaire', () => () => ({
    acces: 'bris_de_glace',
    motif: 'Consultation',
  })),
  violation(
    'DMP-12/4',
    "L'accès en urgence a lieu malgré l'opposition de la personne",
    'refusOpposition',
    () => () => null,
  ),
  violation(
    'DMP-13/1',
    "Hors de l'équipe de soins, le DMP est consulté sans consentement noté",
    'consentementExige',
    (exige) => (prise, dansLEquipe) => (dansLEquipe ? exige(prise, dansLEquipe) : false),
  ),
  violation(
    'DMP-13/2',
    'Un même consentement sert à deux consultations',
    'consentementVaut',
    (vaut) => (consentement, prise) => vaut({ ...consentement, utilise: false }, prise),
  ),
  violation('DMP-15/1', "Le consentement d'un mineur suffit", 'refusConsentement', () => () => null),
  violation(
    'DMP-16/1',
    'Le DMP est consulté à la préadmission sans consentement',
    'consentementExige',
    () => (_prise, dansLEquipe) => !dansLEquipe,
  ),
  violation(
    'DMP-17/1',
    "Le consentement d'un épisode précédent sert de nouveau",
    'consentementVaut',
    (vaut) => (consentement, prise) => vaut({ ...consentement, priseEnCharge: prise.id }, prise),
  ),
  violation(
    'DMP-17/2',
    "Tous les utilisateurs de la structure comptent comme l'équipe de soins",
    'dansLEquipe',
    () => () => true,
  ),
  violation(
    'DMP-18/1',
    'Le DMP est consulté avec le seul certificat de la structure',
    'modeDeConsultation',
    () => () => 'INDIRECTE',
  ),
  violation(
    'DMP-19/1',
    'La carte Vitale est exigée pour trouver un DMP',
    'refusExistence',
    () => () => 'Lisez la carte Vitale de la personne : sans elle, son DMP ne peut pas être trouvé.',
  ),
  violation(
    'DMP-19/2',
    'Un DMP jamais consulté est cherché par les traits',
    'rechercheParTraits',
    () => () => 'regulation',
  ),
  violation('DMP-20/1', 'Le filtre des médicaments délivrés n’est pas envoyé', 'filtreMedicaments', () => () => ({})),
  violation('DMP-21/1', 'Les alertes portent sur des documents non choisis', 'concerne', () => () => true),
  violation('DMP-22/1', "La personne de confiance n'est pas montrée", 'montreVolontes', () => () => false),
  violation('DMP-23/1', 'Le DMP est consulté sans relation de soin enregistrée', 'refusSansSoin', () => () => null),
];
