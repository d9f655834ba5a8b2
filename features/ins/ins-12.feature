# language: fr
@INS-12
Fonctionnalité: Ne pas bloquer sur un simple écart de code du lieu de naissance

  Le code d'un titre d'identité est celui de sa date ; celui d'INSi est souvent plus ancien. L'écart s'analyse, et
  l'analyse est tracée.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée avec :
      | lieu de naissance | 63113 |
    Et que l'agent contrôle le justificatif "carte nationale d'identité"

  Scénario: L'écart justifié par l'analyse n'empêche pas la qualification
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent admet l'écart sur "lieu de naissance" après analyse : "Commune fusionnée depuis la naissance"
    Et que l'agent accepte l'identité proposée
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche garde la trace de cette décision

  Scénario: Le code d'INSi prend la place du code local
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent admet l'écart sur "lieu de naissance" après analyse : "Commune fusionnée depuis la naissance"
    Et que l'agent accepte l'identité proposée
    Alors la fiche porte les traits d'INSi
