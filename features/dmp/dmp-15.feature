# language: fr
@DMP-15
Fonctionnalité: Pour un mineur, recueillir le consentement de son représentant légal

  Le représentant légal consent à la consultation du DMP du mineur ; le consentement noté le nomme. Le mineur est associé à la
  décision, mais son accord ne suffit pas.

  Contexte:
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Le consentement de l'adolescente ne suffit pas
    Étant donné que "Jade Orvancourt" est patiente de l'hôpital, son identité est qualifiée
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Quand cette personne consent à cette consultation de son DMP
    Alors le logiciel refuse et dit pourquoi
    Et aucun consentement n'est noté
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Sa mère consent : le consentement la nomme, la consultation a lieu
    Étant donné que "Jade Orvancourt" est patiente de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Compte rendu de pédiatrie", écrit par Alix, médecin libérale
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que "Lise ORVANCOURT", qui la représente ("mère"), consent à cette consultation de son DMP
    Alors le consentement noté est celui de "Lise ORVANCOURT" ("mère")
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Compte rendu de pédiatrie"

  Scénario: Son père consent pour la préadmission
    Étant donné que "Jade Orvancourt" est patiente de l'hôpital, son identité est qualifiée
    Et que l'équipe qui la prend en charge (préadmission) est : Armelle, médecin de l'hôpital
    Quand cette personne consent à cette consultation de son DMP
    Alors le logiciel refuse et dit pourquoi
    Étant donné que "Remi ORVANCOURT", qui la représente ("père"), consent à cette consultation de son DMP
    Alors le consentement noté est celui de "Remi ORVANCOURT" ("père")
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation

  Scénario: Une personne majeure consent elle-même
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Quand cette personne consent à cette consultation de son DMP
    Alors le consentement noté est celui de cette personne
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
