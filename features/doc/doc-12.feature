# language: fr
@DOC-12
Fonctionnalité: Exiger l'original du justificatif

  Plan du scénario: À l'hôpital, un justificatif montré en <support> laisse l'identité <statut>
    Étant donné que le logiciel est celui d'un "établissement de santé"
    Et que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | support         | <support> |
      | copie faite par | l'usager  |
    Alors l'identité est <statut>

    Exemples:
      | justificatif               | support         | statut     |
      | carte nationale d'identité | copie numérique | provisoire |
      | carte nationale d'identité | copie papier    | provisoire |
      | passeport                  | copie numérique | provisoire |

  Scénario: À l'hôpital, l'original valide l'identité
    Étant donné que le logiciel est celui d'un "établissement de santé"
    Et que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "carte nationale d'identité" :
      | support | original |
    Alors l'identité est validée

  Plan du scénario: « <structure> », une <support> faite par <auteur> laisse l'identité du résident <statut>
    Étant donné que le logiciel est celui d'un "<structure>"
    Et que "Henriette Bourgelacq" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "carte nationale d'identité" :
      | support         | <support> |
      | copie faite par | <auteur>  |
    Alors l'identité est <statut>

    Exemples:
      | structure                           | support         | auteur                     | statut     |
      | EHPAD                               | copie numérique | la structure d'hébergement | validée    |
      | EHPAD                               | copie papier    | la structure d'hébergement | validée    |
      | structure sociale ou médico-sociale | copie papier    | la structure d'hébergement | validée    |
      | EHPAD                               | copie papier    | quelqu'un d'autre          | provisoire |
