# language: fr
@INS-28
Fonctionnalité: Ne pas prendre le numéro de facturation pour l'INS

  Le numéro de sécurité sociale du parent ne sert qu'à la facturation ; l'INS de l'enfant est son propre matricule.

  Contexte:
    Étant donné que "Zélie Landervalle" se présente à l'accueil
    Et que sa fiche est créée avec :
      | numéro de facturation | 283024697000154 |

  Scénario: Le numéro du parent reste à la facturation, l'enfant garde son matricule
    Alors la fiche ne porte aucun matricule INS
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche affiche :
      | numéro de facturation | 283024697000154 |

  Scénario: Changer le numéro de facturation ne touche pas à l'INS
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent modifie la fiche :
      | numéro de facturation | 179116397000182 |
    Alors la fiche porte le matricule INS de cette personne
    Et la fiche affiche :
      | numéro de facturation | 179116397000182 |
