# language: fr
@INS-01
Fonctionnalité: Appeler INSi depuis la fiche d'identité

  L'agent demande l'INS depuis la fiche : la recherche porte les traits qui s'y trouvent, sans rien ressaisir.

  Scénario: La recherche reprend les traits de la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors un seul appel est parti vers INSi
    Et l'appel porte les traits de la fiche

  Scénario: Les traits partent tels qu'ils sont écrits dans la fiche, apostrophes comprises
    Étant donné que "Pierre-Alain D'Artagnan de l'Hérault" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors un seul appel est parti vers INSi
    Et l'appel porte les traits de la fiche
    Et l'appel porte :
      | nom de naissance | D'ARTAGNAN DE L'HERAULT |
      | premier prénom   | PIERRE-ALAIN            |
