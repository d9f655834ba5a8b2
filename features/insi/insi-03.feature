# language: fr
@INSI-03
Fonctionnalité: Ne jamais enregistrer un trait altéré pour l'appel

  En back-office, un X à la fin du prénom ou une espace à la place d'un tiret peut départager des homonymes : dans l'appel
  seulement, jamais dans la fiche.

  Scénario: Le X ajouté au prénom part dans l'appel et n'entre pas dans la fiche
    Étant donné que "Camille Charvellec" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra par son identité au prénom "CAMILLEX"
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé plusieurs identités
    Quand l'agent rappelle INSi avec "un X à la fin du prénom"
    Alors l'appel porte :
      | premier prénom | CAMILLEX |
    Et la fiche est restée la même
    Quand l'agent accepte l'identité proposée
    Alors la fiche porte le matricule INS de cette personne
    Et la fiche porte les traits d'INSi

  Scénario: L'espace mise à la place du tiret part dans l'appel et n'entre pas dans la fiche
    Étant donné que "Jean-Paul Garivaulx" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi répondra d'abord qu'il trouve plusieurs identités
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi avec "une espace à la place des tirets"
    Alors l'appel porte :
      | premier prénom | JEAN PAUL |
    Et la fiche est restée la même

  Scénario: Le lieu ajouté à l'appel ne change pas la fiche
    Étant donné que "Léonardo de Vinci", de lieu de naissance "63220", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi en ajoutant le lieu de naissance
    Alors la fiche est restée la même
