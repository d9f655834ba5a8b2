# language: fr
@INS-10
Fonctionnalité: Bloquer la récupération quand un trait strict est discordant

  Si le nom de naissance, le premier prénom, le sexe ou la date de naissance rendus par INSi diffèrent du justificatif,
  rien n'est récupéré ni qualifié, même si l'agent accepte la proposition.

  Plan du scénario: <trait> discordant : rien n'est récupéré
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par son identité, sauf :
      | <champ> | <valeur> |
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

    Exemples:
      | trait             | champ             | valeur     |
      | Nom de naissance  | nom de naissance  | ADRUNE     |
      | Sexe              | sexe              | M          |
      | Date de naissance | date de naissance | 1975-12-30 |

  Plan du scénario: <trait> discordant : une identité validée ne devient pas qualifiée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Et qu'INSi répondra par son identité, sauf :
      | <champ> | <valeur> |
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS

    Exemples:
      | trait             | champ             | valeur     |
      | Nom de naissance  | nom de naissance  | ADRUNE     |
      | Sexe              | sexe              | M          |
      | Date de naissance | date de naissance | 1975-12-30 |

  Scénario: Premier prénom discordant : rien n'est récupéré
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par son identité, sauf :
      | premier prénom | CLARA |
      | prénoms        | CLARA |
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Premier prénom discordant : une identité validée ne devient pas qualifiée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent contrôle le justificatif "passeport"
    Et qu'INSi répondra par son identité, sauf :
      | premier prénom | CLARA |
      | prénoms        | CLARA |
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS
