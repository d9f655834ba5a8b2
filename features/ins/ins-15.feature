# language: fr
@INS-15
Fonctionnalité: Enregistrer SANSNOM ou SANSPRENOM quand le nom ou le prénom est inconnu

  L'usager n'est pas interrogeable et aucun document ne renseigne le trait.

  Scénario: Un nom de naissance inconnu s'enregistre SANSNOM
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Et que sa fiche est créée avec :
      | nom de naissance | SANSNOM |
    Alors la fiche affiche :
      | nom de naissance | SANSNOM |

  Scénario: Un prénom inconnu s'enregistre SANSPRENOM
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | SANSPRENOM |
      | prénoms        | SANSPRENOM |
    Alors la fiche affiche :
      | premier prénom | SANSPRENOM |

  Plan du scénario: Le nom de naissance « <saisie> » n'est pas enregistré
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Quand l'agent tente de créer sa fiche avec :
      | nom de naissance | <saisie> |
    Alors le logiciel refuse la saisie, ou enregistre "SANSNOM" comme "nom de naissance"

    Exemples:
      | saisie        |
      | vide          |
      | INCONNU       |
      | INCONNUE      |
      | NON RENSEIGNE |

  Plan du scénario: Le premier prénom « <saisie> » n'est pas enregistré
    Étant donné que "Edmée Fargontran" se présente à l'accueil
    Quand l'agent tente de créer sa fiche avec :
      | premier prénom | <saisie> |
      | prénoms        | <saisie> |
    Alors le logiciel refuse la saisie, ou enregistre "SANSPRENOM" comme "premier prénom"

    Exemples:
      | saisie  |
      | vide    |
      | INCONNU |
