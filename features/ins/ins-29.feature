# language: fr
@INS-29
Fonctionnalité: Analyser l'écart entre le matricule INS et le numéro de sécurité sociale

  Un autre code de lieu de naissance peut être admis après analyse ; un autre rang de naissance alerte et appelle une décision.

  Plan du scénario: Un écart sur <écart> attend une décision, qui peut l'admettre
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée avec :
      | numéro de facturation | <numéro> |
    Quand l'agent appelle INSi depuis la fiche
    Alors le logiciel dit à l'agent que "<mot>" est en cause
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Quand l'agent admet l'écart sur "numéro de facturation" après analyse : "<analyse>"
    Et que l'agent accepte l'identité proposée
    Et que l'agent contrôle le justificatif "passeport"
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche garde la trace de cette décision

    Exemples:
      | écart                 | numéro        | mot               | analyse                                        |
      | le lieu de naissance  | 1791148970001 | lieu de naissance | Commune de naissance renumérotée depuis        |
      | le rang de naissance  | 1791163970002 | rang de naissance | Numéro de facturation mal recopié, vérifié     |

  Scénario: La décision peut aussi écarter l'INS
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée avec :
      | numéro de facturation | 1791163970002 |
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent écarte l'INS après analyse de "numéro de facturation" : "Deux personnes nées le même mois au même lieu"
    Et que l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Sans écart, rien n'est demandé
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée avec :
      | numéro de facturation | 1791163970001 |
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche porte le matricule INS de cette personne
