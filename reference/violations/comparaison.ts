import { covers } from '../identity/analysis.ts';
import { compareWith, type PrenomConcorde, prenomConcorde } from '../identity/compare.ts';
import { codeConnu, LIEU_INCONNU } from '../identity/lieux.ts';
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

function forbidden(discordances: readonly Discordance[], trait: Discordance['trait']): string | null {
  return discordances.find((one) => one.trait === trait)?.texte ?? null;
}

/** Letter for letter: a hyphen or an apostrophe makes another name. */
const lettrePourLettre: PrenomConcorde = (local, prenom, liste) =>
  prenom === null ? (liste ?? '').startsWith(local) : prenom === local;

/** INS-10 to INS-13, INS-17 to INS-21, INS-23: comparing INSi's answer with the record. */
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
    'INS-12/1',
    'Un écart de code du lieu de naissance interdit définitivement la qualification',
    'mayRetrieve',
    (mayRetrieve) => (discordances, decisions) =>
      mayRetrieve(discordances, decisions) ?? forbidden(discordances, 'lieuNaissance'),
  ),
  violation(
    'INS-13/1',
    'Un code de lieu inconnu du logiciel fait échouer la récupération',
    'compareTraits',
    (compare) => (local, insi) => {
      const { lieuNaissance } = insi;
      const found = compare(local, insi);
      if (lieuNaissance === null || codeConnu(lieuNaissance)) return found;
      const texte = `Le code de lieu ${lieuNaissance} ne figure pas dans la table du logiciel.`;
      return [...found, { trait: 'lieuNaissance', local: null, insi: lieuNaissance, bloquante: true, texte }];
    },
  ),
  violation(
    'INS-13/2',
    'Un code de lieu inconnu du logiciel est remplacé',
    'applyRetrieval',
    (retrieve) => (identite, proposition, at) => {
      const retrieved = retrieve(identite, proposition, at);
      const { traits } = retrieved;
      return codeConnu(traits.lieuNaissance ?? LIEU_INCONNU)
        ? retrieved
        : { ...retrieved, traits: { ...traits, lieuNaissance: LIEU_INCONNU } };
    },
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
    () => (local, insi) => compareWith(listeIgnoree, local, insi).filter(({ trait }) => trait !== 'prenoms'),
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
  violation('INS-20/1', 'Un écart sur les autres prénoms est accepté en silence', 'awaitsDecision', () => () => null),
  violation(
    'INS-20/2',
    'Un écart sur les autres prénoms bloque toujours la qualification',
    'mayRetrieve',
    (mayRetrieve) => (discordances, decisions) =>
      mayRetrieve(discordances, decisions) ?? forbidden(discordances, 'prenoms'),
  ),
  violation(
    'INS-21/1',
    'Une INS reconnue erronée est récupérée',
    'mayRetrieve',
    (mayRetrieve) => (discordances, decisions) =>
      mayRetrieve(
        discordances.filter((one) => !decisions.some((decision) => covers(decision, one))),
        [],
      ),
  ),
  violation(
    'INS-21/2',
    "L'INS est récupérée sans que la confirmation de l'usager soit enregistrée",
    'acceptDecision',
    (accept) => (discordance, decision) => accept(discordance, { ...decision, confirmeParUsager: true }),
  ),
  violation(
    'INS-23/1',
    "L'INS de la personne renvoyée par INSi est rattachée, quelle qu'elle soit",
    'mayRetrieve',
    () => () => null,
  ),
];
