# language: fr
@INSI-04
Fonctionnalité: Continuer quand INSi ne trouve personne

  Scénario: Aucune identité : une identité provisoire le reste et l'agent est prévenu
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé aucune identité
    Et le logiciel dit à l'agent qu'INSi a trouvé aucune identité
    Et l'identité est provisoire
    Et la fiche ne porte aucun matricule INS

  Scénario: Aucune identité : une identité validée le reste
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent contrôle le justificatif "passeport"
    Quand l'agent récupère l'INS depuis la fiche
    Alors INSi a trouvé aucune identité
    Et l'identité est validée
    Et la fiche ne porte aucun matricule INS

  Scénario: La recherche reste possible ensuite
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors le logiciel propose d'appeler INSi à nouveau
