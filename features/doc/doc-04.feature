# language: fr
@DOC-04
Fonctionnalité: Accepter une identification électronique de niveau substantiel ou élevé

  Plan du scénario: « <dispositif> » valide l'identité
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<dispositif>"
    Alors l'identité est validée

    Exemples:
      | dispositif                    |
      | carte d'identité électronique |
      | Identité Numérique La Poste   |
      | appli carte Vitale            |

  Plan du scénario: Un dispositif de niveau <niveau> laisse l'identité <statut>
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "autre dispositif d'identification électronique" :
      | niveau de garantie | <niveau> |
    Alors l'identité est <statut>

    Exemples:
      | niveau      | statut     |
      | élevé       | validée    |
      | substantiel | validée    |
      | faible      | provisoire |
