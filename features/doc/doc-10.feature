# language: fr
@DOC-10
Fonctionnalité: Valider l'identité d'une personne admise directement en EHPAD

  Plan du scénario: En EHPAD, « <justificatif> » avec <accompagnement> laisse l'identité <statut>
    Étant donné que le logiciel est celui d'un "EHPAD"
    Et que "Henriette Bourgelacq" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | accompagné de | <accompagnement> |
    Alors l'identité est <statut>

    Exemples:
      | justificatif                | accompagnement          | statut     |
      | livret de famille           | carte Vitale avec photo | validée    |
      | extrait d'acte de naissance | carte Vitale avec photo | validée    |
      | livret de famille           | carte Vitale sans photo | provisoire |
      | extrait d'acte de naissance | rien                    | provisoire |

  Plan du scénario: Dans une structure « <structure> », « <justificatif> » avec la carte Vitale ne valide pas l'identité
    Étant donné que le logiciel est celui d'un "<structure>"
    Et que "Henriette Bourgelacq" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | accompagné de | carte Vitale avec photo |
    Alors l'identité est provisoire

    Exemples:
      | structure              | justificatif                |
      | établissement de santé | livret de famille           |
      | établissement de santé | extrait d'acte de naissance |

  Scénario: La dérogation ne vaut pas dans une autre structure médico-sociale
    Étant donné que le logiciel est celui d'une "structure sociale ou médico-sociale"
    Et que "Henriette Bourgelacq" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "livret de famille" :
      | accompagné de | carte Vitale avec photo |
    Alors l'identité est provisoire
