# language: fr
@DOC-05
Fonctionnalité: Ne pas valider l'identité sur un document de demandeur d'asile

  Scénario: L'attestation de demande d'asile ne valide pas une identité provisoire
    Étant donné que "Youssef Benharzali", de nationalité "tunisienne", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "attestation de demande d'asile"
    Alors l'identité est provisoire

  Scénario: L'attestation de demande d'asile ne qualifie pas une identité récupérée
    Étant donné que "Youssef Benharzali", de nationalité "tunisienne", se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "attestation de demande d'asile"
    Et que l'agent demande la qualification
    Alors l'identité est récupérée
