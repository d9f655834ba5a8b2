# language: fr
@FCD-09
Fonctionnalité: Continuer quand l'API Droits ne répond pas

  Une panne se dit pour ce qu'elle est, jamais comme une absence de droits ; ce que le patient a tapé reste, il peut réessayer
  ou saisir ses droits.

  Plan du scénario: « <panne> » ne perd rien
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que l'API Droits tombe en panne : "<panne>"
    Quand le patient se connecte avec FranceConnect
    Alors les droits ont été demandés à l'Assurance Maladie
    Et les droits affichés sont indisponibles pour le moment
    Et ce que le patient avait saisi est toujours là
    Et le portail prévient le patient
    Et le portail demande l'attestation de droits
    Et le patient peut continuer sans FranceConnect
    Quand l'API Droits est rétablie
    Et que le patient se connecte avec FranceConnect
    Alors les droits affichés sont ouverts

    Exemples:
      | panne                |
      | aucune réponse       |
      | connexion coupée     |
      | réponse illisible    |
      | service indisponible |
      | quota dépassé        |
