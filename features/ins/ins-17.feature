# language: fr
@INS-17
Fonctionnalité: Accepter que INSi ne rende que le premier mot d'un prénom composé

  INSi ne sait pas isoler le premier prénom : un seul mot n'est pas une discordance si la liste des prénoms est complète.

  Contexte:
    Étant donné que "Anne Fontavelle" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | ANNE-MARIE |
      | prénoms        | ANNE-MARIE LOUISE |

  Scénario: La liste des prénoms est complète : l'INS est récupérée
    Étant donné qu'INSi répondra par son identité, sauf :
      | premier prénom | ANNE              |
      | prénoms        | ANNE MARIE LOUISE |
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

  Scénario: La liste des prénoms est incomplète : rien n'est récupéré
    Étant donné qu'INSi répondra par son identité, sauf :
      | premier prénom | ANNE |
      | prénoms        | ANNE LOUISE |
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
