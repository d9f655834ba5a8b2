# language: fr
@DMP-13
Fonctionnalité: Ne consulter le DMP qu'avec le consentement de la personne, présumé dans l'équipe de soins, explicite hors d'elle

  Dans l'équipe qui prend la personne en charge, le consentement est présumé et la personne est informée à chaque nouvel événement. Hors
  de l'équipe, le professionnel le recueille explicitement, à chaque consultation.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Dans l'équipe, le consentement est présumé
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"

  Scénario: À chaque nouvel événement, le logiciel rappelle d'informer la personne
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Alors le logiciel rappelle d'informer cette personne
    Étant donné que l'équipe qui la prend en charge (consultation) est : Armelle, médecin de l'hôpital
    Alors le logiciel rappelle d'informer cette personne

  Scénario: Hors de l'équipe, rien ne part sans consentement noté
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Hors de l'équipe, la consultation suit le consentement noté
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que cette personne consent à cette consultation de son DMP
    Alors le consentement noté est celui de cette personne
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"

  Scénario: Hors de l'équipe, un consentement ne sert qu'à une consultation
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que cette personne consent à cette consultation de son DMP
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Quand le professionnel consulte le DMP
    Alors cette fois, aucune consultation ne part vers le DMP
    Et le logiciel refuse et dit pourquoi
    Étant donné que cette personne consent à cette consultation de son DMP
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"
