# language: fr
@INSI-05
Fonctionnalité: Retrouver plus tard un nouveau-né pas encore déclaré

  INSi ne le connaît qu'une semaine environ après sa naissance.

  Scénario: Introuvable d'abord, le nouveau-né est récupéré par un appel ultérieur
    Étant donné que "Rosalie Mauverlange" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé aucune identité
    Et l'identité est provisoire
    Quand INSi connaît désormais cette personne, sous le NIR "2261148970001"
    Et que l'agent récupère l'INS depuis la fiche
    Alors 2 appels sont partis vers INSi
    Et l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
