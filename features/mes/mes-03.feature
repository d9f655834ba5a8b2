# language: fr
@MES-03
Fonctionnalité: Ranger à part les documents ajoutés par la personne

  Ce que la personne ajoute elle-même à son espace santé est classé dans une rubrique à part et présenté comme tel. Elle seule peut le
  supprimer.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Compte rendu de consultation", écrit par Armelle, médecin de l'hôpital
    Et que cette personne ajoute elle-même "Carnet de glycémies" à son espace santé

  Scénario: Les deux origines ne se mélangent pas
    Quand le professionnel consulte le DMP
    Alors "Carnet de glycémies" est rangé à part, comme ajouté par la personne
    Et "Compte rendu de consultation" est rangé parmi les documents des professionnels
    Quand le professionnel ouvre "Carnet de glycémies"
    Alors le document ouvert est "Carnet de glycémies"

  Scénario: Un titre de compte rendu n'en fait pas un document de professionnel
    Étant donné que cette personne ajoute elle-même "Compte rendu de scanner" à son espace santé
    Quand le professionnel consulte le DMP
    Alors "Compte rendu de scanner" est rangé à part, comme ajouté par la personne

  Scénario: Un professionnel ne peut pas le supprimer
    Quand le professionnel consulte le DMP
    Alors le logiciel ne propose pas de supprimer "Carnet de glycémies"
    Quand le professionnel confirme la suppression de "Carnet de glycémies"
    Alors le logiciel refuse et dit pourquoi
    Et "Carnet de glycémies" est toujours dans le DMP

  Scénario: Le médecin traitant ne peut pas le supprimer non plus
    Étant donné que cette personne désigne Armelle, médecin de l'hôpital, comme médecin traitant
    Quand le professionnel consulte le DMP
    Et que le professionnel confirme la suppression de "Carnet de glycémies"
    Alors le logiciel refuse et dit pourquoi
    Et "Carnet de glycémies" est toujours dans le DMP

  Scénario: La personne le supprime, le professionnel ne le voit plus
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Carnet de glycémies"
    Étant donné que cette personne supprime "Carnet de glycémies" de son espace santé
    Quand le professionnel consulte le DMP
    Alors la liste n'affiche pas "Carnet de glycémies"
    Et la liste affiche "Compte rendu de consultation"
