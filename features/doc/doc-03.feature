# language: fr
@DOC-03
Fonctionnalité: Valider l'identité d'un autre ressortissant étranger

  Plan du scénario: « <justificatif> » présenté par <personne>, de nationalité <nationalité>, valide son identité
    Étant donné que "<personne>", de nationalité "<nationalité>", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>"
    Alors l'identité est validée

    Exemples:
      | personne           | nationalité | justificatif    |
      | Youssef Benharzali | tunisienne  | passeport       |
      | Youssef Benharzali | tunisienne  | titre de séjour |
      | Awa Ouedramba      | burkinabè   | passeport       |
      | Awa Ouedramba      | burkinabè   | titre de séjour |

  Plan du scénario: La carte nationale d'identité <nationalité> présentée par <personne> ne valide pas son identité
    Étant donné que "<personne>", de nationalité "<nationalité>", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est provisoire

    Exemples: majeurs et mineurs
      | personne           | nationalité |
      | Youssef Benharzali | tunisienne  |
      | Youssef Benharzali | turque      |
      | Youssef Benharzali | serbe       |
      | Youssef Benharzali | américaine  |
      | Awa Ouedramba      | burkinabè   |

  Scénario: La carte nationale d'identité d'un pays hors liste ne qualifie pas une identité récupérée
    Étant donné que "Youssef Benharzali", de nationalité "tunisienne", se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent demande la qualification
    Alors l'identité est récupérée
