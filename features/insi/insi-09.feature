# language: fr
@INSI-09
Fonctionnalité: Surmonter une réponse absente, coupée ou illisible

  Comme pour une erreur technique, et sans faire attendre l'agent indéfiniment.

  Plan du scénario: « <panne> » laisse la fiche intacte
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi tombe en panne : "<panne>"
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a bien été appelé
    Et le logiciel rend la main dans le délai prévu
    Et le logiciel annonce une erreur du téléservice
    Et le logiciel prévient l'agent
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et la fiche est restée la même

    Exemples:
      | panne             |
      | aucune réponse    |
      | connexion coupée  |
      | réponse tronquée  |
      | réponse illisible |
