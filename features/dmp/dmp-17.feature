# language: fr
@DMP-17
Fonctionnalité: Tenir le consentement pour donné à une équipe, le temps d'un épisode de soins

  Le consentement vaut pour un épisode de soins et une équipe. Un nouvel épisode, ou un professionnel hors de l'équipe, impose de le
  recueillir de nouveau. Travailler dans la même structure ne fait pas entrer dans l'équipe.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Le consentement d'un épisode ne sert pas au suivant
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que cette personne consent à cette consultation de son DMP
    Et que l'équipe qui la prend en charge (consultation) est : Noémie, infirmière de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Étant donné que cette personne consent à cette consultation de son DMP
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation

  Scénario: Qui était de l'équipe du premier épisode n'est pas de celle du suivant
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Étant donné que l'équipe qui la prend en charge (consultation) est : Noémie, infirmière de l'hôpital
    Quand le professionnel affiche l'écran du DMP
    Alors aucune liste de documents n'est affichée
    Quand le professionnel consulte le DMP
    Alors cette fois, aucune consultation ne part vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Un confrère de la même structure n'est pas de l'équipe
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Noémie, infirmière de l'hôpital
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Ce que l'équipe a ouvert ne s'affiche pas pour le confrère d'un autre service
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Alors le document ouvert est "Lettre du médecin traitant"
    Étant donné que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel affiche l'écran du DMP
    Alors aucune liste de documents n'est affichée
    Et aucun document n'est ouvert
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors cette fois, aucune consultation ne part vers le DMP
    Et aucun document n'est ouvert

  Scénario: Le consentement donné à un professionnel ne sert pas à un autre
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que cette personne consent à cette consultation de son DMP
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
