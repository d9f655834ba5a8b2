# language: fr
@INS-09
Fonctionnalité: Retrouver une identité sans tenir compte des tirets ni des apostrophes

  Plan du scénario: Chercher le nom « <cherché> » trouve « <nom> »
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent cherche dans le logiciel :
      | nom de naissance | <cherché> |
    Alors le logiciel trouve la fiche

    Exemples:
      | personne                     | nom                | cherché            |
      | Éloi d'Angelveau             | D'ANGELVEAU        | D'ANGELVEAU        |
      | Éloi d'Angelveau             | D'ANGELVEAU        | DANGELVEAU         |
      | Éloi d'Angelveau             | D'ANGELVEAU        | D ANGELVEAU        |
      | Valentine Marvinel--Douceret | MARVINEL--DOUCERET | MARVINEL DOUCERET  |

  Plan du scénario: Chercher le prénom « <cherché> » trouve « <prénom> »
    Étant donné que "Jean-Paul Garivaulx" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | <prénom>       |
      | prénoms        | <prénom> HENRI |
    Quand l'agent cherche dans le logiciel :
      | premier prénom | <cherché> |
    Alors le logiciel trouve la fiche

    Exemples:
      | prénom    | cherché   |
      | JEAN-PAUL | JEAN-PAUL |
      | JEAN-PAUL | JEAN PAUL |
      | JEAN PAUL | JEAN-PAUL |

  Scénario: Chercher quelqu'un d'autre ne trouve pas la fiche
    Étant donné que "Éloi d'Angelveau" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent cherche dans le logiciel :
      | nom de naissance | TERNAVAL |
    Alors le logiciel ne trouve pas la fiche
