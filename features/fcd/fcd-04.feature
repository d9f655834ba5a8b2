# language: fr
@FCD-04
Fonctionnalité: Ne pas conserver ce que l'Assurance Maladie a répondu

  La réponse sert à l'admission : le portail en garde les dates, la caisse et la source, jamais le texte, et oublie le jeton
  qui l'a ouverte.

  Scénario: Rien n'est gardé de la réponse que ce qui sert à l'admission
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Et que le patient transmet sa préadmission
    Alors les droits affichés sont ouverts
    Et le portail ne garde rien de plus de la réponse de l'Assurance Maladie

  Scénario: Les droits ne se relisent pas sans le patient
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que le patient se connecte avec FranceConnect
    Et que le patient transmet sa préadmission
    Quand l'agent d'accueil demande une nouvelle lecture des droits
    Alors aucun droit n'a été redemandé à l'Assurance Maladie
    Et le logiciel refuse et dit pourquoi
