# language: fr
@INS-25
Fonctionnalité: Suivre un changement d'état civil sans créer de doublon

  L'identité qualifiée est déclassée, modifiée, soumise à INSi, puis requalifiée sur le nouveau justificatif, ou sur l'ancien
  accompagné de la décision de justice.

  Contexte:
    Étant donné que "Mathilde Saulnierel" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée

  Plan du scénario: <changement> : l'identité est requalifiée dans la même fiche
    Étant donné que son état civil change, ce qu'INSi sait déjà :
      | <champ> | <après> |
    Quand l'agent déclasse l'identité : "changement d'état civil"
    Alors l'identité est provisoire
    Et la fiche ne porte aucun matricule INS
    Quand l'agent modifie la fiche :
      | <champ> | <après> |
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche garde la trace du déclassement : "changement d'état civil"
    Et la fiche garde la trace du changement de "<champ>", de "<avant>" à "<après>"
    Et une seule fiche existe pour cette personne

    Exemples:
      | changement                      | champ             | avant      | après      |
      | Changement de nom de naissance  | nom de naissance  | SAULNIEREL | TRESVILLON |
      | Changement de sexe              | sexe              | F          | M          |
      | Changement de date de naissance | date de naissance | 1984-05-17 | 1984-06-17 |

  Scénario: Changement de prénoms : l'identité est requalifiée dans la même fiche
    Étant donné que son état civil change, ce qu'INSi sait déjà :
      | prénoms | OCEANE ROSE |
    Quand l'agent déclasse l'identité pour "un changement d'état civil" et modifie la fiche :
      | premier prénom | OCEANE      |
      | prénoms        | OCEANE ROSE |
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est qualifiée
    Et la fiche garde la trace du changement de "premier prénom", de "MATHILDE" à "OCEANE"
    Et une seule fiche existe pour cette personne

  Scénario: Sans déclassement, une identité qualifiée garde ses traits
    Quand l'agent modifie la fiche :
      | nom de naissance | TRESVILLON |
    Alors la fiche est restée la même

  Plan du scénario: L'ancien document <accompagnement> laisse l'identité <statut>
    Étant donné que son état civil change, ce qu'INSi sait déjà :
      | nom de naissance | TRESVILLON |
    Quand l'agent déclasse l'identité pour "un changement d'état civil" et modifie la fiche :
      | nom de naissance | TRESVILLON |
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport" :
      | identité portée | ancienne |
      | accompagné de   | <avec>   |
    Alors l'identité est <statut>

    Exemples:
      | accompagnement                 | avec                | statut    |
      | seul                           | rien                | récupérée |
      | avec la décision de justice    | décision de justice | qualifiée |
