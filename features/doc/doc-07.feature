# language: fr
@DOC-07
Fonctionnalité: Accepter un titre de séjour temporaire

  Plan du scénario: Le titre de séjour temporaire présenté par <personne> valide son identité
    Étant donné que "<personne>", de nationalité "<nationalité>", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "titre de séjour temporaire"
    Alors l'identité est validée

    Exemples: majeurs et mineurs
      | personne           | nationalité |
      | Youssef Benharzali | tunisienne  |
      | Urs Zollikberger   | suisse      |
      | Awa Ouedramba      | burkinabè   |

  Scénario: Le titre de séjour temporaire qualifie une identité récupérée
    Étant donné que "Youssef Benharzali", de nationalité "tunisienne", se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "titre de séjour temporaire"
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
