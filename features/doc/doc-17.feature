# language: fr
@DOC-17
Fonctionnalité: Ne garder un justificatif numérisé que le temps permis

  La copie n'est plus utilisable cinq ans après la dernière venue ; sa suppression est conseillée au bout de trois ans.

  Contexte:
    Étant donné que nous sommes le "2026-03-02"
    Et que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent contrôle le justificatif "carte nationale d'identité" :
      | numérisation | oui |

  Scénario: La copie récente est consultable
    Quand l'agent rouvre la fiche le "2029-03-01"
    Alors la copie numérisée est consultable
    Et le logiciel ne propose pas encore de supprimer la copie

  Scénario: La suppression est proposée trois ans après la dernière venue
    Quand l'agent rouvre la fiche le "2029-03-03"
    Alors la copie numérisée est consultable
    Et le logiciel propose de supprimer la copie

  Scénario: La copie n'est plus consultable cinq ans après la dernière venue
    Quand l'agent rouvre la fiche le "2031-03-03"
    Alors la copie numérisée n'est pas consultable

  Scénario: Une venue repousse le délai
    Quand la personne revient le "2029-03-03"
    Et que l'agent rouvre la fiche le "2032-03-02"
    Alors la copie numérisée est consultable

  Scénario: La copie expirée ne redevient pas consultable quand la personne revient
    Quand la personne revient le "2031-03-03"
    Alors la copie numérisée n'est pas consultable

  Scénario: La suppression proposée supprime la copie et garde le type de justificatif
    Étant donné que l'agent rouvre la fiche le "2029-03-03"
    Quand l'agent supprime la copie numérisée
    Alors la fiche ne garde aucune copie numérisée
    Et la fiche rappelle le justificatif "carte nationale d'identité"
