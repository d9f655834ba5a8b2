# language: fr
@INS-22
Fonctionnalité: Remplacer et verrouiller les traits à la récupération

  À la récupération, les traits stricts d'INSi prennent la place des traits locaux, puis ne se modifient plus sur place.

  Scénario: Les traits d'INSi remplacent les traits locaux
    Étant donné que "Marie-Christine Estirnacq" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom    | MARIE CHRISTINE |
      | prénoms           | MARIE CHRISTINE LOUISE |
      | lieu de naissance | absent          |
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte les traits d'INSi

  Plan du scénario: « <champ> » ne se modifie pas sur une identité <statut>
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut <statut>
    Quand l'agent modifie la fiche :
      | <champ> | <valeur> |
    Alors la fiche est restée la même

    Exemples:
      | champ             | valeur     | statut    |
      | nom de naissance  | AUTRE      | qualifiée |
      | premier prénom    | AUTRE      | qualifiée |
      | sexe              | M          | qualifiée |
      | date de naissance | 1975-12-30 | qualifiée |
      | lieu de naissance | 75056      | qualifiée |
      | nom de naissance  | AUTRE      | récupérée |
      | date de naissance | 1975-12-30 | récupérée |
