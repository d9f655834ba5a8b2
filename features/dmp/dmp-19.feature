# language: fr
@DMP-19
Fonctionnalité: Trouver un DMP par le matricule INS, sans carte Vitale, et par le nom s'il a déjà été consulté

  Le matricule INS suffit pour trouver un DMP : la carte Vitale n'est pas obligatoire. Le nom et le prénom ne servent que pour un DMP que
  le professionnel a déjà consulté ; la recherche par traits dans tous les DMP est réservée à la régulation médicale.

  Scénario: Sans carte Vitale, le matricule INS trouve le DMP
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel demande si cette personne a un DMP
    Alors le DMP a été cherché par le seul matricule INS de cette personne
    Et le logiciel montre que cette personne a un DMP

  Scénario: Sans carte Vitale, le matricule INS dit qu'il n'y a pas de DMP
    Étant donné que "Odile Vannelroche" est patiente de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel demande si cette personne a un DMP
    Alors le DMP a été cherché par le seul matricule INS de cette personne
    Et le logiciel montre que cette personne n'a pas de DMP

  Scénario: Un document dont l'identifiant de patient porte une date est affiché comme les autres
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Et que son DMP contient "Bilan ancien", écrit par Alix, médecin libérale, sous un identifiant de patient daté
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"
    Et la liste affiche "Bilan ancien"

  Scénario: Un DMP jamais consulté ne se cherche pas par le nom
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel cherche un DMP au nom et au prénom de cette personne
    Alors aucune recherche par les traits n'est partie vers le DMP
    Et cette recherche ne trouve pas le DMP de cette personne

  Scénario: Un DMP déjà consulté se retrouve par le nom
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel cherche un DMP au nom et au prénom de cette personne
    Alors cette recherche trouve le DMP de cette personne
    Et aucune recherche par les traits n'est partie vers le DMP

  Scénario: Un DMP consulté par un confrère seulement ne se cherche pas par le nom
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Étant donné que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel cherche un DMP au nom et au prénom de cette personne
    Alors cette recherche ne trouve pas le DMP de cette personne
    Et aucune recherche par les traits n'est partie vers le DMP
