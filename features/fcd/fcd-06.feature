# language: fr
@FCD-06
Fonctionnalité: Ne pas modifier des droits certifiés

  Des droits reçus de l'Assurance Maladie s'affichent comme certifiés ; personne ne les change à la main.

  Scénario: L'accueil ne change pas la fin de droits certifiés
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que le patient se connecte avec FranceConnect
    Et que le patient transmet sa préadmission
    Quand l'agent d'accueil tente de changer la fin des droits
    Alors le logiciel refuse et dit pourquoi
    Et les droits viennent de l'Assurance Maladie, avec la date où ils ont été reçus
