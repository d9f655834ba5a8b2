import { compareWith, type PrenomConcorde, prenomConcorde } from '../identity/compare.ts';
import type { Discordance } from '../identity/model.ts';
import { words } from '../identity/traits.ts';
import { violation } from './violation.ts';

/** Overlooks a trait that differs, or one that the answer lacks. */
function ignoring(
  id: string,
  trait: Discordance['trait'],
  titre: string,
  overlooked: 'differs' | 'absent' = 'differs',
) {
  return violation(
    id,
    titre,
    'compareTraits',
    (compare) => (local, insi) =>
      compare(local, insi).filter((one) => one.trait !== trait || (one.insi === null) !== (overlooked === 'absent')),
  );
}

/** First names that clerks turn into French, with the French one. */
const FRANCISES: Readonly<Record<string, readonly string[]>> = {
  JEAN: ['GIOVANNI', 'JUAN', 'JOAO', 'JOHN', 'JOHANN', 'JOHANNES', 'IVAN', 'JAN', 'IOAN', 'YAHYA', 'GIANNI'],
  PIERRE: ['PIETRO', 'PEDRO', 'PETER', 'PIOTR', 'PETR', 'PETRU', 'BOUTROS'],
  PAUL: ['PAOLO', 'PABLO', 'PAULO', 'PAVEL', 'PAWEL', 'BOULOS'],
  JACQUES: ['GIACOMO', 'JAIME', 'JAMES', 'YAKUB'],
  JOSEPH: ['GIUSEPPE', 'JOSE', 'JOSIP', 'YOUSSEF', 'YUSUF', 'YOUSSOUF'],
  ANTOINE: ['ANTONIO', 'ANTHONY', 'ANTON', 'ANTONI'],
  FRANCOIS: ['FRANCESCO', 'FRANCISCO', 'FRANCIS', 'FRANZ'],
  GUILLAUME: ['GUGLIELMO', 'GUILLERMO', 'WILLIAM', 'WILHELM'],
  LOUIS: ['LUIGI', 'LUIS', 'LUDWIG', 'LUIZ'],
  MICHEL: ['MICHELE', 'MIGUEL', 'MICHAEL', 'MIKHAIL'],
  ETIENNE: ['STEFANO', 'ESTEBAN', 'STEPHEN', 'STEFAN'],
  LUC: ['LUCA', 'LUCAS', 'LUKAS'],
  ABRAHAM: ['IBRAHIM', 'BRAHIM'],
  MARIE: ['MARIA', 'MARY', 'MARIJA', 'MARYAM', 'MERYEM'],
  CATHERINE: ['CATERINA', 'CATALINA', 'KATARINA', 'KATHERINE', 'EKATERINA'],
  ELISABETH: ['ELISABETTA', 'ISABEL', 'ELIZABETH', 'ELZBIETA'],
  JEANNE: ['GIOVANNA', 'JUANA', 'JOANA', 'JOHANNA', 'IVANA'],
  HELENE: ['ELENA', 'HELENA', 'YELENA'],
  ANNE: ['ANNA', 'ANA', 'HANNA'],
};

const francise: PrenomConcorde = (local, prenom, liste) => {
  const returned = words(prenom ?? liste ?? '')[0] ?? '';
  return prenomConcorde(local, prenom, liste) || (FRANCISES[returned] ?? []).includes(words(local)[0] ?? '');
};

/** The returned first name must be the local one whole: the first word of a compound one is refused. */
const premierMotRefuse: PrenomConcorde = (local, prenom, liste) => {
  const returned = prenom ?? liste?.split(' ')[0] ?? '';
  return words(returned).join(' ') === words(local).join(' ');
};

/** The first word is enough, whatever the list says. */
const listeIgnoree: PrenomConcorde = (local, prenom, liste) => {
  const returned = words(prenom ?? liste ?? '');
  const own = words(local);
  const firstWordOnly = own.length > 1 && returned[0] === own[0] && (prenom === null || returned.length === 1);
  return prenomConcorde(local, prenom, liste) || firstWordOnly;
};

/** Letter for letter: a hyphen or an apostrophe makes another name. */
const lettrePourLettre: PrenomConcorde = (local, prenom, liste) =>
  prenom === null ? (liste ?? '').startsWith(local) : prenom === local;

/** INS-10, INS-11, INS-17 to INS-19, INS-23: comparing INSi's answer with the record. */
export const COMPARAISON = [
  ignoring('INS-10/1', 'nomNaissance', "L'INS est récupérée malgré un nom de naissance différent"),
  ignoring('INS-10/2', 'sexe', "L'INS est récupérée malgré un sexe différent"),
  ignoring('INS-10/3', 'dateNaissance', "L'INS est récupérée malgré une date de naissance différente"),
  ignoring('INS-10/4', 'premierPrenom', "L'INS est récupérée malgré un premier prénom différent"),
  ignoring('INS-11/1', 'sexe', "L'INS est récupérée alors que la réponse ne porte pas de sexe", 'absent'),
  ignoring(
    'INS-11/2',
    'dateNaissance',
    "L'INS est récupérée alors que la réponse ne porte pas de date de naissance",
    'absent',
  ),
  violation(
    'INS-17/1',
    "Le premier vocable seul d'un prénom composé est rejeté comme discordant",
    'compareTraits',
    () => (local, insi) => compareWith(premierMotRefuse, local, insi),
  ),
  violation(
    'INS-17/2',
    'Le premier vocable seul est accepté alors que la liste des prénoms est incomplète',
    'compareTraits',
    () => (local, insi) => compareWith(listeIgnoree, local, insi),
  ),
  violation(
    'INS-18/1',
    'Une différence de tiret est rejetée comme une discordance',
    'compareTraits',
    () => (local, insi) => compareWith(lettrePourLettre, local, insi),
  ),
  violation(
    'INS-19/1',
    'Un premier prénom francisé est accepté',
    'compareTraits',
    () => (local, insi) => compareWith(francise, local, insi),
  ),
  violation(
    'INS-23/1',
    "L'INS de la personne renvoyée par INSi est rattachée, quelle qu'elle soit",
    'mayRetrieve',
    () => () => null,
  ),
];
