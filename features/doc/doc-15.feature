# language: fr
@DOC-15
Fonctionnalité: Choisir entre deux justificatifs qui se contredisent

  Plan du scénario: « <retenu> » est retenu car <motif>, et ce choix est tracé
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent retient le justificatif "<retenu>" plutôt que "<écarté>" car "<motif>"
    Alors l'identité est validée
    Et la fiche rappelle le justificatif "<retenu>"
    Et la fiche garde la trace du choix : "<retenu>" plutôt que "<écarté>" car "<motif>"

    Exemples:
      | retenu                     | écarté                     | motif                               |
      | passeport                  | carte nationale d'identité | l'usager confirme cette identité    |
      | carte nationale d'identité | passeport                  | l'entourage confirme cette identité |
