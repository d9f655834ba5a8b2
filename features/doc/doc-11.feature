# language: fr
@DOC-11
Fonctionnalité: Accepter un justificatif expiré

  Plan du scénario: « <justificatif> » expiré valide quand même l'identité
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" expiré depuis le "2015-06-30"
    Alors l'identité est validée

    Exemples:
      | justificatif               |
      | carte nationale d'identité |
      | passeport                  |
      | titre de séjour            |
