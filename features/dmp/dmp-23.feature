# language: fr
@DMP-23
Fonctionnalité: N'ouvrir le DMP que d'une personne que le professionnel prend en charge

  Le secret professionnel demande un motif lié aux soins : sans prise en charge enregistrée, le DMP ne s'ouvre pas, même au professionnel
  que sa carte autorise. La personne est informée au préalable, et peut s'opposer à la consultation.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Sans prise en charge enregistrée, rien ne part
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Sans prise en charge enregistrée, un document ne s'ouvre pas non plus
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors aucune consultation n'est partie vers le DMP
    Et aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: Sans prise en charge enregistrée, les nouveaux documents ne sont pas surveillés
    Quand le professionnel demande à être prévenu par courriel des nouveaux documents de catégorie "compte rendu"
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: La prise en charge enregistrée, la personne informée, le DMP s'ouvre
    Étant donné que l'équipe qui la prend en charge (consultation) est : Armelle, médecin de l'hôpital
    Alors le logiciel rappelle d'informer cette personne
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"

  Scénario: La personne s'oppose à la consultation en bloquant le professionnel
    Étant donné que l'équipe qui la prend en charge (consultation) est : Armelle, médecin de l'hôpital
    Et que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le logiciel n'affiche pas un refus du DMP comme un dossier vide
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée
