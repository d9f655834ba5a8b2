# language: fr
@DOC-08
Fonctionnalité: Valider l'identité d'un mineur

  Plan du scénario: « <justificatif> » avec <accompagnement> laisse l'identité d'une mineure <statut>
    Étant donné que "Zélie Landervalle" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | accompagné de | <accompagnement> |
    Alors l'identité est <statut>

    Exemples: avec le titre d'identité d'un parent ou du tuteur
      | justificatif                | accompagnement                         | statut  |
      | extrait d'acte de naissance | carte nationale d'identité d'un parent | validée |
      | extrait d'acte de naissance | passeport d'un parent                  | validée |
      | extrait d'acte de naissance | titre de séjour d'un parent            | validée |
      | livret de famille           | carte nationale d'identité d'un parent | validée |
      | livret de famille           | passeport du tuteur                    | validée |

    Exemples: sans lui, ou avec un document de moindre valeur
      | justificatif                | accompagnement                                    | statut     |
      | extrait d'acte de naissance | rien                                              | provisoire |
      | livret de famille           | rien                                              | provisoire |
      | livret de famille           | permis de conduire d'un parent                    | provisoire |
      | livret de famille           | carte nationale d'identité tunisienne d'un parent | provisoire |

  Plan du scénario: Autorité parentale déléguée, « <justificatif> » avec <accompagnement> laisse l'identité <statut>
    Étant donné que "Zélie Landervalle" se présente à l'accueil
    Et que sa fiche est créée
    Et que sa situation est : "délégation de l'autorité parentale"
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | accompagné de | <accompagnement> |
    Alors l'identité est <statut>

    Exemples:
      | justificatif                | accompagnement                             | statut     |
      | livret de famille           | passeport du tuteur                        | provisoire |
      | livret de famille           | passeport du tuteur et décision de justice | validée    |
      | extrait d'acte de naissance | passeport du tuteur et décision de justice | validée    |

  Scénario: Le document de circulation avec photo valide l'identité d'une mineure étrangère
    Étant donné que "Awa Ouedramba", de nationalité "burkinabè", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "document de circulation" :
      | avec photo | oui |
    Alors l'identité est validée

  Scénario: Le livret de famille ne valide pas l'identité d'une personne majeure
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "livret de famille" :
      | accompagné de | carte nationale d'identité d'un parent |
    Alors l'identité est provisoire
