# language: fr
@DMP-20
Fonctionnalité: Retrouver les médicaments délivrés dans le DMP

  L'historique des médicaments délivrés se trouve parmi les données de remboursement : le logiciel en transmet le filtre au DMP et ne
  montre que ce qu'il a trouvé.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Félix, pharmacien de l'hôpital
    Et que son DMP contient "Compte rendu de consultation", écrit par Alix, médecin libérale
    Et que son DMP contient "Ordonnance du 3 mars" ("prescription"), écrit par Alix, médecin libérale

  Scénario: Un médecin filtre par données de remboursement
    Étant donné que son DMP contient "Médicaments délivrés en officine" ("médicaments délivrés"), écrit par Céleste, pharmacienne
    Quand le professionnel cherche les médicaments délivrés dans le DMP
    Alors la recherche reçue par le DMP est limitée à la catégorie "médicaments délivrés"
    Et la liste affiche "Médicaments délivrés en officine"
    Et la liste n'affiche pas "Compte rendu de consultation"
    Et la liste n'affiche pas "Ordonnance du 3 mars"

  Scénario: Un pharmacien hospitalier fait de même
    Étant donné que son DMP contient "Médicaments délivrés en officine" ("médicaments délivrés"), écrit par Céleste, pharmacienne
    Et que Félix, pharmacien de l'hôpital, travaille dans le logiciel
    Quand le professionnel cherche les médicaments délivrés dans le DMP
    Alors la recherche reçue par le DMP est limitée à la catégorie "médicaments délivrés"
    Et la liste affiche "Médicaments délivrés en officine"
    Et la liste n'affiche pas "Ordonnance du 3 mars"

  Scénario: Rien n'a été délivré : la liste est vide, et ce n'est pas un refus
    Quand le professionnel cherche les médicaments délivrés dans le DMP
    Alors la recherche reçue par le DMP est limitée à la catégorie "médicaments délivrés"
    Et le logiciel montre une liste vide, sans refus

  Scénario: Sans filtre, les médicaments délivrés sont avec les autres documents
    Étant donné que son DMP contient "Médicaments délivrés en officine" ("médicaments délivrés"), écrit par Céleste, pharmacienne
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Médicaments délivrés en officine"
    Et la liste affiche "Compte rendu de consultation"
    Quand le professionnel cherche les médicaments délivrés dans le DMP
    Alors la recherche reçue par le DMP est limitée à la catégorie "médicaments délivrés"
    Et la liste n'affiche pas "Compte rendu de consultation"
