# language: fr
@FCD-07
Fonctionnalité: Montrer des droits fermés comme fermés

  Des droits terminés, pas encore ouverts, ou coupés par une période sans droits s'affichent pour ce qu'ils sont, et
  l'admission continue.

  Plan du scénario: <situation>
    Étant donné que "<patient>" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Alors les droits affichés sont <etat>
    Et les droits viennent de l'Assurance Maladie, avec la date où ils ont été reçus
    Et le patient peut continuer sans FranceConnect

    Exemples:
      | situation                         | patient             | etat    |
      | Droits terminés hier              | Thibault Ouvrelande | fermés  |
      | Droits ouverts à partir de demain | Léa Fauvernac       | à venir |
      | Aucun droit ouvert ni à venir     | Inès Sandrières     | fermés  |

  Scénario: Deux périodes de droits, la première en cours
    Étant donné que "Samir Marvillacq" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Alors les droits affichés sont ouverts
    Et le portail ne demande aucune pièce
