# language: fr
@INSI-07
Fonctionnalité: Ne jamais prendre un numéro provisoire pour un INS

  Les bénéficiaires de l'aide médicale de l'État ont un numéro provisoire, qui ne commence ni par 1 ni par 2.

  Scénario: Le numéro provisoire de la fiche ne devient pas un matricule
    Étant donné que "Grace Mboukanda" se présente à l'accueil
    Et que sa fiche est créée avec son numéro provisoire
    Quand l'agent récupère l'INS depuis la fiche
    Alors INSi a trouvé aucune identité
    Et la fiche ne porte aucun matricule INS

  Scénario: L'identité est validée sur justificatif, mais jamais qualifiée
    Étant donné que "Grace Mboukanda" se présente à l'accueil
    Et que sa fiche est créée avec son numéro provisoire
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors l'identité est validée

  Scénario: Un numéro provisoire qui reviendrait d'INSi n'est pas enregistré
    Étant donné que "Grace Mboukanda" se présente à l'accueil
    Et que sa fiche est créée avec son numéro provisoire
    Et qu'INSi répondra par son numéro provisoire
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
