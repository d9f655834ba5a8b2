# language: fr
@FCD-01
Fonctionnalité: Préparer son admission avec FranceConnect, droits compris

  Le patient s'identifie, accepte le partage, et ses droits parviennent à l'établissement : ni attestation à fournir, ni
  droits à saisir.

  Scénario: Les droits d'une assurée arrivent sans rien taper ni rien apporter
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Alors les droits ont été demandés à l'Assurance Maladie
    Et les droits affichés sont ouverts
    Et les droits viennent de l'Assurance Maladie, avec la date où ils ont été reçus
    Et le portail ne demande aucune pièce
    Et la personne qui vient est cette personne
    Et aucun écart n'est relevé chez FranceConnect ni à l'API Droits

  Plan du scénario: <situation> : la préadmission aboutit aussi
    Étant donné que "<patient>" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Et que le patient transmet sa préadmission
    Alors les droits affichés sont ouverts
    Et la personne qui vient est cette personne

    Exemples:
      | situation                          | patient               |
      | Complémentaire santé solidaire     | Rokia Tourmaline      |
      | Naissance à l'étranger             | Lin Fleuret           |
      | Régime hébergé (militaires)        | Erwan Kergosten       |
      | Prénom à trait d'union             | Anne-Laure Huche      |

  Scénario: Un assuré d'un autre régime continue avec son attestation
    Étant donné que "Gilles Champsault" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Alors les droits affichés sont non disponibles en ligne pour son régime
    Et le portail demande l'attestation de droits
    Et le patient peut continuer sans FranceConnect
