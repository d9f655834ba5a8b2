# language: fr
@INS-21
Fonctionnalité: Distinguer la faute d'orthographe du justificatif de celle de l'INS

  Scénario: Une faute du justificatif, confirmée par l'usager, n'interdit pas la récupération
    Étant donné que "Marius Percevantier" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | MARIUSN |
      | prénoms        | MARIUSN |
    Et qu'INSi répondra par l'identité de "Marius Percevantier"
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent note une erreur sur le justificatif, confirmée par l'usager : "MARIUSN pour MARIUS"
    Et que l'agent accepte l'identité proposée
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche porte les traits d'INSi
    Et la fiche garde la trace de cette décision

  Scénario: Une faute du justificatif que l'usager ne confirme pas interdit la récupération
    Étant donné que "Marius Percevantier" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | MARIUSN |
      | prénoms        | MARIUSN |
    Et qu'INSi répondra par l'identité de "Marius Percevantier"
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent note une erreur sur le justificatif, que l'usager ne confirme pas : "MARIUSN pour MARIUS"
    Et que l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS

  Scénario: Une faute portée par l'INS interdit la récupération
    Étant donné que "Lorane Villegontran" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | LAURANE |
      | prénoms        | LAURANE |
    Et qu'INSi répondra par l'identité de "Lorane Villegontran"
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent note une erreur dans l'INS : "La personne et sa carte d'identité disent LAURANE"
    Et que l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
