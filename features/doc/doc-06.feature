# language: fr
@DOC-06
Fonctionnalité: Ne pas valider l'identité sur un permis de conduire

  Le permis ne porte pas le sexe, l'un des traits stricts.

  Scénario: Le permis de conduire ne valide pas une identité provisoire
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "permis de conduire"
    Alors l'identité est provisoire

  Scénario: Le permis de conduire ne qualifie pas une identité récupérée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "permis de conduire"
    Et que l'agent demande la qualification
    Alors l'identité est récupérée
