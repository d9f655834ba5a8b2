# language: fr
@DOC-09
Fonctionnalité: Valider l'identité d'un mineur confié à l'aide sociale à l'enfance

  Plan du scénario: L'extrait d'acte de naissance avec <accompagnement> laisse l'identité <statut>
    Étant donné que "Kélian Narcheraty" se présente à l'accueil
    Et que sa fiche est créée
    Et que sa situation est : "aide sociale à l'enfance"
    Quand l'agent contrôle le justificatif "extrait d'acte de naissance" :
      | accompagné de | <accompagnement> |
    Alors l'identité est <statut>

    Exemples:
      | accompagnement          | statut     |
      | carte Vitale avec photo | validée    |
      | carte Vitale sans photo | provisoire |
      | rien                    | provisoire |

  Scénario: La carte Vitale avec photo seule ne suffit pas
    Étant donné que "Kélian Narcheraty" se présente à l'accueil
    Et que sa fiche est créée
    Et que sa situation est : "aide sociale à l'enfance"
    Quand l'agent contrôle le justificatif "carte Vitale" :
      | avec photo | oui |
    Alors l'identité est provisoire
