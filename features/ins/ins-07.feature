# language: fr
@INS-07
Fonctionnalité: Garder les tirets, les apostrophes et tous les prénoms

  Ils sont enregistrés et transmis tels que saisis.

  Plan du scénario: Le nom « <nom> » est gardé et envoyé tel quel
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Alors la fiche affiche :
      | nom de naissance | <nom> |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | nom de naissance | <nom> |
    Et INSi a trouvé une identité

    Exemples:
      | personne                           | nom                       |
      | Éloi d'Angelveau                   | D'ANGELVEAU               |
      | Agathe L'Herminacq                 | L'HERMINACQ               |
      | Gabriel de la Tournelle d'Esterans | DE LA TOURNELLE D'ESTERANS |
      | Valentine Marvinel--Douceret       | MARVINEL--DOUCERET        |

  Scénario: Le prénom « JEAN-PAUL » garde son tiret, dans la fiche et dans l'appel
    Étant donné que "Jean-Paul Garivaulx" se présente à l'accueil
    Et que sa fiche est créée
    Alors la fiche affiche :
      | premier prénom | JEAN-PAUL       |
      | prénoms        | JEAN-PAUL HENRI |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel porte :
      | premier prénom | JEAN-PAUL |

  Scénario: Tous les prénoms sont gardés
    Étant donné que "François Lorguenel" se présente à l'accueil
    Et que sa fiche est créée
    Alors la fiche affiche :
      | premier prénom | FRANCOIS                  |
      | prénoms        | FRANCOIS XAVIER DOMINIQUE |

  Scénario: Tous les prénoms partent dans l'appel complété
    Étant donné que "Camille Charvellec" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi en ajoutant les autres prénoms
    Alors l'appel porte :
      | prénoms | CAMILLE ROSE |
