# language: fr
@INSI-05
Fonctionnalité: Retrouver plus tard un nouveau-né pas encore déclaré

  INSi ne le connaît qu'une semaine environ après sa naissance.

  Contexte:
    Étant donné que "Rosalie Mauverlange" se présente à l'accueil
    Et que sa naissance sera connue d'INSi dans 6 jours
    Et que sa fiche est créée

  Scénario: Introuvable d'abord, le nouveau-né est récupéré une semaine plus tard
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé aucune identité
    Et l'identité est provisoire
    Quand 7 jours passent
    Et que l'agent récupère l'INS depuis la fiche
    Alors 2 appels sont partis vers INSi
    Et l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

  Scénario: Rappelé trop tôt, INSi ne le connaît toujours pas
    Quand l'agent appelle INSi depuis la fiche
    Et que 3 jours passent
    Et que l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé aucune identité
    Et la fiche ne porte aucun matricule INS
    Et le logiciel propose d'appeler INSi à nouveau
