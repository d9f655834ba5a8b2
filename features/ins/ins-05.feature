# language: fr
@INS-05
Fonctionnalité: Ne pas exiger le lieu de naissance pour appeler INSi

  Scénario: La recherche aboutit sans lieu de naissance dans la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée avec :
      | lieu de naissance | absent |
    Quand l'agent appelle INSi depuis la fiche
    Alors un seul appel est parti vers INSi
    Et INSi a trouvé une identité
    Et l'appel ne porte pas de lieu de naissance

  Scénario: Le premier appel laisse de côté le lieu connu de la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Alors la fiche affiche :
      | lieu de naissance | 63220 |
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel ne porte pas de lieu de naissance
