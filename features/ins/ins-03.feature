# language: fr
@INS-03
Fonctionnalité: Saisir et afficher tous les traits stricts

  Scénario: Tous les traits stricts se saisissent à la création et s'affichent
    Étant donné que "François Lorguenel" se présente à l'accueil
    Quand sa fiche est créée
    Et que l'agent rouvre la fiche
    Alors la fiche affiche :
      | nom de naissance  | LORGUENEL                 |
      | premier prénom    | FRANCOIS                  |
      | prénoms           | FRANCOIS XAVIER DOMINIQUE |
      | sexe              | M                         |
      | date de naissance | 1953-05-04                |
      | lieu de naissance | 09225                     |

  Plan du scénario: « <champ> » se complète ou se corrige dans une fiche provisoire
    Étant donné que "François Lorguenel" se présente à l'accueil
    Et que sa fiche est créée avec :
      | prénoms           | FRANCOIS |
      | lieu de naissance | absent   |
    Quand l'agent modifie la fiche :
      | <champ> | <valeur> |
    Alors la fiche affiche :
      | <champ> | <valeur> |

    Exemples:
      | champ             | valeur                    |
      | nom de naissance  | LORGUENELLE               |
      | prénoms           | FRANCOIS XAVIER DOMINIQUE |
      | sexe              | F                         |
      | date de naissance | 1953-05-14                |
      | lieu de naissance | 09225                     |

  Scénario: Le matricule INS s'affiche avec son OID une fois récupéré
    Étant donné que "François Lorguenel" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche porte le matricule INS de cette personne
    Et la fiche porte les traits d'INSi
