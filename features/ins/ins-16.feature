# language: fr
@INS-16 @EXI-ID-11 @EXI-ID-12
Fonctionnalité: Compléter une date de naissance inconnue

  Jour inconnu : le 1er du mois ; mois inconnu : janvier ; ni jour ni mois : le 31 décembre de l'année, estimée au besoin.

  Plan du scénario: Jour <jour>, mois <mois>, <précision> <valeur> : la date enregistrée est le <date>
    Étant donné que "Idrissa Diarrassouma" se présente à l'accueil
    Et que sa fiche est créée avec la date de naissance déclarée :
      | jour        | <jour>   |
      | mois        | <mois>   |
      | <précision> | <valeur> |
    Alors la fiche affiche :
      | date de naissance | <date> |

    Exemples:
      | jour    | mois    | précision     | valeur | date       |
      | inconnu | 3       | année         | 1962   | 1962-03-01 |
      | 14      | inconnu | année         | 1962   | 1962-01-14 |
      | inconnu | inconnu | année         | 1962   | 1962-12-31 |
      | inconnu | inconnu | année estimée | 1950   | 1950-12-31 |
      | 14      | 7       | année estimée | 1950   | 1950-07-14 |
      | inconnu | 7       | année estimée | 1950   | 1950-07-01 |
