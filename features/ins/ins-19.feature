# language: fr
@INS-19
Fonctionnalité: Traiter un prénom francisé comme une discordance

  Son passeport porte GIOVANNI ; INSi le connaît sous le prénom francisé JEAN.

  Contexte:
    Étant donné que "Jean Bellorinetti" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | GIOVANNI |
      | prénoms        | GIOVANNI |
    Et qu'INSi répondra par son identité, sauf :
      | premier prénom | JEAN |
      | prénoms        | JEAN |

  Scénario: L'INS au prénom francisé n'est pas récupérée
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: L'identité validée ne devient pas qualifiée sur un prénom francisé
    Étant donné que l'agent contrôle le justificatif "passeport"
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS
