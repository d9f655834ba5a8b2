# language: fr
@INS-02
Fonctionnalité: Gérer les quatre statuts de l'identité

  Provisoire à la création, récupérée quand INSi a répondu, validée quand un justificatif a été contrôlé,
  qualifiée quand les deux sont réunis, dans un ordre ou dans l'autre.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: Une identité qui vient d'être créée est provisoire
    Alors l'identité est provisoire

  Scénario: L'INS récupérée sans justificatif contrôlé ne qualifie pas
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Quand l'agent demande la qualification
    Alors l'identité est récupérée

  Scénario: Le justificatif contrôlé sans INS ne qualifie pas
    Quand l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est validée
    Quand l'agent demande la qualification
    Alors l'identité est validée

  Scénario: L'INS puis le justificatif mènent à une identité qualifiée
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne

  Scénario: Le justificatif puis l'INS mènent à une identité qualifiée
    Quand l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
