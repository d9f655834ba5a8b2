# language: fr
@DMP-21
Fonctionnalité: Être prévenu des nouveaux documents choisis

  Un professionnel demande à être prévenu, par courriel ou sur son mobile, de l'arrivée dans le DMP d'une personne de documents des
  catégories qu'il choisit. Rien d'autre ne le dérange.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Échographie de l'an dernier" ("imagerie"), écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Échographie de l'an dernier"

  Plan du Scénario: Un document d'une catégorie choisie arrive : une alerte par <moyen>
    Quand le professionnel demande à être prévenu par <moyen> des nouveaux documents de catégorie "imagerie"
    Et que son DMP contient "Scanner thoracique" ("imagerie"), écrit par Alix, médecin libérale
    Et que le logiciel cherche les nouveaux documents du DMP
    Alors une alerte par <moyen> annonce l'arrivée de "Scanner thoracique", une seule fois
    Et aucune alerte n'annonce "Échographie de l'an dernier"

    Exemples:
      | moyen    |
      | courriel |
      | mobile   |

  Scénario: Des documents d'autres catégories arrivent : aucune alerte
    Quand le professionnel demande à être prévenu par courriel des nouveaux documents de catégorie "imagerie"
    Et que son DMP contient "Lettre du médecin traitant" ("compte rendu"), écrit par Alix, médecin libérale
    Et que son DMP contient "Ordonnance du 3 mars" ("prescription"), écrit par Alix, médecin libérale
    Et que cette personne ajoute elle-même "Carnet de glycémies" à son espace santé
    Et que le logiciel cherche les nouveaux documents du DMP
    Alors aucune alerte n'annonce "Lettre du médecin traitant"
    Et aucune alerte n'annonce "Ordonnance du 3 mars"
    Et aucune alerte n'annonce "Carnet de glycémies"

  Scénario: Deux catégories choisies : chacune alerte, une seule fois
    Quand le professionnel demande à être prévenu par courriel des nouveaux documents de catégories "imagerie" et "compte rendu"
    Et que son DMP contient "Scanner thoracique" ("imagerie"), écrit par Alix, médecin libérale
    Et que le logiciel cherche les nouveaux documents du DMP
    Et que son DMP contient "Lettre du médecin traitant" ("compte rendu"), écrit par Alix, médecin libérale
    Et que son DMP contient "Ordonnance du 3 mars" ("prescription"), écrit par Alix, médecin libérale
    Et que le logiciel cherche les nouveaux documents du DMP
    Alors une alerte par courriel annonce l'arrivée de "Scanner thoracique", une seule fois
    Et une alerte par courriel annonce l'arrivée de "Lettre du médecin traitant", une seule fois
    Et aucune alerte n'annonce "Ordonnance du 3 mars"
