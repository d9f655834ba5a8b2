# language: fr
@DMP-18
Fonctionnalité: Ne consulter le DMP que sous l'identité d'un professionnel, par sa carte CPS ou son e-CPS

  Le certificat de la structure permet d'envoyer des documents ; il ne suffit pas pour consulter. La consultation part au nom du
  professionnel qui travaille, authentifié par sa carte ou son e-CPS.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale

  Scénario: La liste et le document sont demandés sous l'identité du médecin
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors la consultation est partie avec l'authentification d'un professionnel, par carte ou e-CPS
    Et le DMP a accepté la consultation
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors le document ouvert est "Lettre du médecin traitant"
    Et la consultation est partie avec l'authentification d'un professionnel, par carte ou e-CPS
    Et la consultation est partie au nom de : Armelle, médecin de l'hôpital

  Scénario: Un collègue prend le poste : la consultation part à son nom
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Noémie, infirmière de l'hôpital
    Et que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors la consultation est partie avec l'authentification d'un professionnel, par carte ou e-CPS
    Et la consultation est partie au nom de : Noémie, infirmière de l'hôpital
    Et le DMP a accepté la consultation

  Scénario: L'accès en urgence aussi part sous l'identité du professionnel
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Arrêt cardiaque à domicile"
    Alors la consultation est partie avec l'authentification d'un professionnel, par carte ou e-CPS
    Et la consultation est partie au nom de : Armelle, médecin de l'hôpital
    Et le DMP a accepté la consultation
