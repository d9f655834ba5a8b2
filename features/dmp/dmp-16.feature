# language: fr
@DMP-16
Fonctionnalité: Ne pas consulter le DMP à la préadmission avant d'avoir noté le consentement

  À la préadmission, la personne n'est pas encore prise en charge par l'équipe : son consentement n'est pas présumé. L'établissement le
  recueille et le note avant toute consultation.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (préadmission) est : Armelle, médecin de l'hôpital

  Scénario: Sans consentement, rien ne part
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Le consentement noté, la consultation a lieu
    Étant donné que cette personne consent à cette consultation de son DMP
    Alors le consentement noté est celui de cette personne
    Et aucune consultation n'est partie vers le DMP
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"

  Scénario: La personne est hospitalisée : le consentement est de nouveau présumé pour l'équipe
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"
