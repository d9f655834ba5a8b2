# language: fr
@INS-32
Fonctionnalité: Contrôler le matricule et sa clé

  Treize caractères et une clé de deux chiffres : 97 moins le reste du numéro divisé par 97, Corse comprise.

  Plan du scénario: Matricule à la clé fausse (<clé>) : rien n'est récupéré
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par son matricule, avec la clé "<clé>"
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

    Exemples:
      | personne           | clé |
      | Zoé Adrun          | 75  |
      | Zoé Adrun          | 47  |
      | Toussaint Adrtrois | 14  |

  Plan du scénario: Matricule corse, avec <signe> : l'INS est récupérée
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

    Exemples:
      | personne           | signe |
      | Letizia Orsavoni   | 2A    |
      | Pasquale Casalteri | 2B    |
      | Dominique Adrtrois | 2A    |
      | Toussaint Adrtrois | 2B    |
