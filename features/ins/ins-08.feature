# language: fr
@INS-08
Fonctionnalité: Enregistrer et envoyer des traits sans accents ni minuscules

  Les traits stricts s'écrivent en majuscules A à Z, espace, tiret et apostrophe.

  Plan du scénario: « <saisi> » est enregistré et envoyé « <attendu> »
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée avec :
      | nom de naissance | <saisi> |
    Alors la fiche affiche :
      | nom de naissance | <attendu> |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | nom de naissance | <attendu> |
    Et aucun écart n'est relevé sur l'appel

    Exemples:
      | saisi       | attendu     |
      | LEFÈVRE     | LEFEVRE     |
      | Françoise   | FRANCOISE   |
      | NOËL-MAÇON  | NOEL-MACON  |
      | D'Æion      | D'AEION     |
      | desœuvres   | DESOEUVRES  |

  Scénario: Le prénom aussi part sans accent ni minuscule
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | Zoé |
      | prénoms        | Zoé |
    Alors la fiche affiche :
      | premier prénom | ZOE |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | premier prénom | ZOE |
    Et INSi a trouvé une identité
    Et aucun écart n'est relevé sur l'appel
