# language: fr
@DOC-01
Fonctionnalité: Valider l'identité d'un usager français par carte d'identité ou passeport

  Plan du scénario: « <justificatif> » valide l'identité de <personne>
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>"
    Alors l'identité est validée

    Exemples:
      | personne          | justificatif               |
      | Zoé Adrun         | carte nationale d'identité |
      | Zoé Adrun         | passeport                  |
      | Zélie Landervalle | carte nationale d'identité |
      | Zélie Landervalle | passeport                  |

  Plan du scénario: « <justificatif> » ne valide pas l'identité
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>"
    Alors l'identité est provisoire

    Exemples:
      | justificatif      |
      | carte Vitale      |
      | carte de mutuelle |
