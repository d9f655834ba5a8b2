# language: fr
@INS-04
Fonctionnalité: Garder entiers les prénoms composés

  Plan du scénario: Le premier prénom « <prénom> » est gardé et envoyé entier
    Étant donné que "Marie-Christine Estirnacq" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | <prénom> |
      | prénoms        | <prénom> |
    Alors la fiche affiche :
      | premier prénom | <prénom> |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | premier prénom | <prénom> |
    Et INSi a trouvé une identité

    Exemples:
      | prénom          |
      | MARIE-CHRISTINE |
      | MARIE CHRISTINE |

  Scénario: Un premier prénom saisi trop court peut être corrigé
    Étant donné que "Marie-Christine Estirnacq" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | MARIE |
      | prénoms        | MARIE |
    Quand l'agent modifie la fiche :
      | premier prénom | MARIE-CHRISTINE |
      | prénoms        | MARIE-CHRISTINE |
    Alors la fiche affiche :
      | premier prénom | MARIE-CHRISTINE |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | premier prénom | MARIE-CHRISTINE |
