# language: fr
@INS-23
Fonctionnalité: Ne pas récupérer l'identité de quelqu'un d'autre

  Scénario: INSi répond par une autre personne : rien n'est récupéré et l'agent sait pourquoi
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par l'identité de "Toussaint Adrtrois"
    Quand l'agent appelle INSi depuis la fiche
    Alors le logiciel prévient l'agent
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
    Et la fiche affiche :
      | nom de naissance | ADRUN |
      | premier prénom   | ZOE   |
