# language: fr
@INS-11
Fonctionnalité: Bloquer la récupération quand un trait strict manque dans la réponse d'INSi

  Plan du scénario: Réponse sans <manque> : rien n'est récupéré
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par son identité, sauf :
      | <champ> | absent |
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

    Exemples:
      | manque            | champ             |
      | nom de naissance  | nom de naissance  |
      | prénoms           | prénoms           |
      | sexe              | sexe              |
      | date de naissance | date de naissance |

  Plan du scénario: Réponse sans <manque> : une identité validée ne devient pas qualifiée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent contrôle le justificatif "passeport"
    Et qu'INSi répondra par son identité, sauf :
      | <champ> | absent |
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS

    Exemples:
      | manque            | champ             |
      | nom de naissance  | nom de naissance  |
      | prénoms           | prénoms           |
      | sexe              | sexe              |
      | date de naissance | date de naissance |
