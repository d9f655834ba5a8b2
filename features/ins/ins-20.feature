# language: fr
@INS-20
Fonctionnalité: Tolérer après analyse un écart sur les autres prénoms

  Contexte:
    Étant donné que "Michelangelo Nessi" se présente à l'accueil
    Et que sa fiche est créée avec :
      | prénoms | MICHELANGELO |
    Et que l'agent contrôle le justificatif "passeport"

  Scénario: Sans décision tracée, l'identité n'est pas qualifiée
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité n'est pas qualifiée

  Scénario: Avec une décision tracée, l'identité est qualifiée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent admet l'écart sur "prénoms" après analyse : "Second prénom absent du passeport, aucun homonyme connu"
    Et que l'agent accepte l'identité proposée
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et la fiche porte les traits d'INSi
    Et la fiche garde la trace de cette décision
